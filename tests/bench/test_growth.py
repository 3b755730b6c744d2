"""What a day of a fleet leaves on the office's disk for good: 500 screens, told for 10,000."""

import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from office.monitoring.listening_times import note_alive, note_heard
from office.monitoring.report_tables import open_writer
from office.monitoring.report_taking import Verified, take_all
from office.monitoring.reports_in_file import reports_file
from office.monitoring.withdrawal_digests import WithdrawalDigests, proved
from sync.instants import format_instant, from_seconds
from sync.state_report import Glass, Held, StateReport, read_report, sign_report
from tests.office.reporting import box
from tests.office.withdrawing import withdraw

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

SCREENS, TOLD = 500, 10_000
RECALLS = 3
HOUR = 12
"""Reports of a screen in an hour, at 300 s."""
HEADING = f"Growth: {SCREENS} screens in one process, told for {TOLD:,}"


class Fleet:
    """Screens that say what they are told to hold, without a server; their clock stands still."""

    def __init__(self, office, folder):
        self.office, self.place = office, office.place()
        self.boxes = [box(office, folder, f"WH01-{n:03d}") for n in range(1, SCREENS + 1)]
        self.shown, self.at = self.boxes[0].shown(), time.time() - 3600
        self.digests = WithdrawalDigests(self.place.tree)

    def says(self, held: Held) -> None:
        """A report of each, 300 s after the one before, committed together."""
        self.at += 300
        with closing(open_writer(self.place)) as connection:
            note_alive(connection, self.at)
            connection.execute("BEGIN IMMEDIATE")
            said = []
            for one in self.boxes:
                one.n, one.up_s = one.n + 1, one.up_s + 300
                report = StateReport(
                    one.entry.repository, one.entry.screen, one.boot, one.up_s, one.n,
                    at=format_instant(from_seconds(self.at)), nonce=one.nonce, held=held,
                    glass=Glass(self.shown, "plate", 3, "same"),
                )  # fmt: skip
                statement, report = read_report(sign_report(report, one.device.sign))
                taken = Verified(statement, report, one.entry.key)
                said.append((taken, proved(report.held, self.digests)))
            for one, outcome in zip(self.boxes, take_all(connection, said, self.at), strict=True):
                one.nonce = outcome.nonce
            note_heard(connection, self.at)
            connection.execute("COMMIT")


def used(path):
    """Bytes of a database's pages that hold something; free ones are taken by what comes."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size, pages, free = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_size", "page_count", "freelist_count")
        )
    return size * (pages - free)


def hour_of_reports(fleet, path):
    """Bytes after another hour in which nothing new is there to acknowledge."""
    held = fleet.boxes[0].holds()
    for _ in range(HOUR):
        fleet.says(held)
    return used(path)


def recall(office, fleet, number):
    """A record taken down: reported by its envelope, then by the list, as screens do."""
    before = fleet.boxes[0].holds()
    withdraw(office, "--record", office.pub_ids()[number])
    tree = fleet.place.tree
    version = max(tree.deltas())
    delta = (version, fleet.digests.of(version, delta=True))
    fleet.says(replace(before, deltas=(delta,)))
    fleet.says(fleet.boxes[0].holds())


def told(size):
    return f"{size:.0f} bytes a screen; {size * TOLD / 1_000_000:.1f} MB"


def test_what_a_day_adds_and_what_of_it_stays(published, tmp_path, table):
    fleet = Fleet(published, tmp_path)
    path = reports_file(fleet.place)
    hours = [hour_of_reports(fleet, path) for _ in range(3)]
    assert hours[-1] - hours[0] < hours[0] // 20, "a report takes the place of the one before"
    more = (hours[-1] - hours[0]) / SCREENS / 2
    table.add(HEADING, "kept of the newest reports, one a screen", told(hours[-1] / SCREENS))
    table.add(HEADING, "an hour of reports at 300 s adds", told(more), "nothing", more < 20)
    forgotten(fleet)
    before = used(path)
    for number in range(1, RECALLS + 1):
        recall(published, fleet, f"T000{number}")
    grown = (used(path) - before) / SCREENS / RECALLS
    table.add(HEADING, "a recall, its envelope and its list acknowledged", told(grown))
    assert forgotten(fleet) == 2 * RECALLS * SCREENS
    kept = (used(path) - before) / SCREENS / RECALLS
    table.add(HEADING, "of it, once its reports were kept long enough", told(kept))
    assert 0 < kept < grown / 2
    changes, rows = (size / SCREENS for size in of_days(fleet))
    table.add(HEADING, "two changes of state a day, kept for thirteen months", told(changes))
    table.add(HEADING, "a day's row, kept for good", told(rows))
    table.add(HEADING, "a day in all, with one recall", told(grown + changes + rows))
    table.add(HEADING, "of it for good", told(kept + rows))


def forgotten(fleet):
    """How many reports behind acknowledgements went: all, as if nothing of them were in force."""
    from office.monitoring.acknowledged_reports import forget_reports, old_reports

    return forget_reports(fleet.place, fleet.at, old_reports(fleet.place, fleet.at, ()))


def of_days(fleet):
    """Bytes of the books for a day of every screen, out of eight: those of the changes of state at
    opening and closing, and those of the day's row.
    """
    from django.db import connection

    from office.monitoring.models import Flip, ScreenDay, ScreenState, Watch
    from office.monitoring.screen_days import close_days

    path, now = Path(connection.settings_dict["NAME"]), from_seconds(fleet.at)
    names = [one.entry.screen for one in fleet.boxes]
    ScreenState.objects.bulk_create(
        ScreenState(screen=name, state="signed", since=now) for name in names
    )
    Watch.objects.create(since=now, until=now + timedelta(days=9))
    before = used(path)
    for day in range(8):
        for hour, (was, state) in ((9, ("off", "signed")), (14, ("signed", "off"))):
            at = now + timedelta(days=day, hours=hour)
            Flip.objects.bulk_create(
                Flip(screen=name, at=at, before=was, after=state) for name in names
            )
    changed = used(path)
    made = close_days(fleet.place, now + timedelta(days=8))
    assert made == ScreenDay.objects.count() >= 7 * SCREENS
    return (changed - before) / 8, (used(path) - changed) / (made / SCREENS)
