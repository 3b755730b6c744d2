"""What is there but may not be read is told apart from what is missing, with the likely cure."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.commands.verify_store import verify_store
from kiosk.provisioning import FILE as PROVISIONING
from kiosk.provisioning import NotEnrolledError, read_provisioning
from kiosk.unreadable_files import NAMED, unreadable_files
from tests.kiosk.station import Station

NOBODY = 65534


@pytest.fixture
def folder():
    """A folder that another user can reach."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def station(folder):
    with Station(folder) as station:
        station.publish()
        station.enrol()
        yield station


@contextmanager
def another_user(*own: Path):
    """Run as a user who owns the folders in `own`; root may read everything."""
    if os.geteuid() != 0:
        yield
        return
    for place in own:
        for path in (place, *place.rglob("*")):
            os.chown(path, NOBODY, -1)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def hide(path: Path) -> None:
    """Take the file from everybody but root, as a wrong umask or a copy by root does."""
    path.chmod(0)
    if os.geteuid() == 0:
        os.chown(path, 0, -1)


def test_nothing_is_said_of_what_can_be_read(folder):
    (folder / "a.json").write_bytes(b"")
    assert unreadable_files(folder, folder / "absent.json") == []


def test_a_file_is_named_with_its_mode_and_a_cure(folder):
    (folder / "a.json").write_bytes(b"")
    hide(folder / "a.json")
    with another_user():
        (said,) = unreadable_files(folder)
    assert f"{folder}/a.json is there, but user" in said
    assert "mode 0)" in said
    assert "systemd-tmpfiles" in said


def test_a_folder_that_cannot_be_entered_is_named_itself(folder):
    (folder / "cas").mkdir()
    (folder / "cas/a.json").write_bytes(b"")
    hide(folder / "cas")
    with another_user():
        (said,) = unreadable_files(folder)
    (folder / "cas").chmod(0o755)
    assert f"{folder}/cas is there" in said


def test_many_are_counted(folder):
    for number in range(NAMED + 4):
        (folder / f"{number}.json").write_bytes(b"")
        hide(folder / f"{number}.json")
    with another_user():
        said = unreadable_files(folder)
    assert len(said) == NAMED + 1
    assert "cannot be read: 4." in said[-1]


def test_half_written_files_and_links_are_no_fault(folder):
    for name in ("tmpabc", ".tmp-x"):
        (folder / name).write_bytes(b"")
        hide(folder / name)
    (folder / "a.json").symlink_to("/etc/shadow")
    with another_user():
        assert unreadable_files(folder) == []


def test_a_name_cannot_write_to_the_terminal(folder):
    path = folder / "a\x1b[2J.json"
    path.write_bytes(b"")
    hide(path)
    with another_user():
        assert "\x1b" not in "".join(unreadable_files(folder))


def test_activation_says_that_the_inbox_may_not_be_read(station):
    station.sync()
    own = [station.state / name for name in ("inbox", "status") if (station.state / name).exists()]
    (station.state / "store").mkdir(exist_ok=True)
    (station.state / "status").mkdir(exist_ok=True)
    with another_user(*own, station.state / "store", station.state / "status"):
        hide_as_root(station.inbox.metadata / "timestamp.json")
        report = station.activate()
    assert report.result == "unchanged"
    assert any("timestamp.json is there, but" in fault for fault in report.faults)


def hide_as_root(path: Path) -> None:
    user = os.geteuid()
    if os.getuid() == 0:
        os.seteuid(0)
    hide(path)
    os.seteuid(user)


def test_activation_says_that_a_withdrawal_file_may_not_be_read(station):
    station.update()
    file = station.state.parent / "stick.json"
    file.write_bytes(b"{}")
    hide(file)
    with another_user(station.state / "store", station.state / "inbox", station.state / "status"):
        denied_report = station.activate(withdrawal=file)
        missing = station.activate(withdrawal=file.parent / "absent.json")
    assert "is there, but user" in denied_report.error
    assert "Is there such a file?" in missing.error


def test_verify_says_that_a_plate_may_not_be_read(station):
    station.update()
    plate = next((station.state / "store/plates").glob("*.png"))
    hide(plate)
    with another_user():
        check = verify_store(station.state)
    assert not check.holds
    assert any(f"{plate.name} is there, but" in fault for fault in check.faults)


def test_an_enrolment_that_may_not_be_read_is_not_called_missing(station):
    hide(station.state / PROVISIONING)
    with another_user(), pytest.raises(NotEnrolledError, match="is there, but user"):
        read_provisioning(station.state)
    (station.state / PROVISIONING).unlink()
    with another_user(), pytest.raises(NotEnrolledError, match="is missing"):
        read_provisioning(station.state)
