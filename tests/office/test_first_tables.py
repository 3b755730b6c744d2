"""A new office's tables are to the letter those that Django's own `migrate` makes."""

from tests.office.bureau import Office
from tests.office.databases import databases


def _rows() -> dict[str, list[tuple[object, ...]]]:
    """All that stands in the tables; of the steps not when they were done."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names()):
            columns = "id, app, name" if table == "django_migrations" else "*"
            cursor.execute(f"SELECT {columns} FROM {connection.ops.quote_name(table)} ORDER BY 1")
            found[table] = cursor.fetchall()
    return found


def test_they_are_those_of_the_steps(tables: Office, empty: Office) -> None:
    from office import first_tables

    first_tables.make()
    made = _rows()
    assert databases().schema(empty.state) == databases().schema(tables.state)
    tables.use()
    assert made == _rows()
    assert all(made[name] for name in ("auth_permission", "django_content_type"))


def test_where_some_are_there_the_rest_is_made(tables: Office) -> None:
    """An `office init` that was stopped in the middle leaves some of the steps done."""
    from django.core.management import call_command

    from office import database_schema, first_tables

    call_command("migrate", "keys", "zero", verbosity=0)
    assert database_schema.steps()
    first_tables.make()
    assert database_schema.steps() == []
    database_schema.must_be_real()
