"""Nobody asks for a role, a reset or a deputy for themselves, nor has one written down as theirs.

What is done alone at the server's console says why, and is told.
"""

from office import kept_rows
from office.kept_rows import Rule, same_person

_OF = "(SELECT username FROM accounts_user WHERE id = NEW.{})"
_RULES = (
    Rule("asked_for_another", "accounts_accountrequest", "INSERT",
         f"NEW.reason = '' AND {same_person('NEW.asked_by', _OF.format('person_id'))}",
         "nobody asks for themselves"),
    Rule("granted_to_another", "accounts_grant", "INSERT",
         same_person('NEW."by"', _OF.format("user_id")),
         "nobody gives themselves a role"),
    Rule("deputy_by_another", "accounts_deputy", "INSERT",
         same_person('NEW."by"', _OF.format("deputy_id")),
         "nobody appoints themselves a deputy"),
)  # fmt: skip


def make(apps, editor):
    kept_rows.make(editor, "accounts", _RULES, [])


def drop(apps, editor):
    kept_rows.drop(editor, "accounts", _RULES)
