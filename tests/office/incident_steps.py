"""Steps of an event: taken down, confirmed, opened, noted, closed."""

from datetime import UTC, datetime

from tests.office.bureau import Office
from tests.office.withdrawing import withdraw


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def withdrawal(number: int):
    """The withdrawal with that envelope."""
    from office.withdrawals.confirmation import acts

    return acts().get(wd_version=number)


def down(office: Office, *what: str):
    """Something taken down by the duty officer."""
    withdraw(office, *what)
    from office.withdrawals.confirmation import acts

    return acts().order_by("-wd_version").first()


def confirm(office: Office, number: int) -> None:
    """By the department head."""
    office.ok("withdraw", "--confirm", str(number), *office.holder("dept-head-1"))


def opened(name: str = "商场失火", row=None):
    """An event."""
    from office.incidents.opening import open_incident

    return open_incident(name, now(), row)


def noted(event, words: str):
    """A note of it."""
    from office.incidents.notes_and_closing import note

    return note(event.pk, words, now())


def closed(event, words: str = "已核实，恢复正常。"):
    """The event, closed."""
    from office.incidents.notes_and_closing import close

    return close(event.pk, words, now())
