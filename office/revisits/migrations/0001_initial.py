import django.db.models.deletion
from django.db import migrations, models

from office.revisits.migrations import _revisit_rules


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0004_same_words_as_pages'),
        ('complaints', '0002_said_in_no_venue'),
        ('prior_notices', '0004_number_digest'),
    ]

    operations = [
        migrations.CreateModel(
            name='Revisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('page', '告知页面'), ('counter', '窗口'), ('letter', '来信'), ('phone', '电话')], max_length=7)),
                ('words', models.TextField(blank=True)),
                ('asked_on', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('taken_in_by', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('asked', 'ASKED'), ('improved', 'IMPROVED'), ('unchanged', 'UNCHANGED'), ('refused', 'REFUSED')], default='asked', max_length=9)),
                ('visited_on', models.DateField(blank=True, null=True)),
                ('answer', models.TextField(blank=True)),
                ('answered_by', models.CharField(blank=True, max_length=120)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('told_on', models.DateField(blank=True, null=True)),
                ('told_how', models.CharField(blank=True, choices=[('letter', '书面'), ('person', '当面'), ('phone', '电话'), ('message', '短信或平台消息')], max_length=7)),
                ('told_by', models.CharField(blank=True, max_length=120)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisits', to='complaints.complaint')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('told_on', None)), fields=('complaint',), name='one_open_revisit')],
            },
        ),
        migrations.RunPython(_revisit_rules.make, _revisit_rules.drop),
    ]
