import django.db.models.deletion
import office.registry.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='VenueNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('screen', models.CharField(blank=True, max_length=13)),
                ('kind', models.CharField(choices=[('dark', '黑屏或不亮'), ('picture', '画面不对'), ('frozen', '画面不动'), ('code', '二维码扫不出'), ('blocked', '被遮挡'), ('damaged', '损坏或有危险'), ('other', '其他'), ('hours', '申请更改开放时间')], max_length=8)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('opens', models.CharField(blank=True, max_length=5)),
                ('closes', models.CharField(blank=True, max_length=5)),
                ('photo', models.CharField(blank=True, max_length=40)),
                ('at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, max_length=300)),
                ('answered_by', models.CharField(blank=True, max_length=40)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='venue_notes', to=settings.AUTH_USER_MODEL)),
                ('venue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='registry.venue')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['venue', 'at'], name='venue_note_at'), models.Index(fields=['answered_at', 'kind'], name='venue_note_open')],
            },
        ),
        migrations.CreateModel(
            name='Tenant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sign', models.CharField(max_length=60)),
                ('legal_name', models.CharField(max_length=100)),
                ('uscc', models.CharField(blank=True, max_length=18, validators=[office.registry.models.check_uscc])),
                ('floor', models.CharField(blank=True, max_length=10)),
                ('shop_no', models.CharField(max_length=20)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('updated_at', models.DateTimeField()),
                ('venue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenants', to='registry.venue')),
            ],
            options={
                'ordering': ['shop_no', 'sign', 'pk'],
                'indexes': [models.Index(fields=['venue', 'shop_no'], name='venue_tenant_shop'), models.Index(fields=['until'], name='venue_tenant_until')],
            },
        ),
    ]
