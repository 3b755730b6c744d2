from django.db import migrations

from office.corrections.migrations import _way_stays


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(_way_stays.make, _way_stays.drop),
    ]
