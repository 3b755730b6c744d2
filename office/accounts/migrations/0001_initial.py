import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from office.accounts.migrations import _cache


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('username', models.CharField(max_length=40, unique=True, validators=[django.core.validators.RegexValidator('\\A[a-z0-9-]{1,40}\\Z', '代号只用小写字母、数字和连字符。')], verbose_name='代号 slug')),
                ('name', models.CharField(max_length=60, verbose_name='姓名 name')),
                ('folded_name', models.CharField(db_index=True, editable=False, max_length=240)),
                ('must_change_password', models.BooleanField(default=False)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.unit')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ('venues', models.ManyToManyField(blank=True, related_name='managers', to='registry.venue')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Deputy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('entry', '消保处录入'), ('unit', '承办单位'), ('dept-head', '部门负责人'), ('deputy-director', '分管领导'), ('legal', '法规审核'), ('duty', '值班'), ('auditor', '审计'), ('technician', '技术员'), ('admin', '系统管理员'), ('venue', '场所管理员')], max_length=20)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputising', to=settings.AUTH_USER_MODEL)),
                ('principal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputised', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('principal', models.F('deputy')), _negated=True), name='deputy_is_another'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='deputy_period')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('entry', '消保处录入'), ('unit', '承办单位'), ('dept-head', '部门负责人'), ('deputy-director', '分管领导'), ('legal', '法规审核'), ('duty', '值班'), ('auditor', '审计'), ('technician', '技术员'), ('admin', '系统管理员'), ('venue', '场所管理员')], max_length=20)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'role'), name='one_grant_a_role')],
            },
        ),
        migrations.CreateModel(
            name='VenueDeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('venue', models.CharField(blank=True, max_length=8)),
                ('act', models.CharField(choices=[('sign-in', '登录'), ('sign-in-failed', '登录失败'), ('sign-out', '退出'), ('password', '更改密码'), ('second-factor-added', '添加第二重验证'), ('second-factor-removed', '移除第二重验证'), ('problem', '报告问题'), ('hours', '申请更改开放时间'), ('contact', '更改屏幕联系人'), ('pause', '屏幕暂停'), ('resume', '恢复屏幕'), ('proof', '取走公示证明'), ('tenants', '更改经营者名录'), ('tenants-taken', '取走经营者名录')], max_length=24)),
                ('subject', models.CharField(blank=True, max_length=60)),
                ('at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='venue_deeds', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['at'], name='venue_deed_at')],
            },
        ),
        migrations.RunPython(_cache.make, _cache.drop),
    ]
