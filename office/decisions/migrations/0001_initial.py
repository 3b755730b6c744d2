from django.db import migrations, models

from office.decisions.migrations import _signatures


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('objections', '0002_hands'),
        ('opinions', '0002_same_person'),
        ('sensitive_periods', '0002_same_person'),
        ('typical_cases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DecidedBefore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.CharField(max_length=200)),
                ('act', models.CharField(max_length=20)),
                ('noted_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'act'), name='one_note_a_decision')],
            },
        ),
        migrations.CreateModel(
            name='SignedDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.CharField(max_length=200)),
                ('act', models.CharField(max_length=20)),
                ('document', models.TextField()),
                ('nonce', models.CharField(blank=True, max_length=64)),
                ('keyid', models.CharField(max_length=64)),
                ('signature', models.CharField(max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'act'], name='signed_decision')],
            },
        ),
        migrations.RunPython(_signatures.make, _signatures.drop),
    ]
