"""The database itself keeps every version of the law as it was entered (R41, R42)."""

_TABLE = "registry_lawversion"
_ACTS = ("UPDATE", "DELETE")
_SAID = "a version of the law stays as it was entered"
_FUNCTION = f"""
CREATE FUNCTION law_stays() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '{_SAID}' USING ERRCODE = '23514';
END $$ LANGUAGE plpgsql
"""


def make(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    if postgresql:
        editor.execute(_FUNCTION)
    for act in _ACTS:
        start = f"CREATE TRIGGER law_no_{act.lower()} BEFORE {act} ON {_TABLE} FOR EACH ROW"
        body = (
            "EXECUTE FUNCTION law_stays()"
            if postgresql
            else f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
        )
        editor.execute(f"{start} {body}")


def drop(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    for act in _ACTS:
        on = f" ON {_TABLE}" if postgresql else ""
        editor.execute(f"DROP TRIGGER law_no_{act.lower()}{on}")
    if postgresql:
        editor.execute("DROP FUNCTION law_stays")
