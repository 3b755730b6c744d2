import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from office.accounts.migrations import _by_two


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccountRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('roles', '岗位'), ('recover', '重置'), ('deputy', '代理')], max_length=8)),
                ('facts', models.JSONField(default=dict)),
                ('reason', models.TextField(blank=True)),
                ('asked_by', models.CharField(max_length=120)),
                ('asked_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waits', '待同意'), ('agreed', '已办理'), ('refused', '未同意')], default='waits', max_length=7)),
                ('decided_by', models.CharField(blank=True, max_length=120)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waits')), fields=('person', 'kind'), name='one_request_waits')],
            },
        ),
        migrations.RunPython(_by_two.make, _by_two.drop),
    ]
