"""The four eyes (R27) over accounts: a second account of an author or signer signs nothing."""

from office import kept_rows
from office.drafts.migrations import _triggers
from office.kept_rows import Rule, same_person


def _meets(table):
    alike = same_person("t.person", "NEW.person")
    return f"EXISTS (SELECT 1 FROM {table} t WHERE t.draft_id = NEW.draft_id AND {alike})"


_RULES = (
    Rule("signature_of_no_author", "drafts_signature", "INSERT",
         _meets("drafts_draftauthor"), _triggers._LATE),
    Rule("author_of_no_signature", "drafts_draftauthor", "INSERT",
         _meets("drafts_signature"), _triggers._LATE),
    Rule("signed_by_two", "drafts_signature", "INSERT",
         _meets("drafts_signature"), "two signatures: one person signs once"),
)  # fmt: skip
_BEFORE = {
    "sqlite": ("TRIGGER drafts_signature_four_eyes", "TRIGGER drafts_draftauthor_unsigned"),
    "postgresql": ("FUNCTION drafts_four_eyes CASCADE", "FUNCTION drafts_author_unsigned CASCADE"),
}


def make(apps, editor):
    for made in _BEFORE[editor.connection.vendor]:
        editor.execute(f"DROP {made}")
    kept_rows.make(editor, "drafts", _RULES, [])


def drop(apps, editor):
    """Those of before are made with all others of theirs."""
    kept_rows.drop(editor, "drafts", _RULES)
    wanted = ("four_eyes", "draftauthor_unsigned", "author_unsigned")
    postgresql = editor.connection.vendor == "postgresql"
    for statement in _triggers._POSTGRESQL if postgresql else _triggers._SQLITE:
        if "stay" not in statement and any(name in statement for name in wanted):
            editor.execute(statement)
