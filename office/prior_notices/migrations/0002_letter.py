import django.db.models.deletion
from django.db import migrations, models


def note_those_printed(apps, editor):
    """Of the letters of before the one who issued the notice is known."""
    notices = apps.get_model("prior_notices", "PriorNotice").objects.exclude(token_digest="")
    letter = apps.get_model("prior_notices", "Letter")
    letter.objects.bulk_create(
        letter(notice=row, by=row.issued_by, at=row.issued_at) for row in notices.order_by("pk")
    )


class Migration(migrations.Migration):

    dependencies = [
        ('prior_notices', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='prior_notices.priornotice')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.RunPython(note_those_printed, migrations.RunPython.noop),
    ]
