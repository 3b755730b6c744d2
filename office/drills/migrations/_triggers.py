"""The database keeps a drill that is over, and what was measured, as they were written (R57)."""

from office import kept_rows
from office.kept_rows import Rule

_RESULTS, _DRILLS = "drills_screenresult", "drills_drill"
_STAYS = "what a drill measured stays as it was written"
_OVER = "the drill is over"
_FINISHED = (
    f"SELECT 1 FROM {_DRILLS} WHERE news_id = NEW.drill_id AND finished_at IS NOT NULL"
)
_RULES = (
    Rule("results_no_update", _RESULTS, "UPDATE", "", _STAYS),
    Rule("results_no_delete", _RESULTS, "DELETE", "", _STAYS),
    Rule("results_in_time", _RESULTS, "INSERT", f"EXISTS ({_FINISHED})", _OVER),
    Rule("no_update", _DRILLS, "UPDATE", "OLD.finished_at IS NOT NULL", _STAYS),
    Rule("stays", _DRILLS, "DELETE", "", _STAYS),
)


def make(apps, editor):
    kept_rows.make(editor, "drills", _RULES, ())


def drop(apps, editor):
    kept_rows.drop(editor, "drills", _RULES)
