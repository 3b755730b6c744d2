"""The log is listed and counted out of indexes, whoever and whatever is asked for."""

from django.db import migrations, models

_INDEXES = {
    "audit_actor": ["actor", "number", "at"],
    "audit_role": ["role", "number"],
    "audit_act": ["act", "number"],
    "audit_at": ["at", "number"],
    "audit_tally": ["actor", "role", "act", "at"],
    "audit_tally_of_acts": ["act", "actor", "role", "at"],
    "audit_tally_of_roles": ["role", "actor", "act", "at"],
}


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        *(
            migrations.RemoveIndex("event", name)
            for name in ("audit_actor", "audit_act", "audit_at")
        ),
        *(
            migrations.AddIndex("event", models.Index(fields=fields, name=name))
            for name, fields in _INDEXES.items()
        ),
    ]
