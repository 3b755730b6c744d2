"""Enrolment: a state directory belongs to one screen of one venue."""

import json
import shutil

import pytest

from kiosk.cli import main
from kiosk.commands.enrol import EnrolledError, enrol
from kiosk.enrolment_starter import load_starter, waits_for_venue
from kiosk.provisioning import BY_CODE, NotEnrolledError, read_provisioning
from kiosk.provisioning import FILE as PROVISIONING
from sync.canonical import encode
from sync.errors import (
    BadShapeError,
    SignatureError,
    StoreError,
    TrustError,
    WrongRepositoryError,
)
from tests.kiosk.commands.renewed_root import renewed
from tests.kiosk.enrolment_office import Box
from tests.sync.world import World


def test_it_works(station):
    assert station.provisioning.venue == "WH01"
    assert station.provisioning.anchor.floors.issued == "2018-11-01T00:00:00Z"


def test_the_offices_file_by_its_field_names(station, tmp_path):
    import base64
    import json

    file = tmp_path / "office.json"
    fields = {
        "v": 1,
        "repository": "http://127.0.0.1:8460/",
        "repository_id": station.world.district,
        "wake": "http://127.0.0.1:8460/wake",
        "venue": "WH01",
        "profile": "landscape-55-4m",
        "root": base64.b64encode(station.world.root).decode(),
        "floor_seq": 0,
        "floor_issued": "2018-11-01T00:00:00Z",
        "authority": {"zh": "新北区市场监督管理局"},
        "hotline": "12315",
    }
    file.write_text(json.dumps(fields))
    assert enrol(tmp_path / "other", file).root == station.world.root


def test_the_same_venue_with_a_new_address(station):
    station.enrol(repository="https://elsewhere.example/")
    assert station.provisioning.repository == "https://elsewhere.example/"


def test_another_venue_is_refused(station):
    with pytest.raises(EnrolledError, match="WH01 already"):
        station.enrol(venue="DS02")
    assert station.provisioning.venue == "WH01"


def test_another_root_is_refused(station, tmp_path):
    with pytest.raises(EnrolledError):
        station.enrol(root=World(tmp_path / "stranger").root)


def test_a_root_that_follows_is_the_same_bureau(station):
    root = renewed(station.world)
    station.enrol(root=root)
    assert station.provisioning.root == root


def test_a_root_that_follows_by_those_the_screen_has_kept(station):
    renewed(station.world)
    root = renewed(station.world, 3)
    with pytest.raises(EnrolledError):  # it has not seen the one in between
        station.enrol(root=root)
    station.update()
    station.enrol(root=root)
    assert station.provisioning.root == root
    assert station.active.verified.versions["root"] == 3


def test_a_strangers_root_of_a_later_version_is_refused(station, tmp_path):
    with pytest.raises(EnrolledError):
        station.enrol(root=renewed(World(tmp_path / "stranger")))


def test_a_damaged_enrolment_can_be_made_again(station):
    (station.state / PROVISIONING).write_bytes(b"{")
    with pytest.raises(BadShapeError):
        read_provisioning(station.state)
    station.enrol()
    assert station.provisioning.venue == "WH01"


@pytest.mark.parametrize(
    "changes",
    [
        {"repository": "http://127.0.0.1:8460"},
        {"floor_issued": "yesterday"},
        {"root": b"no root"},
    ],
)
def test_a_wrong_field_is_refused(station, changes):
    shutil.rmtree(station.state)
    with pytest.raises((BadShapeError, ValueError)):
        station.enrol(**changes)
    assert not (station.state / PROVISIONING).exists()


def test_a_root_that_does_not_sign_itself_is_refused(station):
    shutil.rmtree(station.state)
    with pytest.raises((SignatureError, BadShapeError)):
        station.enrol(root=station.world.root.replace(b'"threshold":2', b'"threshold":3'))


def test_no_file(station, tmp_path):
    with pytest.raises(StoreError, match="cannot be read"):
        enrol(station.state, tmp_path / "none.json")


def test_a_screen_that_is_not_enrolled_says_how(tmp_path):
    with pytest.raises(NotEnrolledError, match="kiosk enrol"):
        read_provisioning(tmp_path)


# --- a starter --------------------------------------------------------------------------


@pytest.fixture
def box(tmp_path):
    with Box(tmp_path / "box") as box:
        yield box


def test_a_starter_is_known_by_its_content_and_kept(box, capsys):
    starter = box.starter()
    file = box.state.parent / "any-name.json"
    file.write_bytes(encode(starter))
    assert main(["--state", str(box.state), "enrol", str(file)]) == 0
    assert "Next: kiosk run" in capsys.readouterr().out
    assert load_starter(box.state) == starter
    assert waits_for_venue(box.state)


def test_a_starter_may_be_replaced_while_the_box_has_no_venue(box):
    box.begin()
    box.begin(enrol="https://elsewhere.example/enrol")
    assert load_starter(box.state).enrol == "https://elsewhere.example/enrol"


def test_a_box_that_has_a_venue_takes_no_starter(box):
    box.enrol()
    with pytest.raises(EnrolledError, match="WH01 already"):
        box.begin()
    assert not (box.state / "starter.json").exists()


def test_a_damaged_enrolment_gives_way_to_a_starter(box):
    box.begin()
    (box.state / "enrolment").mkdir()
    (box.state / BY_CODE).write_bytes(b"{")
    assert not waits_for_venue(box.state)
    box.begin()
    assert waits_for_venue(box.state)


def test_a_link_that_the_agent_left_takes_nothing_of_somebody_elses_away(box, tmp_path):
    theirs = tmp_path / "theirs" / "root.json"
    theirs.parent.mkdir()
    theirs.write_bytes(b"theirs")
    (box.state / "inbox").mkdir(parents=True)
    (box.state / "inbox/enrolment").symlink_to(theirs.parent)
    box.begin()
    assert theirs.read_bytes() == b"theirs"


def test_an_enrolment_by_file_takes_the_place_of_the_link(box):
    box.begin()
    box.enrol()
    assert box.provisioning.venue == "WH01"
    assert not (box.state / PROVISIONING).is_symlink()
    assert not waits_for_venue(box.state)


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"repository": "http://127.0.0.1:8460"},
        {"root": "bm8gcm9vdA=="},
        {"enrol": "ftp://office"},
        {"unknown": 1},
        {"repository_id": "DONGHU"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_wrong_field_of_a_starter_is_refused(box, changes):
    fields = json.loads(encode(box.starter()))
    file = box.state.parent / "starter.json"
    file.write_text(json.dumps({**fields, **changes}))
    with pytest.raises(TrustError):
        enrol(box.state, file)
    assert not box.state.exists()


def test_a_starter_with_another_districts_root_is_refused(box, tmp_path):
    with pytest.raises(WrongRepositoryError):
        box.begin(root=World(tmp_path / "other", district="donghu").root)
    assert not box.state.exists()


def test_a_starter_with_a_root_that_does_not_sign_itself_is_refused(box):
    with pytest.raises((SignatureError, BadShapeError)):
        box.begin(root=box.world.root.replace(b'"threshold":2', b'"threshold":3'))


def test_a_file_nested_without_end_is_refused(box):
    file = box.state.parent / "deep.json"
    file.write_bytes(b"[" * 100_000)
    with pytest.raises(BadShapeError):
        enrol(box.state, file)
