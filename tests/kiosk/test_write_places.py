"""Every place at which agent, activation and reporter write is refused, by each error of a disk.

What each says then is true, what is withdrawn is taken down and confirmed, and nothing is lost.
"""

import errno
from datetime import timedelta

import msgspec
import pytest
from PIL import ImageOps

from kiosk.activation.activation_report import ActivationReport
from kiosk.agent.agent import have_trial_judged
from kiosk.agent.agent_status import AgentStatus, last_status
from kiosk.agent.enrolment_request import ask, bring
from kiosk.agent.report_sending import send
from kiosk.agent.sync_process import sync_now
from kiosk.agent.wake_call import Wake, hold_reserve, keep
from kiosk.commands.device import device
from kiosk.commands.verify_store import verify_store
from kiosk.device_key_file import key_path
from kiosk.network import FILE as NETWORK
from kiosk.network import Network, NetworkState
from kiosk.running_settings import FILE as SETTINGS
from kiosk.running_settings import KeptSettings
from kiosk.wanted_plates import wanted_plates
from sync.canonical import digest, encode
from sync.disk import TEMPORARY, Disk
from sync.errors import StoreError
from sync.state_report import ReportReply, read_report
from tests import plates_once
from tests.kiosk.enrolment_office import Box
from tests.kiosk.orders_given import powered, settings
from tests.sync.world import entry_of, record
from tests.write_places import CODES, RefusingDisk, places

WRITERS = places(
    "kiosk/agent",
    "kiosk/activation",
    "kiosk/status.py",
    "kiosk/wanted_plates.py",
    "sync/device_keys.py",
    "sync/inbox.py",
    "sync/metadata_client.py",
    "sync/poll.py",
    "sync/purge_withdrawn.py",
    "sync/store.py",
    "sync/withdrawals_on_disk.py",
)
BEFORE_A_VENUE = ("enrolment_request.py", "own_key", "new_device_key", "fetch_top", "_without_list")
ELSEWHERE = {
    "keep remove(inbox.reserve)": "only where the disk is full, and then it lets go",
    "release_reserve remove(self.reserve)": "likewise",
    "make_room remove(self._store.plate_path(plate.digest))": "likewise",
    "enrol_by_code rmtree(state / 'inbox/enrolment')": "nobody looks there any more",
    "kiosk/agent/program_": "the update's: tests/kiosk/commands/test_fetched_update.py",
    "write_atomically": "the player's: tests/kiosk/player/test_told_state.py",
}
"""Places that are not refused here, and why."""
GONE = entry_of("record", record(0).pub_id, 1)
TEXT = "第0件"


class Office:
    """Takes what is reported, and answers with a command."""

    def __init__(self):
        self.reports = []

    def post(self, _address, body, _limit, **_):
        self.reports.append(read_report(body)[1])
        return encode(ReportReply("ab" * 16, commands=(msgspec.Raw(b'{"v":1}'),)))


@pytest.fixture
def box(station):
    """Publication 1 hangs; 2 is to be had, and a record of 1 has been withdrawn meanwhile."""
    station.enrol(screen="WH01-01", report="http://office/report")
    device(station.state, connectors=station.state / "none")
    station.update()
    station.publish(4, withdraw=[GONE])
    Disk().write(station.state / SETTINGS, encode(KeptSettings({"all": settings(daily_mb=50)})))
    return station


def each_code(test):
    return pytest.mark.parametrize("code", CODES, ids=[errno.errorcode[c] for c in CODES])(test)


@each_code
def test_whatever_cannot_be_written_the_status_is_true_and_nothing_is_lost(box, code, monkeypatch):
    disk = RefusingDisk(monkeypatch, code, box.state)
    wakes(box, disk, GONE)
    assert [*disk.attempts(hold_reserve, box.inbox, Disk())][-1] is None

    litter_inbox(box)
    syncs(box, disk)
    litter_store(box)
    activates(box, disk, compose=other_font)
    assert wanted_plates(box.state)
    (box.inbox.metadata / "root_history/9.root.json").write_bytes(b"{}")
    syncs(box, disk)
    activates(box, disk, compose=other_font)
    assert box.active.seq == 2
    first, *_, last = reports(box, disk)
    assert last.held.withdrawn[0] == 2
    assert code not in {errno.ENOSPC, errno.EROFS} or any("disk" in word for word in first.faults)

    renews(box, hours=1)
    syncs(box, disk)
    activates(box, disk)
    assert box.active.verified.issued == box.world.now
    renews(box, days=400)
    syncs(box, disk)
    activates(box, disk, system=box.world.now - timedelta(days=400))
    assert box.store.provisional() is not None

    for copy in box.store.union.copies:
        in_the_way(copy)
    for picture in box.store.strips.iterdir():
        picture.rename(picture.with_stem("c" * 64))
    wakes(box, disk, entry_of("record", record(1).pub_id, 1))
    activates(box, disk)
    renews(box, hours=1)
    syncs(box, disk)
    activates(box, disk)
    assert reports(box, disk)[-1].held.withdrawn[0] == 2
    assert (box.active.seq, box.holds_text(TEXT), box.holds_text("第1件")) == (2, [], [])
    assert verify_store(box.state).faults == ()
    assert list((box.state / "store").rglob(f"{TEMPORARY}*")) == []

    Disk().write(box.state / NETWORK, encode(NetworkState(before=Network())))
    assert {*disk.attempts(have_trial_judged, box.state)} == {None}
    box.world.seq += 1
    closed = box.world.role(None, state="closed")
    box.world.tree.publish(box.world.online, box.world.now, roles={"venue-wh01": closed})
    syncs(box, disk)
    activates(box, disk)
    assert box.active.deck is None
    assert not lacking(disk, [place for place in WRITERS if not before_a_venue(place)])


