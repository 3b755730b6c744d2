"""The database itself keeps decided opinions, and every step taken, as they are (R28, R41)."""

_DECIDED = "OLD.state IN ('approved', 'refused')"
_RULES = (
    ("opinions_opinion", "UPDATE", _DECIDED),
    ("opinions_opinion", "DELETE", _DECIDED),
    ("opinions_step", "UPDATE", ""),
    ("opinions_step", "DELETE", ""),
)
_FUNCTION = """
CREATE FUNCTION opinions_stay() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'what was decided stays as it is' USING ERRCODE = '23514';
END $$ LANGUAGE plpgsql
"""


def make(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    if postgresql:
        editor.execute(_FUNCTION)
    for table, act, when in _RULES:
        start = f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} FOR EACH ROW"
        condition = f" WHEN ({when})" if when else ""
        body = (
            "EXECUTE FUNCTION opinions_stay()"
            if postgresql
            else "BEGIN SELECT RAISE(ABORT, 'what was decided stays as it is'); END"
        )
        editor.execute(f"{start}{condition} {body}")


def drop(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    for table, act, _ in _RULES:
        on = f" ON {table}" if postgresql else ""
        editor.execute(f"DROP TRIGGER {table}_no_{act.lower()}{on}")
    if postgresql:
        editor.execute("DROP FUNCTION opinions_stay")
