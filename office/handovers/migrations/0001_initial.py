import django.db.models.deletion
from django.db import migrations, models

from office.handovers.migrations import _kept_rows


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('as_of', models.DateField()),
                ('choice', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('whom', models.CharField(max_length=80)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('once', models.UUIDField(null=True, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Outlet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_zh', models.CharField(max_length=60, unique=True)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('kind', models.CharField(choices=[('portal', '门户网站'), ('wechat', '微信公众号'), ('media', '媒体')], max_length=10)),
                ('language', models.CharField(choices=[('zh', '中文'), ('en', 'English')], max_length=2)),
                ('contact', models.CharField(max_length=80)),
                ('reach', models.CharField(blank=True, max_length=120)),
                ('contents', models.JSONField(default=list)),
                ('venues', models.JSONField(blank=True, default=list)),
                ('industries', models.JSONField(blank=True, default=list)),
                ('months', models.PositiveSmallIntegerField(default=0)),
                ('on', models.BooleanField(default=True)),
                ('changed_by', models.CharField(max_length=120)),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='HandedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('record', '投诉'), ('news', '警示或好消息'), ('figure', '统计数字')], max_length=6)),
                ('item', models.CharField(max_length=32)),
                ('version', models.PositiveSmallIntegerField(default=0)),
                ('venue', models.CharField(blank=True, max_length=8)),
                ('operator', models.CharField(blank=True, max_length=40)),
                ('until', models.DateTimeField(null=True)),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='handovers.handover')),
            ],
        ),
        migrations.AddField(
            model_name='handover',
            name='outlet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='handovers.outlet'),
        ),
        migrations.CreateModel(
            name='PutUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=300)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='put_ups', to='handovers.handover')),
            ],
        ),
        migrations.CreateModel(
            name='TakenDown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('who', models.CharField(max_length=80)),
                ('evidence', models.CharField(max_length=300)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='taken_down', to='handovers.handeditem')),
            ],
        ),
        migrations.AddIndex(
            model_name='handeditem',
            index=models.Index(fields=['item'], name='handed_item'),
        ),
        migrations.AddConstraint(
            model_name='handeditem',
            constraint=models.UniqueConstraint(fields=('handover', 'kind', 'item'), name='once_a_handover'),
        ),
        migrations.RunPython(_kept_rows.make, _kept_rows.drop),
    ]
