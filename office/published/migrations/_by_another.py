"""Who took something down neither confirms it nor keeps it down, by no account of theirs (R40).

Both are acts of the log alone, so the log refuses them.
"""

from office import kept_rows
from office.kept_rows import Rule, same_person

_RULES = (
    Rule("looked_at_by_another", "audit_event", "INSERT",
         "NEW.act IN ('confirm', 'keep down') AND EXISTS (SELECT 1 FROM published_withdrawal t"
         " WHERE NEW.subject = 'withdrawal ' || t.wd_version"
         f" AND {same_person('t."by"', 'NEW.actor')})",
         "another officer looks at what was taken down"),
)  # fmt: skip


def make(apps, editor):
    kept_rows.make(editor, "published", _RULES, [])


def drop(apps, editor):
    kept_rows.drop(editor, "published", _RULES)
