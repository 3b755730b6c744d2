"""A typical case is read for the law by nobody who worded it (R18), by no account of theirs."""

from office import kept_rows
from office.kept_rows import Rule, same_person

_TABLE, _SAID = "typical_cases_typicalcase", "a typical case is read by another than who worded it"
_OWN = f"NEW.reviewed_by <> '' AND {same_person('NEW.proposed_by', 'NEW.reviewed_by')}"
_RULES = (
    Rule("begins_by_another", _TABLE, "INSERT", _OWN, _SAID),
    Rule("read_by_another", _TABLE, "UPDATE", _OWN, _SAID),
)


def make(apps, editor):
    kept_rows.make(editor, "typical_cases", _RULES, [])


def drop(apps, editor):
    kept_rows.drop(editor, "typical_cases", _RULES)
