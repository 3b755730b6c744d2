import django.db.models.deletion
from django.db import migrations, models

from office.sensitive_periods.migrations import _triggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('drafts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SensitivePeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('name_en', models.CharField(blank=True, max_length=80)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('duty', models.CharField(max_length=40)),
                ('contact', models.CharField(max_length=80)),
                ('ruled_by', models.CharField(max_length=120)),
                ('ruled_at', models.DateTimeField()),
                ('ended_by', models.CharField(blank=True, max_length=120)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('end_reason', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='sensitive_period_days')],
            },
        ),
        migrations.CreateModel(
            name='ThirdLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('person', models.CharField(max_length=120)),
                ('office', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='third_looks', to='drafts.draft')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('draft', 'person'), name='one_third_look_a_person')],
            },
        ),
        migrations.RunPython(_triggers.make, _triggers.drop),
    ]
