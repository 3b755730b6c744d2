"""The database keeps what was handed over, put up and taken down as it was written.

What stands elsewhere is told from these rows: one that could go, or change, would be forgotten.
"""

from office import kept_rows
from office.kept_rows import Rule

_TABLES = {
    "handover": "a hand-over stays as it was recorded",
    "handeditem": "what was handed over stays as it was recorded",
    "putup": "where it was put up stays as it was noted",
    "takendown": "that it was taken down stays as it was noted",
}
_RULES = [
    Rule(f"{table}_{act.lower()}", f"handovers_{table}", act, "", said)
    for table, said in _TABLES.items()
    for act in ("UPDATE", "DELETE")
] + [Rule("stays", "handovers_outlet", "DELETE", "", "a channel is switched off, never deleted")]


def make(apps, editor):
    whole = [f"handovers_{table}" for table in (*_TABLES, "outlet")]
    kept_rows.make(editor, "handovers", _RULES, whole)


def drop(apps, editor):
    kept_rows.drop(editor, "handovers", _RULES)
