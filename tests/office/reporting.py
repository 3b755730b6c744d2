"""Steps: screens of a test office, enrolled by a technician, that say something of themselves."""

import http.client
import json
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from office.fleet import roster
from office.monitoring.listening_times import note_alive, note_heard
from office.monitoring.report_tables import open_writer
from office.monitoring.report_taking import Outcome, Verified, take_all
from office.monitoring.withdrawal_digests import WithdrawalDigests, proved
from office.published.overview import overview
from sync.device_keys import DeviceKey, new_device_key
from sync.instants import format_instant, from_seconds
from sync.roster import RosterEntry, sign_entry
from sync.state_report import Glass, Held, StateReport, read_report, sign_report
from tests.office.bureau import Office
from tests.office.databases import WANTED

PANEL = "landscape-55-4m"


def enrol(office: Office, entry: RosterEntry, who: str = "technician-1") -> RosterEntry:
    """`entry` as a technician signs it, in the roster."""
    key = office.key(who)

    def sign(data: bytes) -> bytes:
        return bytes.fromhex(key.signer.sign(data).signature)

    roster.keep(office.place(), entry, sign_entry(entry, sign, key.public.keyid))
    return entry


class Box:
    """A screen's box: its key, its start, its counter."""

    def __init__(self, office: Office, entry: RosterEntry, device: DeviceKey) -> None:
        self.office, self.entry, self.device = office, entry, device
        self.boot, self.up_s, self.n, self.nonce = "1" * 32, 100, 0, ""

    def says(self, **changed) -> bytes:
        """The next report, signed; what is not told is as it should be."""
        self.n += 1
        self.up_s += 1
        report = StateReport(
            repository=self.entry.repository,
            screen=self.entry.screen,
            boot=self.boot,
            up_s=self.up_s,
            n=self.n,
            at=format_instant(from_seconds(time.time())),
            nonce=self.nonce,
            held=self.holds(),
            glass=Glass(self.shown(), "plate", 3, "same"),
        )
        return sign_report(replace(report, **changed), self.device.sign)

    def starts(self, boot: str) -> "Box":
        """The same box after a start."""
        self.boot, self.up_s = boot * 32, 100
        return self

    def copied(self, folder: Path) -> "Box":
        """Another box with a copy of its disk as it is now."""
        other = Box(self.office, self.entry, self.device)
        other.boot, other.up_s, other.n, other.nonce = self.boot, self.up_s, self.n, self.nonce
        return other

    def holds(self) -> Held:
        """All that the office publishes now."""
        tree = self.office.place().tree
        versions = tree.read().versions
        newest = next(iter(tree.withdrawals()), None)
        withdrawn = None
        if newest:
            digest = WithdrawalDigests(tree).of(newest[0], delta=False)
            withdrawn = (newest[0], digest)
        return Held(
            versions["root"], versions["targets"], versions["timestamp"], versions["snapshot"],
            1, self._publication().seq, 1, withdrawn,
        )  # fmt: skip

    def shown(self) -> str:
        """A plate of its venue's publication."""
        return self._publication().index.summary[self.entry.profile][0].digest

    def _publication(self):
        found = overview(self.office.public).publications
        return next(p for p in found if p.venue == self.entry.venue)

    def post(self, port: int, body: bytes | None = None) -> int:
        """Send a report over HTTP; the status. The nonce of the answer is kept."""
        status, answer, _ = post(port, self.says() if body is None else body)
        if status == 200:
            self.nonce = json.loads(answer)["nonce"]
        return status

    def heard(self, at: float, body: bytes | None = None) -> Outcome:
        """Its next report taken in at that instant, without a server."""
        statement, report = read_report(self.says() if body is None else body)
        place = self.office.place()
        connection = open_writer(place)
        note_alive(connection, at)
        holds = proved(report.held, WithdrawalDigests(place.tree))
        (outcome,) = take_all(
            connection, [(Verified(statement, report, self.entry.key), holds)], at
        )
        note_heard(connection, at)
        connection.close()
        self.nonce = outcome.nonce or self.nonce
        return outcome


def box(office: Office, folder: Path, screen: str = "WH01-01", **changed) -> Box:
    """A new screen of a venue, enrolled; its key lies in `folder`."""
    device = new_device_key(folder / f"{screen}.key")
    entry = RosterEntry(
        repository=office.place().tree.read().repository,
        screen=screen,
        version=1,
        venue="WH01",
        profile=PANEL,
        key=device.public,
        since="2018-11-01T08:00:00Z",
    )
    return Box(office, enrol(office, replace(entry, **changed)), device)


in_a_file = pytest.mark.skipif(WANTED == "postgresql", reason="the office keeps no file of reports")
"""Of the file that an office without PostgreSQL has."""


def listens(office: Office, since: float, until: float, heard: float | None = None) -> None:
    """A receiver has run from `since` to `until`, and heard some screen at `heard`, or just now."""
    connection = open_writer(office.place())
    connection.execute("DELETE FROM listening")
    connection.execute("INSERT INTO listening VALUES (1, ?, ?, ?)", (since, until, heard or until))
    connection.close()


def post(port: int, body: bytes, method: str = "POST") -> tuple[int, bytes, dict[str, str]]:
    """Any body at all; status, body and headers of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, "/report", body)
    answer = connection.getresponse()
    found = answer.status, answer.read(), {k.lower(): v for k, v in answer.getheaders()}
    connection.close()
    return found
