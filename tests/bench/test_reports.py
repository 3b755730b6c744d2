"""State reports of 10,000 screens: what one costs the office, and what the roster costs it."""

import json
import sqlite3
import time
from contextlib import closing

import pytest

from office.fleet import roster
from sync.device_keys import new_device_key
from sync.instants import from_seconds
from sync.roster import RosterEntry, sign_entry
from sync.state_report import Glass
from tests.bench.process import cpu_s, memory_mb, tree
from tests.office.databases import WANTED, databases
from tests.office.reporting import PANEL, Box, listens, post
from tests.office.serving import serving

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

SCREENS, SPEAKING, A_SECOND = 10_000, 1_000, 33
HEADING = f"State reports, {SCREENS:,} screens on the roster ({WANTED})"


def enrolled(office, folder) -> list[Box]:
    """The roster's files, written as they are but not waited for on the disk one by one."""
    key, place = office.key("technician-1"), office.place()
    repository = place.tree.read().repository
    roster.folder(place).mkdir(parents=True)

    def sign(data: bytes) -> bytes:
        return bytes.fromhex(key.signer.sign(data).signature)

    boxes = []
    for number in range(SCREENS):
        device = new_device_key(folder / f"{number}.key")
        screen = f"WH{number // 100:02d}-{number % 100:02d}"
        entry = RosterEntry(
            repository, screen, 1, "WH01", PANEL, device.public, "2018-11-01T08:00:00Z"
        )
        data = sign_entry(entry, sign, key.public.keyid)
        roster.file_of(place, screen, 1).write_bytes(data)
        boxes.append(Box(office, entry, device))
    return boxes


def written(boxes) -> list[bytes]:
    """A report of each, signed beforehand."""
    held, plate = boxes[0].holds(), boxes[0].shown()
    return [box.says(held=held, glass=Glass(plate, "plate", 3, "same")) for box in boxes]


def test_a_report_costs_little(published, tmp_path, table):
    folder = tmp_path / "keys"
    folder.mkdir()
    boxes = enrolled(published, folder)[:SPEAKING]
    with serving(published.state, command="wake") as office:
        pid = office.process.pid
        before = cpu_s([pid])
        pids = [pid, *_database()]
        post(office.port, boxes[0].says(n=1))
        table.add(HEADING, "reading the roster", f"{cpu_s([pid]) - before:.1f} s of processor")
        for round_of in ("first of each screen", "report"):
            bodies = written(boxes)
            before, wall = cpu_s(pids), time.perf_counter()
            answers = [post(office.port, body) for body in bodies]
            spent = (cpu_s(pids) - before) / len(bodies) * 1000
            wall = (time.perf_counter() - wall) / len(bodies) * 1000
            assert {status for status, *_ in answers} == {200}
            for box, (_, answer, _) in zip(boxes, answers, strict=True):
                box.nonce = json.loads(answer)["nonce"]
            share = spent * A_SECOND / 10
            table.add(
                HEADING, round_of, f"{spent:.2f} ms of processor, answered in {wall:.1f} ms",
                "33 a second under 10 %", share < 10,
            )  # fmt: skip
        table.add(HEADING, "33 a second", f"{share:.1f} % of a processor")
        table.add(HEADING, "memory of the process", f"{sum(memory_mb([pid]).values()):.0f} MB")
    if WANTED == "sqlite":
        _growth(published, table)
    _now(published, table)


def _database() -> list[int]:
    """The processes of the database, where it is a server."""
    return tree(databases().pid()) if WANTED == "postgresql" else []


def _growth(office, table):
    file = office.state / "received/reports.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        acks = connection.execute("SELECT SUM(LENGTH(payload)), COUNT(*) FROM acknowledgements")
        size, number = acks.fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    total = file.stat().st_size
    table.add(
        HEADING, "kept a screen", f"{total / SPEAKING / 1000:.1f} kB with its acknowledgements"
    )
    table.add(HEADING, "an acknowledgement", f"{size / number:.0f} bytes and its signature")


def _now(office, table):
    from office.monitoring.screens_now import screens_now

    listens(office, time.time() - 9_999, time.time())
    at = from_seconds(time.time())
    screens_now(office.place(), at)
    before = time.process_time()
    found = screens_now(office.place(), at)
    spent = time.process_time() - before
    assert len(found) == SCREENS
    table.add(HEADING, "all of them judged", f"{spent:.2f} s of processor, once a minute", "", None)
