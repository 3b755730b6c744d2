"""The alarm of a publication that failed at its set hour."""

from collections.abc import Iterator

from office.alarms.alarm import Alarm
from office.drafts.models import Draft
from office.publishing import set_hour_file
from office.registry.lookups import today
from office.sensitive_periods.in_force import in_force
from office.state_dir import StateDir


def set_hour(place: StateDir) -> Iterator[Alarm]:
    """The newest draft was refused, or fell, at its set hour, or its hour will be held (R57)."""
    draft = Draft.objects.exclude(state=Draft.State.PUBLISHED).order_by("-number").first()
    reason = set_hour_file.refusal(place.drafts, draft.number) if draft else ""
    if draft and reason:
        yield Alarm(
            "danger",
            "set-hour",
            f"第 {draft.number} 批送签件到点未能公示：{reason}",
            f"Draft {draft.number} was not published at the set time; its page says why",
            str(draft.number),
            "publication",
        )
    hour = set_hour_file.hour_of(place.drafts, draft.number) if draft else None
    if draft and draft.state == Draft.State.OPEN and hour and in_force(today(hour)):
        yield Alarm(
            "warning",
            "set-hour",
            f"第 {draft.number} 批送签件定的时间在敏感时期内，到点不会公示：请由人公示，或改定时间",
            f"The hour of draft {draft.number} falls in a sensitive period, so it will not be "
            "published then. Publish it by hand, or set another time",
            str(draft.number),
            "publication",
        )
