"""What the database itself holds of events: what was noted stays, nothing is added once closed."""

from office import kept_rows
from office.kept_rows import Rule, differ

_INCIDENT, _NOTE = "incidents_incident", "incidents_incidentnote"
_MEMBER = "incidents_incidentwithdrawal"
_CLOSED = (
    f"EXISTS (SELECT 1 FROM {_INCIDENT} i"
    " WHERE i.id = NEW.incident_id AND i.closed_at IS NOT NULL)"
)
_RULES = (
    Rule("starts_open", _INCIDENT, "INSERT",
     "NEW.closed_at IS NOT NULL OR NEW.conclusion <> '' OR NEW.closed_by <> ''",
     "an event begins open"),
    Rule("stays_opened", _INCIDENT, "UPDATE",
     differ("id", "year", "serial", "name", "opened_by", "opened_at"),
     "how an event was opened stays as it is"),
    Rule("closed_with_conclusion", _INCIDENT, "UPDATE",
     "(NEW.closed_at IS NULL) <> (NEW.conclusion = '')"
     " OR (NEW.closed_at IS NULL) <> (NEW.closed_by = '')",
     "an event is closed by somebody, with a conclusion"),
    Rule("stays_closed", _INCIDENT, "UPDATE",
     f"OLD.closed_at IS NOT NULL AND ({differ('closed_at', 'closed_by', 'conclusion')})",
     "what was closed stays closed"),
    Rule("stays", _INCIDENT, "DELETE", "", "events are kept"),
    Rule("noted_while_open", _NOTE, "INSERT", _CLOSED, "nothing is noted once an event is closed"),
    Rule("note_stays", _NOTE, "UPDATE", "", "what was noted stays as it is"),
    Rule("note_kept", _NOTE, "DELETE", "", "what was noted is kept"),
    Rule("joined_while_open", _MEMBER, "INSERT", _CLOSED, "nothing joins an event that is closed"),
    Rule("member_stays", _MEMBER, "UPDATE", "", "what belongs to an event stays there"),
    Rule("member_kept", _MEMBER, "DELETE", "", "what belongs to an event stays there"),
)  # fmt: skip


def make(apps, editor):
    kept_rows.make(editor, "incidents", _RULES, (_INCIDENT, _NOTE, _MEMBER))


def drop(apps, editor):
    kept_rows.drop(editor, "incidents", _RULES)
