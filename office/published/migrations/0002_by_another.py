from django.db import migrations

from office.published.migrations import _by_another


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('audit', '0001_initial'),
        ('published', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(_by_another.make, _by_another.drop),
    ]
