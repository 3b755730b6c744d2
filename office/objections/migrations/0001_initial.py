import django.db.models.deletion
from django.db import migrations, models

from office.objections.migrations import _took_part


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('complaints', '0001_initial'),
        ('corrections', '0001_initial'),
        ('drafts', '0001_initial'),
        ('opinions', '0001_initial'),
        ('prior_notices', '0001_initial'),
        ('privacy', '0001_initial'),
        ('published', '0001_initial'),
        ('sensitive_periods', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('serial', models.PositiveIntegerField()),
                ('party', models.CharField(choices=[('operator', '经营者'), ('consumer', '消费者')], max_length=8)),
                ('how', models.CharField(choices=[('page', '告知页面'), ('counter', '窗口'), ('letter', '来信')], max_length=7)),
                ('ground', models.CharField(max_length=10)),
                ('words', models.TextField(blank=True)),
                ('filed_on', models.DateField()),
                ('filed_at', models.DateTimeField()),
                ('taken_in_by', models.CharField(blank=True, max_length=120)),
                ('before_publication', models.BooleanField()),
                ('state', models.CharField(choices=[('filed', 'FILED'), ('accepted', 'ACCEPTED'), ('declined', 'DECLINED'), ('upheld', 'UPHELD'), ('partly_upheld', 'PARTLY_UPHELD'), ('refused', 'REFUSED'), ('taken_back', 'TAKEN_BACK')], default='filed', max_length=13)),
                ('accepted_by', models.CharField(blank=True, max_length=120)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=120)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('reasons', models.TextField(blank=True)),
                ('exclusion', models.CharField(blank=True, max_length=3)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('words_then', models.CharField(blank=True, max_length=64)),
                ('closed_by', models.CharField(blank=True, max_length=120)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='complaints.complaint')),
            ],
        ),
        migrations.CreateModel(
            name='Inquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of', models.CharField(choices=[('consumer', '消费者'), ('operator', '经营者'), ('unit', '承办单位'), ('other', '其他第三方'), ('own', '自行核查')], max_length=8)),
                ('words', models.TextField(blank=True)),
                ('by', models.CharField(max_length=120)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('answer', models.TextField(blank=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('noted_by', models.CharField(blank=True, max_length=120)),
                ('objection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='objections.objection')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of', models.CharField(choices=[('acceptance', '受理告知'), ('answer', '书面答复')], max_length=10)),
                ('party', models.CharField(choices=[('operator', '经营者'), ('consumer', '消费者')], max_length=8)),
                ('on', models.DateField()),
                ('how', models.CharField(choices=[('letter', '书面'), ('person', '当面'), ('phone', '电话'), ('message', '短信或平台消息'), ('unreached', '多次联系未果')], max_length=9)),
                ('words', models.TextField(blank=True)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('objection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='objections.objection')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='objection',
            index=models.Index(fields=['closed_at', 'state', 'filed_on'], name='objection_list'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.UniqueConstraint(fields=('year', 'serial'), name='one_objection_a_number'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['accepted', 'filed'])), fields=('complaint',), name='one_open_objection'),
        ),
        migrations.AddConstraint(
            model_name='telling',
            constraint=models.UniqueConstraint(fields=('objection', 'of', 'party'), name='one_telling_a_party'),
        ),
        migrations.RunPython(_took_part.make, _took_part.drop),
    ]
