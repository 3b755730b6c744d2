from django.db import migrations

from office.objections.migrations import _hands


class Migration(migrations.Migration):

    dependencies = [
        ('objections', '0001_initial'),
        ('prior_notices', '0002_letter'),
    ]

    operations = [
        migrations.RunPython(_hands.make, _hands.drop),
    ]
