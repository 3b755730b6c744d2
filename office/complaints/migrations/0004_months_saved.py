"""Whether anything of a month was saved is read of an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("complaints", "0003_lists_by_index")]

    operations = [
        migrations.AddIndex(
            "complaint",
            models.Index(fields=["closed_month", "updated"], name="complaint_month_saved"),
        )
    ]
