from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConsumerWarning',
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
                ('steps', models.JSONField(blank=True, default=list)),
                ('scope', models.CharField(blank=True, max_length=120)),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('period_from', models.CharField(blank=True, max_length=7)),
                ('period_to', models.CharField(blank=True, max_length=7)),
                ('maker', models.CharField(max_length=120)),
                ('made_on', models.DateField()),
                ('source', models.CharField(blank=True, max_length=120)),
                ('venues', models.ManyToManyField(blank=True, to='registry.venue')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
