"""What the database itself holds of cases: none is closed before its applicant was told (R33)."""

from office import kept_rows
from office.kept_rows import Rule, differ

_TOLD = (
    "EXISTS (SELECT 1 FROM corrections_casetelling t"
    " WHERE t.case_id = NEW.id AND t.of = 'result')"
)
_CASE, _TELLING = "corrections_correctioncase", "corrections_casetelling"
_RULES = (
    Rule("starts_open", _CASE, "INSERT",
     "NEW.closed_at IS NOT NULL OR NEW.ended_at IS NOT NULL",
     "a case begins without a result"),
    Rule("closed_when_told", _CASE, "UPDATE",
     "NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND (NEW.ended_at IS NULL"
     f""" OR (NEW."by" = 'application' AND NOT {_TOLD}))""",
     "a case is closed when its result was told"),
    Rule("ended_with_result", _CASE, "UPDATE",
     "(NEW.ended_at IS NULL) <> (NEW.state IN ('received', 'accepted'))",
     "a case ends with a result"),
    Rule("stays_opened", _CASE, "UPDATE",
     f"{differ('record_id', 'year', 'serial', 'by', 'opened_at', 'opened_by')}"
     f" OR (OLD.words <> '' AND NEW.words <> OLD.words AND"
     " (NEW.words <> '' OR OLD.closed_at IS NULL))",
     "what was applied for stays as it is"),
    Rule("stays_ended", _CASE, "UPDATE",
     f"OLD.ended_at IS NOT NULL AND ({differ('state', 'ended_at', 'ended_by')}"
     " OR (NEW.reasons <> OLD.reasons AND (NEW.reasons <> '' OR OLD.closed_at IS NULL)))",
     "the result of a case stays as it is"),
    Rule("stays_closed", _CASE, "UPDATE",
     f"OLD.closed_at IS NOT NULL AND ({differ('closed_at', 'closed_by')})",
     "what was closed stays closed"),
    Rule("stays", _CASE, "DELETE", "", "cases are kept"),
    Rule("stays_told", _TELLING, "UPDATE",
     f"{differ('case_id', 'of', 'on', 'how', 'by', 'at')}"
     " OR (NEW.words <> OLD.words AND NEW.words <> '')",
     "what was told stays as it is"),
    Rule("told_stays", _TELLING, "DELETE", "", "what was told is kept"),
)  # fmt: skip


def make(apps, editor):
    kept_rows.make(editor, "corrections", _RULES, (_CASE,))


def drop(apps, editor):
    kept_rows.drop(editor, "corrections", _RULES)