@each_code
def test_a_box_without_a_venue_asks_again_whatever_cannot_be_written(tmp_path, code, monkeypatch):
    with Box(tmp_path, first_list=False) as box:
        key_path(box.state).parent.mkdir(parents=True)
        key_path(box.state).touch()  # an earlier program's, before the power went
        disk = RefusingDisk(monkeypatch, code, box.state)
        starter, none = box.starter(root=None), box.state / "none"
        *_, told = disk.attempts(ask, box.state, starter, box.transport, connectors=none)
        assert told.request.first_use
        (key_path(box.state).parent / f"{TEMPORARY}x").touch()
        *_, again = disk.attempts(ask, box.state, starter, box.transport, connectors=none)
        assert again.request.key == told.request.key
        for _ in range(2):
            *_, told = disk.attempts(bring, box.state, starter, b"{}", box.transport)
            assert told is None
        box.enrol()
        assert synced(box, disk).kind == "offline"  # nothing was published yet
        assert not lacking(disk, [*filter(before_a_venue, WRITERS)])


def before_a_venue(place):
    return any(word in place.name for word in BEFORE_A_VENUE)


def lacking(disk, of):
    """A line for each of these places that this error could meet and has not."""
    here = [place for place in of if not any(word in place.name for word in ELSEWHERE)]
    return "\n".join(sorted(disk.unmet(here)))


def test_each_place_that_is_tested_elsewhere_is_there():
    assert [word for word in ELSEWHERE if not any(word in place.name for place in WRITERS)] == []


def wakes(box, disk, entry):
    """The wake brings a withdrawal: kept, or the agent is told that it was not."""
    envelope = msgspec.Raw(box.world.delta(entry))
    for told in disk.attempts(keep, Wake("2.2", envelope), box.inbox, Disk()):
        kept = any(
            entry.id.encode() in path.read_bytes()
            for path in (box.inbox.withdrawal, box.inbox.spare)
            if path.is_file()
        )
        assert kept or isinstance(told, StoreError)


def syncs(box, disk):
    """A sync brings in what the office has."""
    versions = box.world.tree.read().versions
    told = synced(box, disk)
    assert (told.kind, told.tag) == ("ok", f"{versions['snapshot']}.{versions['wd-01']}")


def synced(box, disk):
    """What the agent says of a sync stands in its status, with what is wrong; the last word."""
    for told in disk.attempts(sync_now, box.state, system=box.world.now, powered=powered(0)):
        if isinstance(told, AgentStatus):
            assert told.kind == "ok" or told.error
            assert last_status(box.state) == told
    assert isinstance(told, AgentStatus)
    return told


def activates(box, disk, **options):
    """What an activation says holds of the disk that it leaves."""
    for told in disk.attempts(box.activate, **options):
        if isinstance(told, ActivationReport):
            known = box.store.withdrawn()
            assert told.generation == box.store.current().number
            down = GONE in known.withdrawn.union.entries()
            assert down or known.damage or "disk-refuses" in told.faults.values()
            if told.held.deltas or (told.held.withdrawn and told.held.withdrawn[0] >= 2):
                assert box.holds_text(TEXT) == []
                assert all(GONE.id.encode() in c.read_bytes() for c in box.store.union.copies)
    assert isinstance(told, ActivationReport)
    assert told.result != "refused", told.error
    assert box.active.seq == told.seq


def reports(box, disk):
    """What the office was sent: no count twice, but where a test puts the disk back."""
    office = Office()
    how = {"system": box.world.now, "powered": lambda: powered(500)}
    *_, told = disk.attempts(send, box.state, box.provisioning, office, **how)
    assert told.status == 200
    counts = [report.n for report in office.reports]
    assert counts == sorted(set(counts)) or disk.code == errno.EIO
    return office.reports


def renews(box, **later):
    box.world.later(**later)
    box.world.tree.renew(box.world.online, box.world.now)


def other_font(slide, profile):
    """A program that draws the newest record otherwise than it was signed."""
    image = plates_once.compose(slide, profile)
    return ImageOps.invert(image) if slide.id.startswith(f"record:{record(3).pub_id}") else image


def in_the_way(path):
    """A folder where a file of ours belongs; only a broken disk puts one."""
    path.unlink(missing_ok=True)
    path.mkdir()


def litter_inbox(box):
    """What others and runs that were cut off have left."""
    (box.inbox.cas / f"{'a' * 64}.json").write_bytes(b"{}")
    in_the_way(box.inbox.metadata / "timestamp.json")


def litter_store(box):
    (box.store.folder / f"{TEMPORARY}x").write_bytes(b"{}")
    (box.inbox.cas / f"{TEMPORARY}x").write_bytes(b"{}")
    body = encode(record(0))
    for name in ("b" * 64, digest(body)):
        (box.inbox.cas / f"{name}.json").write_bytes(body)
    box.store.reserve.unlink(missing_ok=True)
    for name in ("withdrawn.2.json", "floors.2.json", "leaps.json"):
        in_the_way(box.store.folder / name)
