"""The table in which failed sign-ins are counted and used codes are remembered (settings.CACHES)."""

from django.core.management import call_command
from django.db import migrations

_TABLE = "office_cache"


def _make(apps, editor):
    call_command("createcachetable", _TABLE, database=editor.connection.alias, verbosity=0)


def _drop(apps, editor):
    editor.execute(f"DROP TABLE {_TABLE}")


class Migration(migrations.Migration):
    """One table, of Django's own make."""

    dependencies = [("accounts", "0002_deputy_ended")]
    operations = [migrations.RunPython(_make, _drop)]
