import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('complaints', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BulkEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('texts', models.JSONField()),
                ('before', models.JSONField()),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('undone_by', models.CharField(blank=True, max_length=120)),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bulk_edits', to='complaints.upload')),
            ],
        ),
        migrations.CreateModel(
            name='StagedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('cells', models.TextField()),
                ('edits', models.JSONField(blank=True, default=dict)),
                ('occurrence', models.PositiveIntegerField(default=1)),
                ('key', models.CharField(blank=True, max_length=64)),
                ('own', models.CharField(choices=[('new', '新增'), ('changed', '有改动'), ('unchanged', '已在库'), ('published', '已公示'), ('unread', '待判'), ('asked', '待确认'), ('refused', '有错'), ('duplicate', '重复'), ('ineligible', '不属公示范围'), ('rejected', '已剔除'), ('taken', '已录入')], default='unread', max_length=10)),
                ('state', models.CharField(choices=[('new', '新增'), ('changed', '有改动'), ('unchanged', '已在库'), ('published', '已公示'), ('unread', '待判'), ('asked', '待确认'), ('refused', '有错'), ('duplicate', '重复'), ('ineligible', '不属公示范围'), ('rejected', '已剔除'), ('taken', '已录入')], default='unread', max_length=10)),
                ('problems', models.JSONField(blank=True, default=list)),
                ('asked', models.JSONField(blank=True, default=dict)),
                ('answers', models.JSONField(blank=True, default=dict)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('rejected_by', models.CharField(blank=True, max_length=120)),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='complaints.upload')),
            ],
            options={
                'indexes': [models.Index(fields=['upload', 'state', 'number'], name='staged_by_state'), models.Index(fields=['upload', 'key'], name='staged_by_key')],
                'constraints': [models.UniqueConstraint(fields=('upload', 'number'), name='one_staged_row_a_number')],
            },
        ),
    ]
