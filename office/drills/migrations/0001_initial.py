import django.db.models.deletion
from django.db import migrations, models

from office.drills.migrations import _triggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Drill',
            fields=[
                ('news_id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('title_zh', models.CharField(max_length=60)),
                ('title_en', models.CharField(blank=True, max_length=120)),
                ('text_zh', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('until', models.DateTimeField()),
                ('state', models.CharField(choices=[('proposed', '待公示'), ('published', '已公示'), ('ended', '已结束')], default='proposed', max_length=9)),
                ('seq', models.PositiveIntegerField(blank=True, null=True)),
                ('cleared', models.JSONField(blank=True, default=list)),
                ('proposed_by', models.CharField(max_length=120)),
                ('proposed_at', models.DateTimeField()),
                ('ended_by', models.CharField(blank=True, max_length=120)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('end_reason', models.TextField(blank=True)),
                ('screens', models.JSONField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('venues', models.ManyToManyField(to='registry.venue')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScreenResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('screen', models.CharField(max_length=13)),
                ('venue', models.CharField(max_length=8)),
                ('simulated', models.BooleanField()),
                ('arrival_s', models.PositiveIntegerField(null=True)),
                ('arrival_why', models.CharField(blank=True, max_length=12)),
                ('withdrawal_s', models.PositiveIntegerField(null=True)),
                ('withdrawal_why', models.CharField(blank=True, max_length=12)),
                ('since', models.DateTimeField(null=True)),
                ('drill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='drills.drill')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('drill', 'screen'), name='one_result_a_screen'), models.CheckConstraint(condition=models.Q(('arrival_s', None), ('arrival_why', ''), _connector='XOR'), name='arrival_or_why'), models.CheckConstraint(condition=models.Q(('withdrawal_s', None), ('withdrawal_why', ''), _connector='XOR'), name='withdrawal_or_why')],
            },
        ),
        migrations.RunPython(_triggers.make, _triggers.drop),
    ]
