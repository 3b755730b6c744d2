"""What a technician has signed becomes the enrolment of this box, or nothing changes."""

import json
import shutil
from datetime import UTC, datetime

import pytest

from kiosk.agent.enrolment_request import ask, bring
from kiosk.commands.device import device
from kiosk.enrolment.enrolment_run import run
from kiosk.enrolment_starter import NoStarterError
from kiosk.enrolment_status import (
    ENTRY,
    FIRST_ROOT,
    KEPT_ROOT,
    METADATA,
    EnrolmentStatus,
    read_outcome,
    write_enrolment,
)
from kiosk.provisioning import BY_CODE, read_provisioning
from kiosk.provisioning import FILE as PROVISIONING
from sync import repository
from sync.canonical import digest
from sync.disk import Disk
from sync.errors import BusyError, StoreError, SyncError
from sync.roster import ROSTER_LIMIT
from tests.kiosk.commands.renewed_root import renewed
from tests.kiosk.enrolment_office import Box
from tests.sync.world import World

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


def asked(box, **starter):
    """The box has asked, as its agent does; its key."""
    kept = box.begin(**starter)
    request = ask(box.state, kept, box.transport, connectors=box.state / "none").request
    status = EnrolmentStatus("boot", "2026-11-26T08:00:00Z", "accepted", 600.0, request)
    write_enrolment(box.state, status, Disk())
    return kept, request


def brought(box, entry=None, *, starter=None, **changes):
    """An entry has come; what the enrolment process says of it."""
    kept, request = asked(box, **(starter or {}))
    data = entry or box.entry(**{"key": request.key, **changes})
    bring(box.state, kept, data, box.transport)
    return run(box.state, system=NOW)


def refused(box, outcome):
    assert outcome is not None
    assert outcome.error
    assert not (box.state / PROVISIONING).exists()
    assert read_outcome(box.state) == outcome
    return outcome.error


def test_it_works(box):
    assert brought(box).error == ""
    enrolled = read_provisioning(box.state)
    assert (enrolled.venue, enrolled.screen) == ("WH01", "WH01-03")
    assert enrolled.profile == "landscape-55-4m"
    box.update()
    assert box.active.seq == 1


def test_addresses_root_and_floors_are_the_starters(box):
    brought(box, starter={"hotline": "0791-12345", "floor_withdrawal": 1})
    enrolled, starter = read_provisioning(box.state), box.starter()
    assert enrolled.root == starter.root
    assert (enrolled.repository, enrolled.wake) == (starter.repository, starter.wake)
    assert (enrolled.report, enrolled.hotline) == (starter.report, "0791-12345")
    assert (enrolled.floor_issued, enrolled.floor_withdrawal) == (starter.floor_issued, 1)


def test_it_writes_in_its_own_folder_alone(box):
    kept, request = asked(box)
    bring(box.state, kept, box.entry(key=request.key), box.transport)
    before = {path: path.lstat().st_mtime_ns for path in box.state.rglob("*")}
    run(box.state, system=NOW)
    changed = {
        path.relative_to(box.state).as_posix()
        for path in box.state.rglob("*")
        if path.is_file() and before.get(path) != path.lstat().st_mtime_ns
    }
    assert {name.partition("/")[0] for name in changed} == {"enrolment"}
    assert (box.state / PROVISIONING).readlink().as_posix() == BY_CODE


def test_nothing_has_come(box):
    asked(box)
    assert run(box.state, system=NOW) is None
    assert not (box.state / PROVISIONING).exists()


def test_once_enrolled_nothing_more_is_taken(box):
    brought(box)
    kept, request = box.starter(), read_provisioning(box.state)
    bring(box.state, kept, box.entry(venue="DS02"), box.transport)
    assert run(box.state, system=NOW) is None
    assert read_provisioning(box.state) == request


def test_a_box_without_a_starter(tmp_path):
    with pytest.raises(NoStarterError, match="kiosk enrol"):
        run(tmp_path, system=NOW)


def test_one_at_a_time(box):
    from sync.disk import locked

    asked(box)
    mine = locked(box.state / "enrolment/lock", BusyError("", ""))
    with mine, pytest.raises(BusyError):
        run(box.state, system=NOW)


def test_a_root_that_has_changed_since_the_starter_was_written(box):
    renewed(box.world)
    assert brought(box).error == ""
    box.update()
    assert box.active.verified.versions["root"] == 2


# --- who may sign -----------------------------------------------------------------


def test_another_boxs_key_is_refused(box, tmp_path):
    other = device(tmp_path / "other", connectors=tmp_path).request.key
    assert "another box" in refused(box, brought(box, key=other))


def test_a_retired_screen_is_refused(box):
    assert "retired" in refused(box, brought(box, state="retired"))


def test_a_simulated_screen_is_refused(box):
    assert "simulated" in refused(box, brought(box, simulated=True))


@pytest.mark.parametrize("who", ["head", "duty"])
def test_an_officer_enrols_nothing(box, who):
    refused(box, brought(box, by=getattr(box.world, who)))


def test_who_signs_himself_in_a_technicians_name_is_refused(box):
    _, request = asked(box)
    entry = json.loads(box.entry(key=request.key, by=box.world.head))
    entry["signatures"][0]["keyid"] = box.world.technician.public.keyid
    refused(box, brought(box, json.dumps(entry).encode()))


