"""Who made a draft public, as the audit log tells."""

from dataclasses import dataclass

from office.audit.models import Event
from office.drafts.models import Draft


@dataclass(frozen=True)
class Publisher:
    """Whose act it was: of who pressed, or of who set the hour (`at_hour`)."""

    person: str
    at_hour: bool


def publisher(draft: Draft) -> Publisher | None:
    """Who published `draft`; None where the log tells of nobody, as after a restore."""
    act = Event.objects.filter(act="publish", subject=f"publication {draft.seq}").last()
    if act is None:
        return None
    if act.role != "system":
        return Publisher(act.actor, at_hour=False)
    hour = Event.objects.filter(act="set hour", subject=f"draft {draft.number}").last()
    return Publisher(hour.actor, at_hour=True) if hour else None
