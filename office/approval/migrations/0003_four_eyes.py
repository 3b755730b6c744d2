"""The database itself refuses a signature by whoever had a hand in what is signed (R27)."""

from django.db import migrations

_RULE = "SELECT 1 FROM approval_draftauthor WHERE draft_id = NEW.draft_id AND person = NEW.person"
_SQLITE = f"""
CREATE TRIGGER approval_signature_four_eyes BEFORE INSERT ON approval_signature
WHEN EXISTS ({_RULE})
BEGIN SELECT RAISE(ABORT, 'four eyes: nobody signs what they entered'); END
"""
_POSTGRESQL = f"""
CREATE FUNCTION approval_four_eyes() RETURNS trigger AS $$
BEGIN
  IF EXISTS ({_RULE}) THEN
    RAISE EXCEPTION 'four eyes: nobody signs what they entered' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER approval_signature_four_eyes BEFORE INSERT ON approval_signature
FOR EACH ROW EXECUTE FUNCTION approval_four_eyes();
"""


def _forbid(apps, editor):
    editor.execute(_POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE)


def _allow(apps, editor):
    on = " ON approval_signature" if editor.connection.vendor == "postgresql" else ""
    editor.execute(f"DROP TRIGGER approval_signature_four_eyes{on}")
    if on:
        editor.execute("DROP FUNCTION approval_four_eyes")


class Migration(migrations.Migration):
    """A trigger on either database."""

    dependencies = [("approval", "0002_desk")]
    operations = [migrations.RunPython(_forbid, _allow)]
