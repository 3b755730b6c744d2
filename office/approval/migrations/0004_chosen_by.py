"""Who chose how a month is published: a hand in every set that holds it (R27)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One field."""

    dependencies = [("approval", "0003_four_eyes")]
    operations = [
        migrations.AddField(
            model_name="batch",
            name="chosen_by",
            field=models.CharField(blank=True, max_length=120),
        ),
    ]
