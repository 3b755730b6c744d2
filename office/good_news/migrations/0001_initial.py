import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='GoodNews',
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
                ('shop_no', models.CharField(blank=True, max_length=40)),
                ('provider', models.CharField(max_length=120)),
                ('since', models.DateField()),
                ('place', models.CharField(blank=True, max_length=120)),
                ('hours', models.CharField(blank=True, max_length=120)),
                ('phone', models.CharField(blank=True, max_length=120)),
                ('services', models.JSONField(blank=True, default=list)),
                ('before_zh', models.CharField(blank=True, max_length=60)),
                ('before_en', models.CharField(blank=True, max_length=120)),
                ('after_zh', models.CharField(blank=True, max_length=60)),
                ('after_en', models.CharField(blank=True, max_length=120)),
                ('checked_by', models.CharField(max_length=120)),
                ('checked_on', models.DateField()),
                ('evidence', models.TextField()),
                ('operator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='good_news', to='registry.operator')),
                ('venue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='good_news', to='registry.venue')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
