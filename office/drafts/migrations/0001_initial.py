import django.db.models.deletion
from django.db import migrations, models

from office.drafts.migrations import _triggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('month', models.CharField(max_length=7, primary_key=True, serialize=False)),
                ('mode', models.CharField(choices=[('non-selective', '非选择性'), ('selective', '选择性')], default='non-selective', max_length=13)),
                ('criterion', models.CharField(blank=True, max_length=120)),
                ('focus', models.JSONField(blank=True, default=list)),
                ('ground', models.TextField(blank=True)),
                ('chosen_by', models.CharField(blank=True, max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('open', '待签'), ('cancelled', '作废'), ('published', '已公示')], default='open', max_length=9)),
                ('seq', models.PositiveIntegerField(unique=True)),
                ('digest', models.CharField(max_length=64)),
                ('inputs', models.CharField(max_length=64)),
                ('frozen_by', models.CharField(max_length=120)),
                ('frozen_at', models.DateTimeField()),
                ('void_reason', models.CharField(blank=True, max_length=200)),
                ('void_by', models.CharField(blank=True, max_length=120)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('state',), name='one_open_draft')],
            },
        ),
        migrations.CreateModel(
            name='DraftInputRows',
            fields=[
                ('draft', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='input_rows', serialize=False, to='drafts.draft')),
                ('rows', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='SentBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=120)),
                ('office', models.CharField(max_length=20)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sent_back', to='drafts.draft')),
            ],
        ),
        migrations.CreateModel(
            name='DraftAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=120)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='drafts.draft')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('draft', 'person'), name='one_author_a_person')],
            },
        ),
        migrations.CreateModel(
            name='DraftRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('base', models.PositiveIntegerField()),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='drafts.draft')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('role', 'version'), name='one_content_a_version')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keyid', models.CharField(max_length=64)),
                ('person', models.CharField(max_length=40)),
                ('office', models.CharField(max_length=20)),
                ('at', models.CharField(max_length=20)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='drafts.draft')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('draft', 'person'), name='one_signature_a_person'), models.UniqueConstraint(fields=('draft', 'keyid'), name='one_signature_a_key'), models.UniqueConstraint(fields=('draft', 'office'), name='one_signature_an_office')],
            },
        ),
        migrations.CreateModel(
            name='Viewing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=120)),
                ('plate', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='viewings', to='drafts.draft')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('draft', 'person', 'plate'), name='one_viewing_a_plate')],
            },
        ),
        migrations.RunPython(_triggers.make, _triggers.drop),
    ]
