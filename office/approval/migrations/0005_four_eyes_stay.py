"""What the four eyes rest on stays as it was written: signatures, and whose hands are in a draft.

0003 refuses a signature by whoever had a hand in the draft. These close the ways around it: a
signature put in another's name afterwards, a hand taken out of the list or added to it too late.
"""

from django.db import migrations

_SIGNED = (
    "SELECT 1 FROM approval_signature WHERE draft_id = NEW.draft_id AND person = NEW.person"
)
_STAYS = "four eyes: signatures and hands in a draft stay as they were written"
_LATE = "four eyes: nobody signs what they entered"
_TABLES = ("approval_signature", "approval_draftauthor")
_SQLITE = [
    *(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_STAYS}'); END"
        for table in _TABLES
        for act in ("UPDATE", "DELETE")
    ),
    f"CREATE TRIGGER approval_draftauthor_unsigned BEFORE INSERT ON approval_draftauthor "
    f"WHEN EXISTS ({_SIGNED}) BEGIN SELECT RAISE(ABORT, '{_LATE}'); END",
]
_POSTGRESQL = f"""
CREATE FUNCTION approval_four_eyes_stay() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '{_STAYS}' USING ERRCODE = '23514';
END $$ LANGUAGE plpgsql;
CREATE FUNCTION approval_author_unsigned() RETURNS trigger AS $$
BEGIN
  IF EXISTS ({_SIGNED}) THEN
    RAISE EXCEPTION '{_LATE}' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER approval_draftauthor_unsigned BEFORE INSERT ON approval_draftauthor
FOR EACH ROW EXECUTE FUNCTION approval_author_unsigned();
""" + "".join(
    f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION approval_four_eyes_stay();\n"
    f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION approval_four_eyes_stay();\n"
    for table in _TABLES
)


def _forbid(apps, editor):
    for statement in [_POSTGRESQL] if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def _allow(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION approval_four_eyes_stay CASCADE")
        editor.execute("DROP FUNCTION approval_author_unsigned CASCADE")
        return
    for table in _TABLES:
        for act in ("update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_no_{act}")
    editor.execute("DROP TRIGGER approval_draftauthor_unsigned")


class Migration(migrations.Migration):
    """Triggers on either database."""

    dependencies = [("approval", "0004_chosen_by")]
    operations = [migrations.RunPython(_forbid, _allow)]
