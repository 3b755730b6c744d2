"""The alarm of a publication that failed at its set hour."""

from collections.abc import Iterator

from office.alarms.alarm import Alarm
from office.drafts.models import Draft
from office.publishing import set_hour_file
from office.state_dir import StateDir


def set_hour(place: StateDir) -> Iterator[Alarm]:
    """The newest draft was refused, or fell, at its set hour."""
    draft = Draft.objects.exclude(state=Draft.State.PUBLISHED).order_by("-number").first()
    reason = set_hour_file.refusal(place.drafts, draft.number) if draft else ""
    if draft and reason:
        yield Alarm(
            "danger",
            "set-hour",
            f"第 {draft.number} 件送签件到点未能公示：{reason}",
            f"Draft {draft.number} was not published at its hour; its page says why",
            str(draft.number),
            "publication",
        )
