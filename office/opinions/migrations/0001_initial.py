import django.db.models.deletion
from django.db import migrations, models

from office.opinions.migrations import _triggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('complaints', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('withhold', '不予公示'), ('keep', '继续不予公示'), ('lift', '恢复公示')], default='withhold', max_length=8)),
                ('ground', models.CharField(blank=True, max_length=5)),
                ('text', models.TextField()),
                ('exclusion', models.CharField(blank=True, max_length=3)),
                ('state', models.CharField(choices=[('new', 'NEW'), ('filed', 'FILED'), ('forwarded', 'FORWARDED'), ('viewed', 'VIEWED'), ('approved', 'APPROVED'), ('refused', 'REFUSED')], max_length=9)),
                ('filed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='complaints.complaint')),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('file', 'FILE'), ('propose', 'PROPOSE'), ('forward', 'FORWARD'), ('agree', 'AGREE'), ('disagree', 'DISAGREE'), ('approve', 'APPROVE'), ('refuse', 'REFUSE')], max_length=8)),
                ('to', models.CharField(max_length=9)),
                ('person', models.CharField(max_length=120)),
                ('role', models.CharField(choices=[('entry', '消保处录入'), ('unit', '承办单位'), ('dept-head', '部门负责人'), ('deputy-director', '分管领导'), ('legal', '法规审核'), ('duty', '值班'), ('auditor', '审计'), ('technician', '技术员'), ('admin', '系统管理员'), ('venue', '场所管理员')], max_length=20)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='opinions.opinion')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='opinion',
            index=models.Index(fields=['state', 'kind'], name='opinion_state_kind'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['filed', 'forwarded', 'viewed'])), fields=('complaint',), name='one_open_opinion'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(fields=('opinion', 'person'), name='one_step_a_person'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(fields=('opinion', 'to'), name='one_step_a_state'),
        ),
        migrations.RunPython(_triggers.make, _triggers.drop),
    ]
