import django.db.models.deletion
import office.registry.models
from django.db import migrations, models

from office.registry.migrations import _triggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Bureau',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('settings', models.JSONField()),
                ('repository', models.CharField(max_length=200)),
                ('wake', models.CharField(blank=True, max_length=200)),
                ('as_of', models.DateField(blank=True, null=True)),
                ('policy', models.JSONField(blank=True, default=dict)),
                ('sensitive_until', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Label',
            fields=[
                ('zh', models.CharField(max_length=120, primary_key=True, serialize=False)),
                ('en', models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name='Operator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('sign', models.CharField(blank=True, max_length=120)),
                ('uscc', models.CharField(blank=True, max_length=18, validators=[office.registry.models.check_uscc])),
                ('kind', models.CharField(blank=True, max_length=120)),
                ('registered_address', models.CharField(blank=True, max_length=120)),
                ('business_address', models.CharField(blank=True, max_length=120)),
                ('authority', models.CharField(blank=True, max_length=120)),
                ('status', models.CharField(blank=True, max_length=120)),
                ('shop_no', models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_zh', models.CharField(max_length=120, unique=True)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('kind', models.CharField(choices=[('bureau', '市场监督管理局'), ('association', '消协组织')], max_length=11)),
            ],
        ),
        migrations.CreateModel(
            name='PanelProfile',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('body', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_zh', models.CharField(max_length=120, unique=True)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='OperatorAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('operator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aliases', to='registry.operator')),
            ],
        ),
        migrations.CreateModel(
            name='Venue',
            fields=[
                ('id', models.CharField(max_length=8, primary_key=True, serialize=False)),
                ('name_zh', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('region', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('open', '营业'), ('closed', '关闭'), ('merged', '并入')], default='open', max_length=6)),
                ('floors', models.JSONField(blank=True, default=list)),
                ('disclosed', models.BooleanField(default=True)),
                ('profiles', models.ManyToManyField(related_name='venues', to='registry.panelprofile')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.venue')),
            ],
        ),
        migrations.CreateModel(
            name='Lease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shop_no', models.CharField(max_length=40)),
                ('floor', models.CharField(blank=True, max_length=20)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('operator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leases', to='registry.operator')),
                ('venue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leases', to='registry.venue')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='lease_period')],
            },
        ),
        migrations.CreateModel(
            name='IntakeCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.CharField(max_length=7)),
                ('accepted', models.PositiveIntegerField()),
                ('sales_yuan', models.PositiveBigIntegerField(blank=True, null=True)),
                ('footfall', models.PositiveIntegerField(blank=True, null=True)),
                ('provider', models.CharField(blank=True, max_length=120)),
                ('consented', models.BooleanField(default=False)),
                ('venue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.venue')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('venue', 'month'), name='one_intake_a_month')],
            },
        ),
        migrations.CreateModel(
            name='LawVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('basis', models.JSONField()),
                ('publish_days', models.PositiveSmallIntegerField()),
                ('answer_days', models.PositiveSmallIntegerField()),
                ('tell_days', models.PositiveSmallIntegerField(default=7)),
                ('ask_days', models.PositiveSmallIntegerField(default=15)),
                ('take_up_days', models.PositiveSmallIntegerField(default=7)),
                ('mediate_days', models.PositiveSmallIntegerField(default=60)),
                ('grounds', models.JSONField(default=dict)),
                ('note', models.CharField(max_length=200)),
                ('set_by', models.CharField(max_length=120)),
                ('set_at', models.DateTimeField()),
            ],
        ),
        migrations.RunPython(_triggers.make, _triggers.drop),
    ]
