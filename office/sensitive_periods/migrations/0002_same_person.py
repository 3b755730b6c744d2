from django.db import migrations

from office.sensitive_periods.migrations import _same_person


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('drafts', '0001_initial'),
        ('sensitive_periods', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(_same_person.make, _same_person.drop),
    ]
