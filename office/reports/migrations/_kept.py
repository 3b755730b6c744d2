"""What the database itself holds: a report that was made stays as it was made (R49)."""

from office import kept_rows
from office.kept_rows import Rule

_REPORT, _FILE = "reports_report", "reports_reportfile"
_STAYS = "a report stays as it was made"
_RULES = (
    Rule("no_update", _REPORT, "UPDATE", "", _STAYS),
    Rule("stays", _REPORT, "DELETE", "", _STAYS),
    Rule("file_no_update", _FILE, "UPDATE", "", _STAYS),
    Rule("file_stays", _FILE, "DELETE", "", _STAYS),
)


def make(apps, editor):
    kept_rows.make(editor, "reports", _RULES, (_REPORT, _FILE))


def drop(apps, editor):
    kept_rows.drop(editor, "reports", _RULES)
