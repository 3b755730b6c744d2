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

from office.serve.open_files import raise_limit, room
from tests.bench.enrolled import enrol
from tests.bench.process import cpu_s, memory_mb, tree
from tests.bench.test_wake import bare
from tests.mosquitto import broker_in, needs_mosquitto
from tests.office.serving import ROOT, office, serving

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

SCREENS = int(os.environ.get("GONGSHI_BENCH_SCREENS", "10000"))
STRETCH_S = 60
STILL_S = 90
"""So long nothing more comes where somebody is lost: longer than the longest wait between two polls
and than any repeated request."""
BURST = 1_400
"""Open files left for those who poll and report beside the held calls and the idle ones."""
HEADING = f"Fleet: {SCREENS:,} simulated screens, office and screens on one machine"


class Load:
    """The screens' process, and what it said last."""

    def __init__(self, *told):
        self.calls = self.polls = self.reports = self.failed = 0
        self.came, self.spent = {}, []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.fleet_load", *map(str, told)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.calls, self.polls, self.reports, self.failed, came, spent = json.loads(line)
            self.spent += spent
            for screen, at in came:
                self.came.setdefault(screen, at)

    def settled(self):
        """All wait to be woken, and each has a nonce."""
        wait_for("reports", lambda: self.reports, 2 * SCREENS)
        wait_for("wake calls held", lambda: self.calls, int(SCREENS * 0.99))


@contextmanager
def load(state, port, folder, *more):
    found = Load(state, port, folder, *more)
    try:
        yield found
    finally:
        found.process.kill()
        found.process.wait()


@contextmanager
def idle(port):
    """As many connections that say nothing as this machine has open files for, ten thousand at
    most; the server lets each go after 20 s.
    """
    number = min(SCREENS, room() - SCREENS - BURST)
    command = [sys.executable, "-m", "tests.bench.idle", str(port), str(number)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline()
        yield number
    finally:
        process.kill()
        process.wait()


def wait_for(what, reached, wanted):
    """Until so many are there: as long as more come, however slow the machine is."""
    most, since = 0, time.monotonic()
    while (now := reached()) < wanted:
        if now > most:
            most, since = now, time.monotonic()
        still = time.monotonic() - since
        assert still < STILL_S, f"{what}: {most:,} of {wanted:,}, and no more for {STILL_S} s"
        time.sleep(0.5)


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
    fleet.spent.clear()
    began = time.time()
    done = office(
        published.state, "withdraw", "--record", published.pub_ids()[number], "--reason", "bench",
        *map(str, published.holder("duty-1")),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    version = max(published.place().tree.deltas())
    return began, published.place().tree.delta_path(version).stat().st_mtime, version


def tell(table, published, server, fleet, what, since, version):
    """Wait for the last of both and say how long it took; nobody may be lost."""
    pids, own = tree(server.process.pid), [fleet.process.pid]
    before, failed = (cpu_s(pids), cpu_s(own)), fleet.failed
    wait_for(f"{what}: delivered", lambda: len(fleet.came), SCREENS)
    wait_for(f"{what}: acknowledged", lambda: len(acknowledged(published.state, version)), SCREENS)
    spent = cpu_s(pids) - before[0], cpu_s(own) - before[1]
    p99, said = quantiles(at - since for at in fleet.came.values())
    table.add(HEADING, f"{what}: delivered", said, "p99 2 s", p99 <= 2)
    took = [at - since for at in acknowledged(published.state, version).values()]
    table.add(HEADING, f"{what}: acknowledged", quantiles(took)[1], "all in 30 s", max(took) <= 30)
    table.add(HEADING, f"{what}: a report's own exchange", quantiles(fleet.spent)[1])
    table.add(
        HEADING, f"{what}: processor until the last",
        f"office {spent[0]:.1f} s, screens {spent[1]:.1f} s, load {os.getloadavg()[0]:.1f}; "
        f"{fleet.failed - failed} requests failed and were made again",
    )  # fmt: skip


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
    raise_limit()
    enrol(published.place(), published.key("technician-1"), SCREENS)
    with (
        serving(published.state) as server,
        load(published.state, server.port, tmp_path / "fetched") as fleet,
    ):
        fleet.settled()
        stretch(table, server, fleet)
        before, reports = size(published.state), fleet.reports
        began, out, version = recalled(published, fleet, "T0001")
        table.add(HEADING, "the command until its envelope is out", f"{out - began:.1f} s")
        tell(table, published, server, fleet, "recall, from the envelope", out, version)
        grown = (size(published.state) - before) / SCREENS
        table.add(HEADING, "kept of one acknowledgement", f"{grown:.0f} bytes")
        with idle(server.port) as number:
            _, out, version = recalled(published, fleet, "T0002")
            what = f"the same, {number:,} idle connections beside"
            tell(table, published, server, fleet, what, out, version)
        server.end()
        _, _, version = recalled(published, fleet, "T0003")
        again = time.time()
        with serving(published.state, port=server.port) as other:
            what = "over a restart, from its begin"
            tell(table, published, other, fleet, what, again, version)
    assert fleet.reports > reports


@needs_mosquitto
def test_ten_thousand_screens_are_recalled_by_a_broker(published, tmp_path, table):
    enrol(published.place(), published.key("technician-1"), SCREENS)
    with broker_in(tmp_path, "max_queued_messages 0") as there:
        published.ok("bureau", "--wake", f"mqtt://127.0.0.1:{there.port}/")
        with (
            serving(published.state) as server,
            load(published.state, server.port, tmp_path / "fetched", there.port) as fleet,
        ):
            fleet.settled()
            _, out, version = recalled(published, fleet, "T0001")
            tell(table, published, server, fleet, "by a broker", out, version)


def test_the_limit_is_bare_asyncio(table):
    raise_limit()
    held = bare(SCREENS)
    assert len(held.times) == SCREENS
    said = f"{quantiles(held.times)[1]}, {held.cpu:.1f} s of processor"
    table.add(HEADING, "bare asyncio: as many held calls answered with 700 bytes", said)
