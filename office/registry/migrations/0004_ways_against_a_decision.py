"""Terms of reconsideration and suit with a version of the law; none with those of before.

They may be null, for a column that is added so leaves the table, and its triggers, as they are.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0003_panels_in_large_type'),
    ]

    operations = [
        migrations.AddField(
            model_name='lawversion',
            name='review_days',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='lawversion',
            name='sue_months',
            field=models.PositiveSmallIntegerField(null=True),
        ),
    ]
