from django.db import migrations, models

from office.audit.migrations import _triggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('actor', models.CharField(max_length=120)),
                ('role', models.CharField(max_length=40)),
                ('at', models.CharField(max_length=20)),
                ('act', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=200)),
                ('before', models.TextField(default='null')),
                ('after', models.TextField(default='null')),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['actor'], name='audit_actor'), models.Index(fields=['act'], name='audit_act'), models.Index(fields=['at'], name='audit_at'), models.Index(fields=['subject'], name='audit_subject')],
            },
        ),
        migrations.RunPython(_triggers.make, _triggers.drop),
    ]
