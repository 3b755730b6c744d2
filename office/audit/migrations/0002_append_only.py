"""The database itself refuses to change or delete a row of the audit log."""

from django.db import migrations

_TABLE = "audit_event"


def _forbid(apps, editor):
    if editor.connection.vendor != "sqlite":  # PostgreSQL has its own set-up (deploy)
        return
    for act in ("UPDATE", "DELETE"):
        editor.execute(
            f"CREATE TRIGGER {_TABLE}_no_{act.lower()} BEFORE {act} ON {_TABLE} "
            "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
        )


def _allow(apps, editor):
    for act in ("update", "delete"):
        editor.execute(f"DROP TRIGGER IF EXISTS {_TABLE}_no_{act}")


class Migration(migrations.Migration):
    """Triggers on SQLite."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(_forbid, _allow)]
