"""What the database itself holds of re-visits: each step stays as it was taken, none without cause."""

from office import kept_rows
from office.kept_rows import Rule, differ, same_person

_TABLE = "revisits_revisit"
_PRINTED = (
    "EXISTS (SELECT 1 FROM prior_notices_letter t JOIN prior_notices_priornotice n"
    " ON n.id = t.notice_id WHERE n.complaint_id = NEW.complaint_id"
    f" AND {same_person('t."by"', 'NEW.answered_by')})"
)
_RULES = (
    Rule("starts_asked", _TABLE, "INSERT",
     "NEW.state <> 'asked' OR NEW.answered_by <> '' OR NEW.told_on IS NOT NULL",
     "a request begins without a result"),
    Rule("stays_asked", _TABLE, "UPDATE",
     differ("id", "complaint_id", "how", "asked_on", "asked_at", "taken_in_by"),
     "how a re-visit was asked for stays as it is"),
    Rule("answered_by_somebody", _TABLE, "UPDATE",
     "(NEW.state = 'asked') <> (NEW.answered_by = '')"
     " OR (NEW.state IN ('improved', 'unchanged')) <> (NEW.visited_on IS NOT NULL)",
     "a result is noted by somebody, a visit with its day"),
    Rule("answered_by_another", _TABLE, "UPDATE",
     f"NEW.answered_by <> OLD.answered_by AND NEW.how = 'page' AND {_PRINTED}",
     "who printed a letter answers nothing that came by it"),
    Rule("answered_by_no_taker", _TABLE, "UPDATE",
     f"NEW.answered_by <> OLD.answered_by AND {same_person('NEW.taken_in_by', 'NEW.answered_by')}",
     "who took a request in does not answer it"),
    Rule("stays_answered", _TABLE, "UPDATE",
     f"OLD.state <> 'asked' AND ({differ('state', 'visited_on', 'answered_by', 'answered_at')})",
     "a result stays as it was noted"),
    Rule("words_stay", _TABLE, "UPDATE",
     "(NEW.words <> OLD.words AND NEW.words <> '')"
     " OR (OLD.state <> 'asked' AND NEW.answer <> OLD.answer AND NEW.answer <> '')",
     "words of a re-visit are deleted and never changed"),
    Rule("told_of_a_result", _TABLE, "UPDATE",
     "NEW.told_on IS NOT NULL AND (NEW.state = 'asked' OR NEW.told_by = '')",
     "somebody tells of a result"),
    Rule("stays_told", _TABLE, "UPDATE",
     f"OLD.told_on IS NOT NULL AND ({differ('told_on', 'told_how', 'told_by', 'told_at')})",
     "what was told stays as it is"),
    Rule("stays", _TABLE, "DELETE", "", "requests for re-visits are kept"),
)  # fmt: skip


def make(apps, editor):
    kept_rows.make(editor, "revisits", _RULES, (_TABLE,))


def drop(apps, editor):
    kept_rows.drop(editor, "revisits", _RULES)
