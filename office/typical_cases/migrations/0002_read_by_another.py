from django.db import migrations

from office.typical_cases.migrations import _read_by_another


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('typical_cases', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(_read_by_another.make, _read_by_another.drop),
    ]
