"""The third look (R57) over accounts: by no second account of who signs or had a hand in it."""

from office import kept_rows
from office.kept_rows import Rule, same_person
from office.sensitive_periods.migrations import _triggers


def _meets(table, more=""):
    alike = same_person("t.person", "NEW.person")
    return f"EXISTS (SELECT 1 FROM {table} t WHERE t.draft_id = NEW.draft_id{more} AND {alike})"


_STANDS = " AND t.taken_back_at IS NULL"
_LOOK = "sensitive_periods_thirdlook"
_RULES = (
    Rule("look_of_no_signer", _LOOK, "INSERT", _meets("drafts_signature"), _triggers._APART),
    Rule("look_of_no_author", _LOOK, "INSERT", _meets("drafts_draftauthor"), _triggers._APART),
    Rule("signature_of_no_look", "drafts_signature", "INSERT", _meets(_LOOK, _STANDS),
         _triggers._APART),
    Rule("author_of_no_look", "drafts_draftauthor", "INSERT", _meets(_LOOK, _STANDS),
         _triggers._APART),
)  # fmt: skip


def make(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    for table in _triggers._MEETS:
        what = f"FUNCTION {table}_third CASCADE" if postgresql else f"TRIGGER {table}_third"
        editor.execute(f"DROP {what}")
    kept_rows.make(editor, "periods", _RULES, [])


def drop(apps, editor):
    """Those of before are made with all others of theirs."""
    kept_rows.drop(editor, "periods", _RULES)
    postgresql = editor.connection.vendor == "postgresql"
    for statement in _triggers._postgresql() if postgresql else _triggers._sqlite():
        if "_third" in statement:
            editor.execute(statement)
