import django.db.models.deletion
from django.db import migrations, models

from office.corrections.migrations import _case_rules


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('published', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CorrectionCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('serial', models.PositiveIntegerField()),
                ('by', models.CharField(choices=[('application', '当事人申请'), ('own_discovery', '主动发现')], max_length=13)),
                ('party', models.CharField(blank=True, choices=[('operator', '经营者'), ('consumer', '消费者')], max_length=8)),
                ('how', models.CharField(blank=True, choices=[('page', '告知页面'), ('counter', '窗口'), ('letter', '来信'), ('phone', '电话'), ('objection', '异议部分成立')], max_length=9)),
                ('applicant', models.CharField(blank=True, max_length=100)),
                ('received_on', models.DateField()),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.CharField(max_length=120)),
                ('ground', models.CharField(max_length=16)),
                ('words', models.TextField(blank=True)),
                ('wanted', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('received', '待受理'), ('accepted', '办理中'), ('declined', '不予受理'), ('corrected', '已更正'), ('refused', '不予更正')], default='received', max_length=9)),
                ('accepted_by', models.CharField(blank=True, max_length=120)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('reasons', models.TextField(blank=True)),
                ('ended_by', models.CharField(blank=True, max_length=120)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.CharField(blank=True, max_length=120)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='published.publicrecord')),
            ],
        ),
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
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='published.publicrecord')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='corrections.correctioncase')),
            ],
        ),
        migrations.CreateModel(
            name='CaseTelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of', models.CharField(choices=[('acceptance', '受理告知'), ('result', '结果告知')], max_length=10)),
                ('on', models.DateField()),
                ('how', models.CharField(choices=[('phone', '电话'), ('letter', '书面'), ('person', '当面'), ('message', '短信或平台消息')], max_length=7)),
                ('words', models.TextField(blank=True)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='corrections.correctioncase')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CaseNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(blank=True)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='corrections.correctioncase')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='correctioncase',
            index=models.Index(fields=['closed_at', 'state', 'received_on'], name='case_list'),
        ),
        migrations.AddConstraint(
            model_name='correctioncase',
            constraint=models.UniqueConstraint(fields=('year', 'serial'), name='one_case_a_number'),
        ),
        migrations.AddConstraint(
            model_name='correctioncase',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['accepted', 'received'])), fields=('record', 'by'), name='one_open_case'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('record',), name='one_open_correction'),
        ),
        migrations.AddConstraint(
            model_name='casetelling',
            constraint=models.UniqueConstraint(fields=('case', 'of'), name='one_telling_a_case'),
        ),
        migrations.RunPython(_case_rules.make, _case_rules.drop),
    ]
