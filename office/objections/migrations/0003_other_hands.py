from django.db import migrations

from office.objections.migrations import _other_hands


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_accountrequest'),
        ('objections', '0002_hands'),
    ]

    operations = [
        migrations.RunPython(_other_hands.make, _other_hands.drop),
    ]
