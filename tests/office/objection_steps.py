"""The steps of an objection, taken by the very acts of the office."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
"""12 November 2026, ten in the morning at the bureau; a Thursday."""
WORDS = "九月三日的上门是检测，不是维修，公示的次数不对。"


def filed(complaint, *, now=NOW, by: str = "", **given):
    """An objection by the operator's page; with `by`, entered at the counter by that colleague."""
    from office.audit.record import acting
    from office.objections.filing import Filing, file

    how = {"how": "counter"} if by else {}
    filing = Filing(**{"ground": "facts", "words": WORDS, **how, **given})
    with acting(by or "operator", "entry" if by else "operator"):
        return file(complaint, filing, now)


def record(number: str = "T0001"):
    """That complaint of the test bureau."""
    from office.complaints.models import Complaint

    return Complaint.objects.get(number=number)
