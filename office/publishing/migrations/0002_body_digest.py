"""A withdrawn version keeps its digest when its text is deleted by rule."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("publishing", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="recordversion",
            name="body_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
