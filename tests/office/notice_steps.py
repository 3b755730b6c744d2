"""Steps that tests of prior notices share: an office that notifies, letters, deliveries."""

from datetime import UTC, date, datetime

from tests.office.bureau import Office

ISSUED = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)  # a Tuesday, ten in the morning in Shanghai
DAY = date(2026, 9, 1)
TERM = date(2026, 9, 8)
"""The last day of five working days after `DAY`."""
BASE = "https://gs.example.cn"


def notifying(office: Office, mode: str = "online", **more: object) -> Office:
    """An office that tells operators before it publishes."""
    from office.registry_changes.bureau_settings import set_policy

    office.use()
    set_policy({"notice": mode, "case_base": BASE, **more})
    return office


def a_complaint(number: str = "T0001"):
    """The complaint of that number."""
    from office.complaints.models import Complaint

    return Complaint.objects.get(number=number)


def issued(number: str = "T0001", now: datetime = ISSUED):
    """A notice of the complaint of that number, with what its letter says."""
    from office.prior_notices.issue import issue

    return issue(a_complaint(number), now)


def delivered(number: str = "T0001", on: date = DAY, how: str = "person"):
    """Such a notice, handed over."""
    from office.prior_notices.delivery import mark_sent

    later = datetime(on.year, on.month, on.day, 8, tzinfo=UTC)
    return mark_sent(issued(number).notice, on, how, later)


def screen(number: int, **more: object) -> None:
    """A screen in service at the venue."""
    from office.fleet.models import Screen

    Screen.objects.create(
        id=f"WH01-{number:02d}", venue_id="WH01", profile_id="landscape-55-4m",
        key=f"k{number}", version=1, since=ISSUED, **more,
    )  # fmt: skip