def test_a_technician_who_was_taken_out_is_refused(box):
    world = box.world
    targets = repository.build_targets(
        2,
        world.venues,
        [key.public for key in world.officers],
        [world.duty.public],
        world.now,
        repository=world.district,
        technicians=[],
    )
    for key in world.registrars[:2]:
        targets.sign(key.signer, append=True)
    world.tree.publish(world.online, world.now, targets=repository.to_bytes(targets))
    refused(box, brought(box))


def test_another_districts_entry_is_refused(box):
    refused(box, brought(box, repository="donghu"))


def test_a_stranger_with_a_repository_of_his_own_is_refused(box, tmp_path):
    """The whole chain is his, and he has signed for this box's key."""
    with Box(tmp_path / "stranger") as stranger:
        kept, request = asked(box)
        there = stranger.starter()
        bring(box.state, there, stranger.entry(key=request.key), box.transport)
        refused(box, run(box.state, system=NOW))
        assert kept.root != there.root


def test_an_older_state_than_the_starter_knows_is_refused(box):
    error = refused(box, brought(box, starter={"floor_issued": "2018-11-02T00:00:00Z"}))
    assert "issued before" in error


# --- what is no entry ---------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"null", b"{", b"[" * 3000, b'{"v":1,"state":"accepted"}', b" " * (ROSTER_LIMIT + 1)],
    ids=["null", "cut off", "deep", "no entry", "long"],
)
def test_what_is_no_entry_is_refused_or_not_there(box, data):
    outcome = brought(box, data)
    assert outcome is None or outcome.error
    assert not (box.state / PROVISIONING).exists()


@pytest.mark.parametrize("name", ["timestamp", "snapshot", "targets"])
def test_metadata_that_is_missing_or_damaged_is_refused(box, name):
    kept, request = asked(box)
    bring(box.state, kept, box.entry(key=request.key), box.transport)
    path = box.state / METADATA / f"{name}.json"
    whole = path.read_bytes()
    path.unlink()
    refused(box, run(box.state, system=NOW))
    path.write_bytes(whole[:-200])
    refused(box, run(box.state, system=NOW))
    path.write_bytes(whole)
    assert run(box.state, system=NOW).error == ""


def test_a_pipe_in_the_inbox_holds_nobody_up(box):
    import os

    kept, request = asked(box)
    bring(box.state, kept, box.entry(key=request.key), box.transport)
    (box.state / METADATA / "targets.json").unlink()
    os.mkfifo(box.state / METADATA / "targets.json")
    refused(box, run(box.state, system=NOW))


def test_a_status_without_a_request_enrols_nothing(box):
    kept, request = asked(box)
    bring(box.state, kept, box.entry(key=request.key), box.transport)
    write_enrolment(box.state, EnrolmentStatus("b", "2026-11-26T08:00:00Z", "offline", 0), Disk())
    refused(box, run(box.state, system=NOW))


def test_a_disk_that_refuses_leaves_it_unenrolled(box):
    class Full(Disk):
        def write(self, path, data):
            raise StoreError("满。", "full")

    kept, request = asked(box)
    bring(box.state, kept, box.entry(key=request.key), box.transport)
    with pytest.raises(StoreError):
        run(box.state, system=NOW, disk=Full())
    assert not (box.state / PROVISIONING).exists()
    assert run(box.state, system=NOW).error == ""


# --- first use ----------------------------------------------------------------------


def test_first_use_takes_the_first_root_and_no_other_after_it(box, tmp_path):
    kept, request = asked(box, root=None)
    assert request.first_use
    assert request.root == digest(box.world.root)
    run(box.state, system=NOW)  # as it draws the first words
    stranger = World(tmp_path / "stranger")
    (box.state / FIRST_ROOT).write_bytes(stranger.root)
    bring(box.state, kept, box.entry(key=request.key), box.transport)
    assert run(box.state, system=NOW).error == ""
    assert read_provisioning(box.state).root == box.world.root
    assert (box.state / KEPT_ROOT).read_bytes() == box.world.root


def test_first_use_goes_on_from_the_first_root_to_the_newest(box):
    renewed(box.world)
    assert brought(box, starter={"root": None}).error == ""
    assert read_provisioning(box.state).root == box.world.root
    box.update()
    assert box.active.verified.versions["root"] == 2


def test_first_use_of_another_repositorys_root_is_refused(box, tmp_path):
    with Box(tmp_path / "there", district="donghu") as there, pytest.raises(SyncError):
        asked(box, root=None, repository=there.web.url)
    assert not (box.state / FIRST_ROOT).exists()


def test_first_use_again_by_a_person_forgets_the_root_before(box, tmp_path):
    asked(box, root=None)
    run(box.state, system=NOW)
    with Box(tmp_path / "other") as other:
        _, request = asked(box, root=None, repository=other.web.url)
        assert request.root == digest(other.world.root)


def test_without_any_root_nothing_is_believed(box):
    kept, request = asked(box)
    bring(box.state, kept, box.entry(key=request.key), box.transport)
    shutil.rmtree(box.state / "enrolment", ignore_errors=True)
    box.begin(root=None)
    assert "No root" in refused(box, run(box.state, system=NOW))
    assert (box.state / ENTRY).exists()
