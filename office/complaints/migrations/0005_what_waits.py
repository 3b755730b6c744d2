"""What waits to be published is read of an index, for the first page asks for it part by part."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("complaints", "0004_months_saved")]

    operations = [
        migrations.AddIndex(
            "complaint",
            models.Index(
                fields=[
                    "status", "exclusion", "closed_month", "venue", "number", "id", "updated",
                    "operator", "secrecy_by", "closed_on", "accepted_on", "industry", "picked",
                    "language", "in_no_venue",
                ],
                name="complaint_waiting",
            ),
        )
    ]  # fmt: skip
