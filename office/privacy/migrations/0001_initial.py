import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('complaints', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=12)),
                ('digest', models.CharField(max_length=64)),
                ('verdict', models.CharField(choices=[('clear', '不是个人信息'), ('redact', '已遮盖')], max_length=6)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='privacy_decisions', to='complaints.complaint')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
    ]
