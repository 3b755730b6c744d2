import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('complaints', '0001_initial'),
        ('drafts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DrawnPlate',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Lift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.CharField(max_length=32, null=True, unique=True)),
                ('keyid', models.CharField(max_length=64, null=True, unique=True)),
                ('reason', models.TextField()),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('seq', models.PositiveIntegerField(null=True)),
                ('acted_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='RoleVersion',
            fields=[
                ('role', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.CharField(max_length=32, unique=True)),
                ('scope', models.CharField(max_length=20)),
                ('target', models.CharField(max_length=40)),
                ('up_to', models.PositiveIntegerField()),
                ('reason', models.TextField()),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('wd_version', models.PositiveIntegerField()),
                ('keyid', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('seq', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('snapshot', models.PositiveIntegerField()),
                ('draft', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='drafts.draft')),
            ],
        ),
        migrations.CreateModel(
            name='PublicRecord',
            fields=[
                ('pub_id', models.CharField(max_length=10, primary_key=True, serialize=False)),
                ('complaint', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='public_record', to='complaints.complaint')),
            ],
        ),
        migrations.CreateModel(
            name='RecordVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('nonce', models.CharField(max_length=32)),
                ('published_on', models.DateField()),
                ('body', models.BinaryField(null=True)),
                ('body_digest', models.CharField(blank=True, max_length=64)),
                ('seq', models.PositiveIntegerField(null=True)),
                ('withdrawn', models.BooleanField(default=False)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='published.publicrecord')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'version'), name='one_row_a_version')],
            },
        ),
    ]
