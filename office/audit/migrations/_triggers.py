"""The database itself refuses to change, delete or empty the audit log (R41)."""

_SQLITE = [
    f"CREATE TRIGGER audit_event_no_{act.lower()} BEFORE {act} ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
    for act in ("UPDATE", "DELETE")
]
_POSTGRESQL = [
    "CREATE FUNCTION audit_only_grows() RETURNS trigger AS $$ BEGIN "
    "RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = '23514'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event "
    "FOR EACH ROW EXECUTE FUNCTION audit_only_grows()",
    "CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
]


def make(apps, editor):
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION audit_only_grows CASCADE")
        return
    for act in ("update", "delete"):
        editor.execute(f"DROP TRIGGER audit_event_no_{act}")
