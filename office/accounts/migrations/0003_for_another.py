from django.db import migrations

from office.accounts.migrations import _for_another


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_accountrequest'),
    ]

    operations = [
        migrations.RunPython(_for_another.make, _for_another.drop),
    ]
