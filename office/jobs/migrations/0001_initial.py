from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('args', models.JSONField(default=dict)),
                ('by', models.CharField(max_length=120)),
                ('role', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('queued', '排队'), ('running', '进行中'), ('done', '完成'), ('refused', '未完成')], db_index=True, default='queued', max_length=8)),
                ('step', models.CharField(blank=True, max_length=80)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('url', models.CharField(blank=True, max_length=200)),
                ('problems', models.JSONField(default=list)),
                ('created', models.DateTimeField()),
                ('ended', models.DateTimeField(null=True)),
            ],
        ),
    ]
