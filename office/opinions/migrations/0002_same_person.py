from django.db import migrations

from office.opinions.migrations import _same_person


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('opinions', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(_same_person.make, _same_person.drop),
    ]
