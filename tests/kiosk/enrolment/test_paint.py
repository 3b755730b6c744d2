"""The plate of a box that waits: what it says, how long, and that nobody else has a word in it."""

import hashlib
from datetime import UTC, datetime

import msgspec
import pytest
import zxingcpp
from PIL import Image

from kiosk.agent.enrolment_request import ask
from kiosk.enrolment import paint as painting
from kiosk.enrolment.enrolment_run import run
from kiosk.enrolment.paint import NotDrawnError
from kiosk.enrolment.plate_facts import plate_facts
from kiosk.enrolment_plate import FOLDER, NOTE, read_plate_note
from kiosk.enrolment_status import (
    FILE,
    EnrolmentOutcome,
    EnrolmentStatus,
    write_enrolment,
    write_outcome,
)
from kiosk.provisioning import FILE as PROVISIONING
from kiosk.status import PlayerStatus, write_status
from layouts.fonts import FontError
from sync.age import Powered
from sync.canonical import digest
from sync.disk import Disk
from sync.enrolment import marks
from sync.records import Text

NOW = Powered("this start", 1000.0)
SYSTEM = datetime(2026, 11, 26, 8, tzinfo=UTC)


@pytest.fixture
def asking(box):
    """The box has asked; what the agent may say of that is a test's."""
    box.kept = box.begin()
    box.request = ask(box.state, box.kept, box.transport, connectors=box.state / "none").request
    return box


def tell(box, state="waiting", *, until=1600.0, boot=NOW.boot, **fields):
    fields = {"request": box.request, **fields}
    status = EnrolmentStatus(boot, "2026-11-26T08:00:00Z", state, until, **fields)
    write_enrolment(box.state, status, Disk())


def facts_of(box, powered=NOW):
    return plate_facts(box.state, box.kept, powered=powered, version="1.0", disk=Disk())


def draw(box, powered=NOW):
    return painting.paint(box.state, box.kept, powered=powered, version="1.0", disk=Disk())


def pictures(box):
    return sorted(path.name for path in (box.state / FOLDER).glob("*.png"))


def test_it_works(asking):
    tell(asking)
    run(asking.state, system=SYSTEM, powered=lambda: NOW, version="1.0")
    note = read_plate_note(asking.state)
    with Image.open(note.picture(asking.state)) as image:
        assert (image.mode, image.size) == ("RGB", note.size)
        assert hashlib.sha256(image.tobytes()).hexdigest() == note.digest
        (found,) = zxingcpp.read_barcodes(image)
    expected = marks(asking.request)
    assert found.text == f"{asking.kept.page}{expected.code}#{expected.digest[:32]}"
    assert note.holds(NOW.boot, 1599)
    assert not note.holds(NOW.boot, 1600)
    assert not note.holds("another start", 1001)


def test_code_and_words_are_those_of_the_request(asking):
    tell(asking)
    facts, _ = facts_of(asking)
    expected = marks(asking.request)
    assert (facts.code, facts.words) == (expected.code, expected.words)
    assert facts.root == digest(asking.kept.root)
    assert not facts.first_use


def test_they_are_made_with_this_boxs_root_whatever_the_agent_says(asking):
    honest = marks(asking.request)
    tell(asking, request=msgspec.structs.replace(asking.request, root="ab" * 32))
    facts, _ = facts_of(asking)
    assert (facts.code, facts.words) == (honest.code, honest.words)
    assert facts.root == digest(asking.kept.root)


def test_no_sentence_of_agent_or_office_comes_to_the_glass(asking):
    tell(asking, "refused", error="call 0900-SCAM now", refusal="root")
    facts, _ = facts_of(asking)
    assert facts.refusal == "root"
    assert "SCAM" not in repr(facts)
    data = (asking.state / FILE).read_bytes()
    (asking.state / FILE).write_bytes(data.replace(b'"root"', b'"SCAM"'))
    assert facts_of(asking) is None


@pytest.mark.parametrize("state", ["offline", "accepted", "declined", "refused"])
def test_what_has_nothing_to_compare_has_no_code(asking, state):
    tell(asking, state)
    facts, until = facts_of(asking)
    assert (facts.state, facts.code, facts.words, facts.address) == (state, "", (), "")
    assert until == 1600


@pytest.mark.parametrize("state", ["waiting", "signing"])
def test_a_code_whose_time_is_over_has_run_out(asking, state):
    tell(asking, state, until=1000.0)
    facts, _ = facts_of(asking)
    assert (facts.state, facts.code) == ("expired", "")


@pytest.mark.parametrize(("state", "longest"), [("waiting", 1600), ("signing", 87_400)])
def test_no_agent_makes_a_code_hold_for_longer(asking, state, longest):
    tell(asking, state, until=1e12)
    assert facts_of(asking)[1] == longest


def test_an_entry_that_did_not_verify_is_told(asking):
    tell(asking, "accepted")
    write_outcome(asking.state, EnrolmentOutcome("2026-11-26T08:00:00Z", "not signed"), Disk())
    assert facts_of(asking)[0].state == "unverified"
    tell(asking, "waiting")
    assert facts_of(asking)[0].state == "waiting"


