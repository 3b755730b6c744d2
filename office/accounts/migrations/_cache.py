"""The table in which failed sign-ins are counted and used codes remembered (settings.CACHES)."""

from django.core.management import call_command

_TABLE = "office_cache"


def make(apps, editor):
    call_command("createcachetable", _TABLE, database=editor.connection.alias, verbosity=0)


def drop(apps, editor):
    editor.execute(f"DROP TABLE {_TABLE}")
