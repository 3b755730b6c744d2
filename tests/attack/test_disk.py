"""Real file systems, full and read-only: what was withdrawn leaves the glass all the same (V1)."""

import errno
import shutil
import subprocess
from contextlib import suppress

import msgspec
import pytest

from kiosk.agent.report_sending import send
from kiosk.agent.wake_call import Wake, hold_reserve, keep
from kiosk.cli import main
from kiosk.commands.device import device
from kiosk.judge.judge import judge
from kiosk.player.showable_content import ShowableContent
from sync.age import Powered
from sync.canonical import encode
from sync.disk import Disk
from sync.errors import StoreError
from sync.state_report import ReportReply, read_report
from tests.attack.lines import attack, replaced, stopped
from tests.kiosk.fakes import FakeClock
from tests.kiosk.station import Station
from tests.sync.world import entry_of, record

GONE = entry_of("record", record(0).pub_id, 1)


def mount(*given):
    """Whether this user may mount, and has."""
    if shutil.which("mount") is None:
        return False
    done = subprocess.run(["mount", *map(str, given)], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def box(tmp_path):
    """A screen whose whole state lies on a small disk of its own; `run/` is memory, elsewhere."""
    state = tmp_path / "screen"
    state.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=16m", "gongshi-test", state):
        pytest.skip("only root can mount a disk")
    try:
        with Station(tmp_path) as station:
            station.publish()
            station.enrol()
            station.update()
            hold_reserve(station.inbox, Disk())
            for folder in ("inbox", "store"):
                (tmp_path / "memory" / folder).mkdir(parents=True)
            (state / "run").symlink_to(tmp_path / "memory")
            yield station
    finally:
        subprocess.run(["umount", state], check=True)


def fill(folder):
    """Write until there is no room, to the last byte."""
    with (folder / "filler").open("ab", buffering=0) as file:
        for size in (1_000_000, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise


def make_read_only(folder):
    if not mount("-o", "remount,ro", folder):
        pytest.skip("this disk cannot be mounted read-only")


def wake_and_activate(box, between=lambda: None):
    """The wake call's reply, as the agent keeps it; then activation.

    On a full disk whoever has filled it takes what is left between the two.
    """
    plates = {plate.pub_id: plate for plate in box.active.plates()}
    envelope = msgspec.Raw(box.world.delta(GONE))
    keep(Wake("2.2", withdrawal=envelope), box.inbox, Disk())
    between()
    report = box.activate()
    return plates[GONE.target], report


def off_the_glass(box, plate):
    """Whether judge and player, each by itself, know that it is down."""
    verdict = judge(box.state, box.world.now)
    seen = ShowableContent(box.state, FakeClock())
    seen.adopt(msgspec.structs.replace(verdict, withdrawn=()))
    seen.read_withdrawals()
    judged = ShowableContent(box.state, FakeClock())
    judged.adopt(verdict)
    return seen.withdrawn(plate) and (judged.withdrawn(plate) or plate not in judged.plates)


def _once(takedown):
    """Without a reserve to give up, and without room made."""
    with suppress(StoreError):
        takedown._write()


@attack(
    "disk",
    "a disk full to the last byte, from the wake call to the glass",
    mutant=replaced("kiosk.activation.takedown:Takedown._keep", _once),
)
def test_a_really_full_disk(box):
    fill(box.state)
    plate, report = wake_and_activate(box, lambda: fill(box.state))
    stopped(off_the_glass(box, plate), "the withdrawn record stays on the glass")
    stopped(box.store.union.copies[0].exists(), "it is forgotten with the power")
    return f"The reserves gave way to it. {next(iter(report.faults))}"


def _no_memory(*_):
    raise StoreError("磁盘写入失败。", "There is no such place.")


@attack(
    "disk",
    "a disk that turned read-only, from the wake call to the glass",
    mutant=replaced("sync.withdrawals_on_disk:UnionFiles.write_spare", _no_memory),
)
def test_a_really_read_only_disk(box):
    make_read_only(box.state)
    plate, report = wake_and_activate(box)
    stopped(off_the_glass(box, plate), "the withdrawn record stays on the glass")
    return next(fault for fault in report.faults if "memory" in fault)


class HeardBy:
    """The office at the other end: takes what is reported."""

    def __init__(self):
        self.reports = []

    def post(self, _address, body, _limit, **_):
        self.reports.append(read_report(body)[1])
        return encode(ReportReply("ab" * 16))


def test_a_read_only_disk_is_reported_and_nothing_claimed_that_the_power_takes_along(box):
    """The glass is rid of it; the disk is not, and would show it again after a start."""
    device(box.state, box.state.parent / "request.json", box.state.parent / "none")
    reports = msgspec.structs.replace(
        box.provisioning, screen="WH01-01", report="http://office/report"
    )
    office, powered = HeardBy(), Powered("c2badbb9-e44a-4d69-80c3-fa45488c4bd8", 500.0)
    make_read_only(box.state)
    wake_and_activate(box)
    for _ in range(2):
        send(box.state, reports, office, system=box.world.now, powered=lambda: powered)
    assert [report.n for report in office.reports] == [1, 2]
    said = office.reports[1]
    assert said.nonce
    assert said.held.deltas == ()
    assert "disk-refuses" in said.faults


def test_a_disk_that_takes_nothing_is_told_in_words(box, capsys):
    make_read_only(box.state)
    wake_and_activate(box)
    assert main(["--state", str(box.state), "status"]) == 0
    assert "kept in memory only" in capsys.readouterr().out


def test_nothing_can_be_written_anywhere(box):
    """Without `run/` no process can tell another: the agent says so, and does not call it seen."""
    (box.state / "run").unlink()
    make_read_only(box.state)
    with pytest.raises(StoreError):
        wake_and_activate(box)