def test_before_there_is_a_key_no_code_stands(asking):
    tell(asking, "waiting", request=None)
    assert facts_of(asking)[0].state == "expired"
    tell(asking, "offline", request=None)
    facts, _ = facts_of(asking)
    assert (facts.state, facts.device) == ("offline", "")


def test_a_key_that_is_none_makes_no_words(asking):
    tell(asking, request=msgspec.structs.replace(asking.request, key="A" * 121))
    facts, _ = facts_of(asking)
    assert (facts.state, facts.device) == ("expired", "")


def test_at_first_use_the_root_of_the_network_is_called_that(box):
    box.kept = box.begin(root=None)
    box.request = ask(box.state, box.kept, box.transport, connectors=box.state / "none").request
    tell(box)
    facts, _ = facts_of(box)
    assert facts.first_use
    assert facts.root == box.request.root
    assert facts.code == marks(box.request).code


def test_a_bureau_whose_name_the_font_lacks_goes_without(asking):
    asking.kept = msgspec.structs.replace(asking.kept, authority=Text("\U0001f600", "x"))
    tell(asking)
    assert facts_of(asking)[0].authority == ""
    assert draw(asking) is not None


def test_an_address_that_fits_no_code_is_left_out(asking):
    asking.kept = msgspec.structs.replace(asking.kept, page="https://局.cn/e/")
    tell(asking)
    note = draw(asking)
    with Image.open(note.picture(asking.state)) as image:
        assert zxingcpp.read_barcodes(image) == []


# --- when it is drawn -----------------------------------------------------------------


def test_the_same_is_not_drawn_again(asking, monkeypatch):
    tell(asking)
    first = draw(asking)
    monkeypatch.setattr(painting, "draw_enrolment", None)
    tell(asking, error="told again")
    assert draw(asking) == first


def test_another_code_is_drawn_and_the_one_before_stays_until_the_next(asking):
    found = []
    for nonce in ("1", "2", "3"):
        tell(asking, request=msgspec.structs.replace(asking.request, nonce=nonce * 32))
        found.append(draw(asking).digest)
    assert pictures(asking) == sorted(f"{name}.png" for name in found[1:])


def test_a_picture_that_is_gone_is_drawn_again(asking):
    tell(asking)
    note = draw(asking)
    note.picture(asking.state).unlink()
    assert draw(asking).picture(asking.state).is_file()


def test_it_is_drawn_for_the_panel_as_it_is_driven(asking):
    tell(asking)
    assert draw(asking).size == (1920, 1080)
    folder = asking.state / "status"
    upright = PlayerStatus(at="", pid=1, showing="unenrolled", size=(1080, 1920), boot=NOW.boot)
    write_status(folder / "player.json", upright)
    assert draw(asking).size == (1080, 1920)
    write_status(folder / "player.json", msgspec.structs.replace(upright, boot="another"))
    assert draw(asking).size == (1920, 1080)


def test_without_a_player_it_is_drawn_for_the_panel_that_was_read(asking):
    panel = msgspec.structs.replace(asking.request.panel, w=1280, h=720, inches=32)
    tell(asking, request=msgspec.structs.replace(asking.request, panel=panel))
    assert draw(asking).size == (1280, 720)


@pytest.mark.parametrize("size", [(20_000, 20_000), (1, 1), (-5, 4), (0, 0)])
def test_a_player_that_lies_about_its_panel_costs_no_memory(asking, size):
    tell(asking)
    lie = PlayerStatus(at="", pid=1, showing="code", size=size, boot=NOW.boot)
    write_status(asking.state / "status/player.json", lie)
    assert draw(asking).size in {(1920, 1080), (1080, 1920)}


def test_before_the_agent_has_said_anything_there_is_no_plate(asking):
    tell(asking)
    draw(asking)
    tell(asking, boot="an earlier start")
    assert draw(asking) is None
    assert pictures(asking) == []
    assert not (asking.state / NOTE).exists()


@pytest.mark.parametrize("data", [b"", b"{}", b"nonsense", b"[" * 9000])
def test_a_damaged_word_of_the_agent_is_none(asking, data):
    tell(asking)
    draw(asking)
    (asking.state / FILE).write_bytes(data)
    assert draw(asking) is None


def test_once_the_box_has_a_venue_the_plate_is_taken_away(asking):
    tell(asking)
    draw(asking)
    (asking.state / PROVISIONING).write_text("{}")
    run(asking.state, system=SYSTEM, powered=lambda: NOW)
    assert pictures(asking) == []
    assert not (asking.state / NOTE).exists()


def test_a_missing_font_is_told(asking, monkeypatch):
    tell(asking)

    def draw_enrolment(*_):
        raise FontError("缺字体。", "A font is missing.")

    monkeypatch.setattr(painting, "draw_enrolment", draw_enrolment)
    with pytest.raises(NotDrawnError, match="font"):
        draw(asking)
