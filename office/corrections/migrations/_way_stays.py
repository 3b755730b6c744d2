"""By which way a case came in stays as well: who may take it up or end it hangs on that.

Nor is one put in with its result in it, in the name of who entered it.
"""

from office import kept_rows
from office.kept_rows import Rule, differ

_CASE = "corrections_correctioncase"
_RULES = (
    Rule("way_stays", _CASE, "UPDATE", differ("how", "party"),
         "by which way a case came in stays as it is"),
    Rule("starts_without_result", _CASE, "INSERT", "NEW.state NOT IN ('received', 'accepted')",
         "a case begins without a result"),
)  # fmt: skip


def make(apps, editor):
    kept_rows.make(editor, "corrections", _RULES, [])


def drop(apps, editor):
    kept_rows.drop(editor, "corrections", _RULES)
