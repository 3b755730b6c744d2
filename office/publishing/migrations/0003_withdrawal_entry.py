"""The random id of each withdrawal, by which it is lifted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("publishing", "0002_body_digest")]

    operations = [
        migrations.AddField(
            model_name="withdrawal",
            name="entry",
            field=models.CharField(max_length=32, unique=True),
            preserve_default=False,
        ),
    ]
