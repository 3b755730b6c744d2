import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='KeyRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.SlugField(max_length=40)),
                ('office', models.CharField(max_length=20)),
                ('public', models.TextField()),
                ('keyid', models.CharField(max_length=64, unique=True)),
                ('challenge', models.CharField(max_length=64)),
                ('proof', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', '等待登记人'), ('appointed', '已授权'), ('dropped', '已撤回')], default='waiting', max_length=12)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='key_requests', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('user', 'office'), name='one_waiting_key_request')],
            },
        ),
    ]
