"""The steps of an objection, taken by the very acts of the office."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.office.deciding_steps import ruling_signed

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


def by(slug: str = "song-qi", *roles: str, now=None):
    """That colleague acting now, in the roles of their account or in `roles`."""
    from office.acts.doing import By
    from office.roles import Role
    from tests.office.people import person

    user = person(slug)
    at = now or NOW
    held = frozenset(map(Role, roles)) or user.roles(at.date())
    return By(slug, held, at)


def accepted(complaint, **given):
    """One that was taken up."""
    from office.objections.taking_up import accept

    return accept(filed(complaint, **given).pk, by("wang-fang", "entry"))


def told_both(row, of: str = "acceptance", now=None):
    """Both parties told whether it is taken up."""
    for party in ("operator", "consumer"):
        row = told(row, of, party, now)
    return row


def told(row, of: str, party: str, now=None, **changes):
    """One party told."""
    from django.utils.timezone import localdate

    from office.objections.telling_parties import Told, tell

    mover = by("wang-fang", "entry", now=now)
    day = localdate(mover.now)
    given = {"on": day, "how": "letter", "words": "已受理，二十个工作日内书面答复。", **changes}
    return tell(row.pk, mover, Told(of, party, **given))


def decided(row, act: str = "refuse", slug: str = "song-qi", *, now=None, **more):
    """The decision of a colleague."""
    from office.objections.deciding import decide
    from office.objections.flow import Act

    reasons = "经核查，记录与事实相符。"
    mover = signing(by(slug, now=now), row, Act(act), reasons, **more)
    return decide(row.pk, Act(act), mover, reasons, **more)


def declined(row, reasons: str = "与公示内容无关。", slug: str = "song-qi"):
    """A colleague does not take it up."""
    from office.objections.flow import Act
    from office.objections.taking_up import decline

    return decline(row.pk, signing(by(slug), row, Act.DECLINE, reasons), reasons)


def signing(mover, row, act, reasons: str, **more):
    """The same, with their signature of that ruling."""
    given = ruling_signed(row, act, mover.person, reasons, now=mover.now, **more)
    return replace(mover, signed=given)
