"""Triggers by which the database itself refuses what no row may suffer, on SQLite and PostgreSQL.

For migrations: each app says its rules, and what is said where one is broken.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class Rule(NamedTuple):
    """One act on a table that is refused; without a condition it always is."""

    name: str
    table: str
    act: str
    """INSERT, UPDATE or DELETE."""
    when: str
    """A condition in SQL, on OLD and NEW."""
    said: str


def differ(*columns: str) -> str:
    """The condition that one of `columns` is changed."""
    return " OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in columns)


def same_person(one: str, other: str) -> str:
    """The condition that two slugs are one person's, by whichever account (`same_person`)."""
    named = f"a.username = {one} AND b.username = {other} AND a.folded_name <> ''"
    alike = "accounts_user a JOIN accounts_user b ON b.folded_name = a.folded_name"
    return f"({one} = {other} OR EXISTS (SELECT 1 FROM {alike} WHERE {named}))"  # noqa: S608


def make(
    editor: BaseDatabaseSchemaEditor, app: str, rules: Iterable[Rule], whole: Iterable[str]
) -> None:
    """Make a trigger of each rule.

    Args:
        app: begins their names; on PostgreSQL one of its rules is `stays`, without a condition.
        whole: the tables that nobody empties by TRUNCATE, which SQLite does not have.
    """
    if editor.connection.vendor == "postgresql":
        statements = _postgresql(app, rules, whole)
    else:
        statements = _sqlite(app, rules)
    for statement in statements:
        editor.execute(statement)


def drop(editor: BaseDatabaseSchemaEditor, app: str, rules: Iterable[Rule]) -> None:
    """Take them away again."""
    for rule in rules:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP FUNCTION {app}_{rule.name} CASCADE")
        else:
            editor.execute(f"DROP TRIGGER {app}_{rule.name}")


def _sqlite(app: str, rules: Iterable[Rule]) -> Iterator[str]:
    for name, table, act, when, said in rules:
        condition = f" WHEN {when}" if when else ""
        yield (
            f"CREATE TRIGGER {app}_{name} BEFORE {act} ON {table}{condition} "
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )


def _postgresql(app: str, rules: Iterable[Rule], whole: Iterable[str]) -> Iterator[str]:
    for name, table, act, when, said in rules:
        raised = f"RAISE EXCEPTION '{said}' USING ERRCODE = '23514';"
        body = f"IF {when} THEN {raised} END IF;" if when else raised
        yield (
            f"CREATE FUNCTION {app}_{name}() RETURNS trigger AS $$ BEGIN {body} RETURN NEW; "
            "END $$ LANGUAGE plpgsql"
        )
        yield (
            f"CREATE TRIGGER {app}_{name} BEFORE {act} ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION {app}_{name}()"
        )
    for table in whole:
        yield (
            f"CREATE TRIGGER {app}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {app}_stays()"
        )
