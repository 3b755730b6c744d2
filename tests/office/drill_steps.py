"""A drill as the bureau of the tests holds one: started, signed, published, taken down."""

import time
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from tests.office.bureau import Office
from tests.office.reporting import Box, box, listens
from tests.office.withdrawing import withdraw


def now() -> datetime:
    """Commands and pages of the tests go by the clock of the machine."""
    return datetime.now(UTC)


def hung(office: Office, folder: Path, screen: str = "WH01-01", **changed) -> Box:
    """A screen on the roster and in the books, heard before anything else happens."""
    from office.fleet.screen_rows import write_row

    found = box(office, folder, screen, **changed)
    write_row(found.entry)
    found.heard(time.time() - 60, found.says(held=replace(found.holds(), seq=0, withdrawn=None)))
    return found


def drill(*venues: str):
    """One that is started."""
    from office.drills.start import start

    return start(venues, now())


def published_drill(office: Office):
    """One that is started, frozen alone, signed and published."""
    row = drill()
    office.ok("freeze", "--news", row.pk)
    office.sign_both()
    office.ok("publish")
    row.refresh_from_db()
    return row


def take_down(office: Office, row) -> None:
    """The duty officer's act."""
    withdraw(office, "--news", row.pk)


def times(office: Office, row) -> dict[str, tuple[object, object]]:
    """By screen, seconds or why not, of arrival and withdrawal."""
    from office.drill_times.measure import screen_times

    listens(office, time.time() - 9_999, time.time())
    found = screen_times(office.place(), row, now())
    return {
        one.screen: (
            one.arrival_why or one.arrival_s is not None,
            one.withdrawal_why or one.withdrawal_s is not None,
        )
        for one in found
    }
