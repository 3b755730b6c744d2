"""Ten thousand simulated screens at a serving office: what they cost, recalls to the last."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager

import pytest

from office.fleet import roster
from sync.device_keys import new_device_key
from sync.roster import RosterEntry, sign_entry
from tests.bench.process import cpu_s, memory_mb, tree
from tests.office.reporting import PANEL
from tests.office.serving import ROOT, office, serving

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

SCREENS = int(os.environ.get("GONGSHI_BENCH_SCREENS", "10000"))
STRETCH_S = 60
PATIENCE_S = 300
HEADING = f"Fleet: {SCREENS:,} simulated screens, office and screens on one machine"


def enrol(place, key):
    """As `office.simulation.enrolment` leaves them, in one go: enrolling is not measured here."""
    from office.fleet.models import ListedKey, Screen

    repository = place.tree.read().repository
    roster.folder(place).mkdir(parents=True)
    (place.directory / "simulated").mkdir(mode=0o700)
    rows = []
    for number in range(1, SCREENS + 1):
        screen = f"WH{number // 5000:02d}-{number % 5000:02d}"
        device = new_device_key(place.directory / "simulated" / f"{screen}.key")
        entry = RosterEntry(
            repository, screen, 1, "WH01", PANEL, device.public, "2018-11-01T08:00:00Z",
            simulated=True,
        )  # fmt: skip
        data = sign_entry(entry, lambda d: bytes.fromhex(key.signer.sign(d).signature),
                          key.public.keyid)  # fmt: skip
        roster.file_of(place, screen, 1).write_bytes(data)
        rows.append(
            Screen(id=screen, venue_id="WH01", profile_id=PANEL, key=device.public, version=1,
                   since="2018-11-01T08:00:00Z", simulated=True)
        )  # fmt: skip
    Screen.objects.bulk_create(rows)
    ListedKey.objects.bulk_create(ListedKey(key=row.key, screen=row) for row in rows)


class Load:
    """The screens' process, and what it said last."""

    def __init__(self, state, port, folder):
        self.calls = self.polls = self.reports = self.failed = 0
        self.came = {}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.fleet_load", str(state), str(port), str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.calls, self.polls, self.reports, self.failed, came = json.loads(line)
            for screen, at in came:
                self.came.setdefault(screen, at)


@contextmanager
def load(state, port, folder):
    found = Load(state, port, folder)
    try:
        yield found
    finally:
        found.process.kill()
        found.process.wait()


def until(holds):
    """Wait for it; whether it came."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.5)
    return False


def acknowledged(state, version):
    """When each screen's word came that it holds a withdrawal."""
    with closing(sqlite3.connect(f"file:{state}/received/reports.sqlite3?mode=ro", uri=True)) as c:
        return dict(
            c.execute(
                "SELECT screen, MIN(at) FROM acknowledgements WHERE version >= ?"
                " AND kind IN ('delta', 'list') GROUP BY screen",
                (version,),
            )
        )


def quantiles(times):
    ordered = sorted(times)
    p50, p99 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.99))
    return p99, f"p50 {p50:.1f} s, p99 {p99:.1f} s, max {ordered[-1]:.1f} s"


def recalled(published, fleet, number):
    """Take a record down by the command: when it began, when it was out, and its version."""
    fleet.came.clear()
    began = time.time()
    done = office(
        published.state, "withdraw", "--record", published.pub_ids()[number], "--reason", "bench",
        *map(str, published.holder("duty-1")),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    version = max(published.place().tree.deltas())
    return began, published.place().tree.delta_path(version).stat().st_mtime, version


def tell(table, published, fleet, what, since, version):
    """Wait for the last of both and say how long it took; nobody may be lost."""
    assert until(lambda: len(fleet.came) == SCREENS), len(fleet.came)
    assert until(lambda: len(acknowledged(published.state, version)) == SCREENS)
    p99, said = quantiles(at - since for at in fleet.came.values())
    table.add(HEADING, f"{what}: delivered", said, "p99 2 s", p99 <= 2)
    took = [at - since for at in acknowledged(published.state, version).values()]
    table.add(HEADING, f"{what}: acknowledged", quantiles(took)[1], "all in 30 s", max(took) <= 30)


def stretch(table, server, fleet):
    """Polls at 60 s, reports at 300 s, wake calls of 50 s: what the office's processes spend."""
    pids, other = tree(server.process.pid), [fleet.process.pid]
    before = cpu_s(pids), cpu_s(other), fleet.polls, fleet.reports, time.monotonic()
    time.sleep(STRETCH_S)
    took = time.monotonic() - before[4]
    spent, own = (cpu_s(pids) - before[0]) / took, (cpu_s(other) - before[1]) / took
    rate = (
        f"{(fleet.polls - before[2]) / took:.0f} polls and {(fleet.reports - before[3]) / took:.0f}"
    )
    box = spent / os.cpu_count() * 100
    table.add(
        HEADING, f"a second: {rate} reports", f"{spent * 100:.0f} % of one processor, {box:.0f} %"
        f" of this box of {os.cpu_count()}", "under 30 % of the box", box < 30,
    )  # fmt: skip
    table.add(HEADING, "the screens' own process meanwhile", f"{own * 100:.0f} % of one processor")
    table.add(HEADING, "memory of the office", f"{sum(memory_mb(pids).values()):.0f} MB")
    table.add(HEADING, "memory of the screens' process", f"{sum(memory_mb(other).values()):.0f} MB")


def size(state):
    """Bytes of the reports' tables, with what is not checkpointed yet."""
    with closing(sqlite3.connect(state / "received/reports.sqlite3")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (state / "received/reports.sqlite3").stat().st_size


def test_ten_thousand_screens_are_recalled_and_counted(published, tmp_path, table):
    enrol(published.place(), published.key("technician-1"))
    with (
        serving(published.state) as server,
        load(published.state, server.port, tmp_path / "fetched") as fleet,
    ):
        assert until(lambda: fleet.calls >= SCREENS * 0.99 and fleet.reports >= 2 * SCREENS)
        stretch(table, server, fleet)
        before, reports = size(published.state), fleet.reports
        began, out, version = recalled(published, fleet, "T0001")
        table.add(HEADING, "the command until its envelope is out", f"{out - began:.1f} s")
        tell(table, published, fleet, "recall, from the envelope", out, version)
        grown = (size(published.state) - before) / SCREENS
        table.add(HEADING, "kept of one acknowledgement", f"{grown:.0f} bytes")
        server.end()
        _, _, version = recalled(published, fleet, "T0002")
        again = time.time()
        with serving(published.state, port=server.port):
            tell(table, published, fleet, "over a restart, from its begin", again, version)
    assert fleet.reports > reports
