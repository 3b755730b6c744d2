"""Whether it was said of a complaint that it is in no venue; of those before, nobody has."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="complaint",
            name="in_no_venue",
            field=models.BooleanField(blank=True, null=True),
        ),
    ]
