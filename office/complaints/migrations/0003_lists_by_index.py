"""The list of complaints is found by index, however it is narrowed or sorted; so are its shops."""

from django.db import migrations, models

_INDEXES = {
    "complaint_state_month": ["status", "closed_month", "id"],
    "complaint_venue_month": ["venue", "closed_month", "id"],
    "complaint_unit_month": ["unit", "closed_month", "id"],
    "complaint_industry": ["industry", "closed_month", "id"],
    "complaint_issue": ["issue", "id"],
    "complaint_outcome": ["outcome", "id"],
    "complaint_number": ["number", "id"],
    "complaint_shop": ["venue", "operator", "shop_no"],
}


class Migration(migrations.Migration):
    dependencies = [("complaints", "0002_said_in_no_venue")]

    operations = [
        migrations.AddIndex("complaint", models.Index(fields=fields, name=name))
        for name, fields in _INDEXES.items()
    ]
