import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('published', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('correction', '更正'), ('reply', '答复'), ('objection', '异议')], default='correction', max_length=10)),
                ('of_version', models.PositiveSmallIntegerField()),
                ('ground', models.CharField(blank=True, max_length=16)),
                ('by', models.CharField(blank=True, max_length=16)),
                ('note', models.TextField(blank=True)),
                ('was', models.TextField(blank=True)),
                ('reads', models.TextField(blank=True)),
                ('since', models.DateField(blank=True, null=True)),
                ('changes', models.JSONField()),
                ('state', models.CharField(choices=[('proposed', '拟更正'), ('published', '已更正'), ('refused', '不予更正'), ('taken', '已撤回')], default='proposed', max_length=9)),
                ('proposed_by', models.CharField(max_length=120)),
                ('hands', models.JSONField(default=list)),
                ('proposed_at', models.DateTimeField()),
                ('secrecy_by', models.CharField(blank=True, max_length=120)),
                ('secrecy_at', models.DateTimeField(blank=True, null=True)),
                ('on', models.DateField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('refusal', models.TextField(blank=True)),
                ('told_on', models.DateField(blank=True, null=True)),
                ('told_how', models.CharField(blank=True, choices=[('phone', '电话'), ('letter', '书面'), ('person', '当面'), ('message', '短信或平台消息')], max_length=10)),
                ('told_by', models.CharField(blank=True, max_length=120)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='published.publicrecord')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('record',), name='one_open_correction')],
            },
        ),
    ]
