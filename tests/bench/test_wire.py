"""Bytes on the wire for what a screen does every day, against the office's own server."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from kiosk.agent.wake_call import WakeCall
from office.serve.app import OfficeApp
from sync import repository
from sync.active_generation import Anchor
from sync.inbox import Inbox
from sync.outcomes import Outcome
from sync.poll import Source, sync_once
from sync.records import Correction, Text
from sync.store import Store
from sync.transport import Transport
from sync.version_floors import Floors
from tests.bench.screen import no_site
from tests.bench.wire import District, counted
from tests.office.serving import running
from tests.sync.world import entry_of

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

ENVELOPE_B, CORRECTION_B = 600, 12_000


class Screen:
    """The agent's side of one screen, its traffic counted."""

    def __init__(self, folder, pipe, district):
        self.inbox, self.store = Inbox(folder / "inbox"), Store(folder / "store")
        self.pipe, self.transport = pipe, Transport()
        self.source = Source(pipe.url, Anchor(district.world.root, district.venues[0], Floors()))
        self.wake = WakeCall(f"{pipe.url}wake", district.venues[0], lambda: self.transport)

    def sync(self):
        """One poll; what it cost."""
        self.offer = sync_once(self.inbox, self.source, self.store, self.transport)
        return self.pipe.take()

    def woken(self):
        """One wake call that has news; what it cost, and the envelope it brought."""
        reply = self.wake(self.offer.tag, 20)
        return self.pipe.take(), reply.envelope


def corrected(record):
    """Version 2 of a record, as an officer would correct it."""
    return msgspec.structs.replace(
        record,
        version=record.version + 1,
        outcome=Outcome.SETTLED,
        correction=Correction(
            record.version, "inaccurate", "application", "2019-07-02", Text("更正处理结果。")
        ),
    )


@pytest.mark.parametrize("count", [50, 500])
def test_wire(count, table, tmp_path):
    heading = f"Wire at {count} venues: bodies as sent (gzip), of a venue with 200 records"
    now = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=10)
    district = District(tmp_path / "office", count, now)
    world, mine = district.world, district.venues[0]
    with (
        running(OfficeApp(world.tree.directory, no_site)) as port,
        counted(port) as pipe,
    ):
        screen = Screen(tmp_path / "screen", pipe, district)
        cold = screen.sync()

        idle = screen.sync()

        world.later(seconds=1)
        district.publish({district.venues[1]: district.records[:4]})
        another = screen.sync()

        world.later(seconds=1)
        old = district.records[-1]
        district.records[-1] = corrected(old)
        entry = entry_of("record", old.pub_id, old.version)
        district.publish({mine: district.records}, {"wd-01": world.envelope(entry)})
        correction = screen.sync()

        world.later(seconds=1)
        world.withdrawn = type(world.withdrawn)()  # a publication has taken in what was there
        whole = world.withdraw(entry_of("record", district.records[0].pub_id, 1))
        version = repository.from_bytes(whole).signed.version
        envelope = world.tree.delta_path(version).read_bytes()
        wake, brought = screen.woken()
        poll = screen.sync()

    assert brought == envelope
    table.add(heading, "first poll of a new screen", cold.text())
    table.add(heading, "idle poll", idle.text())
    table.add(heading, "another venue's change", another.text())
    small = correction.body < CORRECTION_B
    aim = f"< {CORRECTION_B:,} B" if count == 50 else ""
    table.add(heading, "a one-record correction", correction.text(), aim, small if aim else None)
    fits = len(envelope) < ENVELOPE_B
    table.add(heading, "withdrawal: its delta", f"{len(envelope)} B", f"< {ENVELOPE_B} B", fits)
    table.add(heading, "withdrawal by wake", wake.text())
    table.add(heading, "withdrawal by poll", poll.text())

    assert idle.requests == 2  # a root that is not there, and the timestamp
    assert another.requests == 3  # and the snapshot
    assert wake.requests == 1
    assert poll.requests == 4  # root, timestamp, snapshot, the role of withdrawals
    assert fits
    if count == 50:
        assert small
