"""What two administrators do: nobody agrees to what they asked for, or to what is about them."""

from office import kept_rows
from office.kept_rows import Rule, differ, same_person

_TABLE = "accounts_accountrequest"
_CONCERNED = "(SELECT username FROM accounts_user WHERE id = NEW.person_id)"
_RULES = (
    Rule("begins_waiting", _TABLE, "INSERT",
         "(NEW.state <> 'waits' AND NEW.reason = '') OR NEW.decided_by <> ''"
         f" OR EXISTS (SELECT 1 FROM {_TABLE} o WHERE o.id = NEW.id)",
         "what two administrators do begins with one who asks"),
    Rule("agreed_by_another", _TABLE, "UPDATE",
         f"NEW.state = 'agreed' AND ({same_person('NEW.decided_by', 'NEW.asked_by')}"
         f" OR {same_person('NEW.decided_by', _CONCERNED)})",
         "another administrator agrees"),
    Rule("request_stays", _TABLE, "UPDATE",
         "OLD.state <> 'waits' OR " + differ("id", "kind", "person_id", "facts", "reason", "asked_by", "asked_at"),
         "what was asked for stays as it was"),
    Rule("request_is_kept", _TABLE, "DELETE", "", "what was asked for is kept"),
)  # fmt: skip


def make(apps, editor):
    kept_rows.make(editor, "accounts", _RULES, [])


def drop(apps, editor):
    kept_rows.drop(editor, "accounts", _RULES)
