"""On PostgreSQL too the database itself refuses to change, delete or empty the audit log."""

from django.db import migrations

_FORBID = """
CREATE FUNCTION audit_only_grows() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = '23514';
END $$ LANGUAGE plpgsql;
CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
FOR EACH ROW EXECUTE FUNCTION audit_only_grows();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
"""
_ALLOW = """
DROP TRIGGER audit_event_no_change ON audit_event;
DROP TRIGGER audit_event_no_truncate ON audit_event;
DROP FUNCTION audit_only_grows;
"""


def _forbid(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(_FORBID)


def _allow(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(_ALLOW)


class Migration(migrations.Migration):
    """Triggers on PostgreSQL; SQLite has had its own since 0002."""

    dependencies = [("audit", "0003_indexes")]
    operations = [migrations.RunPython(_forbid, _allow)]
