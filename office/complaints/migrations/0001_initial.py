import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=255)),
                ('profile', models.CharField(max_length=40)),
                ('month', models.CharField(blank=True, max_length=7)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('reading', '读取中'), ('open', '待核对'), ('judging', '核对中'), ('taking', '录入中'), ('taken', '已录入'), ('discarded', '已放弃')], db_index=True, default='taken', max_length=9)),
                ('size', models.PositiveIntegerField(default=0)),
                ('identity_cells', models.PositiveIntegerField(default=0)),
                ('given_month', models.CharField(blank=True, max_length=7)),
                ('month_said_by', models.CharField(blank=True, max_length=120)),
                ('sheet', models.JSONField(blank=True, default=dict)),
                ('problem', models.TextField(blank=True)),
                ('counts', models.JSONField(blank=True, default=dict)),
                ('ended_by', models.CharField(blank=True, max_length=120)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.venue')),
            ],
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_org', models.CharField(max_length=120)),
                ('source_kind', models.CharField(choices=[('bureau', '市场监督管理局'), ('association', '消协组织')], max_length=11)),
                ('number', models.CharField(max_length=80)),
                ('row_hash', models.CharField(max_length=64)),
                ('source_row', models.PositiveIntegerField(blank=True, null=True)),
                ('shop_no', models.CharField(blank=True, max_length=40)),
                ('accepted_on', models.DateField()),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closed_month', models.CharField(max_length=7)),
                ('closed_month_said_by', models.CharField(max_length=120)),
                ('industry', models.CharField(blank=True, max_length=120)),
                ('issue', models.CharField(blank=True, max_length=120)),
                ('goods', models.CharField(blank=True, max_length=120)),
                ('industry_path', models.CharField(blank=True, max_length=400)),
                ('issue_path', models.CharField(blank=True, max_length=400)),
                ('goods_path', models.CharField(blank=True, max_length=400)),
                ('content', models.TextField(blank=True)),
                ('request', models.TextField(blank=True)),
                ('outcome', models.CharField(choices=[('agreed', 'AGREED'), ('settled', 'SETTLED'), ('refused', 'REFUSED'), ('no_agreement', 'NO_AGREEMENT'), ('time_limit', 'TIME_LIMIT'), ('testing_cost', 'TESTING_COST'), ('withdrawn', 'WITHDRAWN'), ('settled_or_withdrawn', 'SETTLED_OR_WITHDRAWN'), ('absent', 'ABSENT'), ('not_acceptable', 'NOT_ACCEPTABLE'), ('transferred', 'TRANSFERRED'), ('ended', 'ENDED')], max_length=20)),
                ('amount_yuan', models.PositiveIntegerField(default=0)),
                ('days', models.PositiveIntegerField(blank=True, null=True)),
                ('testing', models.CharField(blank=True, max_length=21)),
                ('language', models.CharField(default='zh', max_length=2)),
                ('headline_zh', models.CharField(blank=True, max_length=60)),
                ('headline_en', models.CharField(blank=True, max_length=120)),
                ('summary_zh', models.CharField(blank=True, max_length=300)),
                ('summary_en', models.CharField(blank=True, max_length=600)),
                ('full_text_zh', models.TextField(blank=True)),
                ('full_text_en', models.TextField(blank=True)),
                ('reply_zh', models.TextField(blank=True)),
                ('reply_en', models.TextField(blank=True)),
                ('reply_on', models.DateField(blank=True, null=True)),
                ('objection', models.JSONField(blank=True, default=dict)),
                ('focus', models.JSONField(blank=True, default=list)),
                ('status', models.CharField(choices=[('new', '待公示'), ('withheld', '不予公示'), ('frozen', '待签'), ('published', '已公示'), ('withdrawn', '已撤下')], default='new', max_length=10)),
                ('exclusion', models.CharField(blank=True, max_length=3)),
                ('picked', models.BooleanField(default=True)),
                ('secrecy_by', models.CharField(blank=True, max_length=120)),
                ('secrecy_at', models.DateTimeField(blank=True, null=True)),
                ('sourced', models.JSONField(blank=True, default=dict)),
                ('raw_deleted_at', models.DateTimeField(blank=True, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('updated', models.DateTimeField(auto_now=True)),
                ('operator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.operator')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.venue')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='complaints.upload')),
            ],
        ),
        migrations.CreateModel(
            name='ChangeProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_hash', models.CharField(max_length=64)),
                ('changes', models.JSONField()),
                ('hands', models.JSONField(default=list)),
                ('accepted', models.BooleanField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=120)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='complaints.complaint')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='complaints.upload')),
            ],
        ),
        migrations.CreateModel(
            name='Contributor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=120)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributors', to='complaints.complaint')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('complaint', 'person'), name='one_contributor_a_person')],
            },
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['closed_month', 'id', 'status', 'venue', 'unit', 'exclusion', 'secrecy_by', 'operator', 'number', 'outcome', 'accepted_on', 'issue'], name='complaint_list'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['status', 'venue', 'closed_month', 'id', 'exclusion', 'secrecy_by', 'unit', 'operator', 'number', 'outcome', 'accepted_on', 'issue'], name='complaint_state'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.UniqueConstraint(fields=('source_org', 'number'), name='one_complaint_a_number'),
        ),
        migrations.AddConstraint(
            model_name='changeproposal',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted', None)), fields=('complaint', 'row_hash'), name='one_proposal_a_changed_row'),
        ),
    ]
