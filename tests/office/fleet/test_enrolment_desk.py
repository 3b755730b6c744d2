"""A box that asks is accepted, declined, signed for: in its turn, once, and never another one."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import msgspec
import pytest

from office.errors import OfficeError
from office.fleet import enrolment_decisions, enrolment_requests, roster
from office.fleet.enrolment_requests import SIGNING_S
from sync.canonical import digest
from sync.enrolment import LIFE_S
from sync.errors import SignatureError, TrustError
from sync.roster import Place
from tests.office.asking import Asker
from tests.office.key_steps import replace
from tests.office.reporting import enrol
from tests.office.screens import request_of
from tests.waiting import PATIENCE_S

PANEL = "landscape-55-4m"
AT = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
T = AT.timestamp()


def at(seconds: float) -> datetime:
    return datetime.fromtimestamp(T + seconds, UTC)


@pytest.fixture
def desk(bureau):
    from office.fleet import enrolment_desk

    return enrolment_desk


@pytest.fixture
def box(bureau, tmp_path):
    return Asker(bureau, tmp_path)


def wanted(**changes):
    from office.fleet.enrolment_desk import Wanted

    where = Place("L2", "北扶梯旁", 110, 400, 55)
    return msgspec.structs.replace(Wanted("WH01", PANEL, where), **changes)


def again(office, one):
    """The request as it stands now."""
    return enrolment_requests.read_box(office.place(), one.box)


def statement(office, entry, who="technician-1"):
    from office.fleet.enrolment import sign

    return sign(entry, office.key(who))


def acts() -> list[tuple[str, str]]:
    from office.audit.models import Event

    return list(Event.objects.order_by("number").values_list("act", "subject"))


def accepted(office, desk, box, **changes):
    """The box, accepted."""
    one = box.asks(T)
    desk.propose(office.place(), one, wanted(**changes), AT)
    return again(office, one)


def test_what_was_accepted_and_signed_is_a_screen_with_place_contact_and_photo(bureau, desk, box):
    from office.fleet.photo_folder import screen_photos

    photo = screen_photos(bureau.place()).keep(b"jpeg")
    one = accepted(bureau, desk, box, contact="方静", phone="13600005528", photo=photo)
    screen = desk.signed(bureau.place(), one, statement(bureau, desk.to_sign(bureau.place(), one)))
    assert (screen.pk, screen.key, screen.spot) == ("WH01-01", box.device.public, "北扶梯旁")
    screen.refresh_from_db()
    assert (screen.contact, screen.photo) == ("方静", photo)
    assert roster.entries(bureau.place())["WH01-01"].place.viewing_cm == 400
    assert acts()[-4:] == [
        ("accept enrolment", "WH01-01"),
        ("roster", "WH01-01"),
        ("screen contact", "WH01-01"),
        ("screen photo", "WH01-01"),
    ]
    assert desk.waiting(bureau.place(), AT) == []


def test_accepting_alone_puts_nothing_on_the_roster(bureau, desk, box):
    accepted(bureau, desk, box)
    assert roster.entries(bureau.place()) == {}


def test_a_number_that_is_promised_is_given_to_nobody_else(bureau, desk, box, tmp_path):
    accepted(bureau, desk, box)
    other = Asker(bureau, tmp_path, "other").asks(T)
    assert desk.propose(bureau.place(), other, wanted(), AT) == "WH01-02"
    request = request_of(tmp_path / "third")
    bureau.ok(
        "fleet", "enrol", "WH01", "--profile", PANEL, "--device", request,
        *bureau.holder("technician-1"),
    )  # fmt: skip
    assert set(roster.entries(bureau.place())) == {"WH01-03"}


def test_of_two_technicians_who_accept_one_box_the_second_is_told_who_was_first(bureau, desk, box):
    one = box.asks(T)
    desk.propose(bureau.place(), one, wanted(), AT)
    with pytest.raises(OfficeError, match="has accepted this box as WH01-01"):
        desk.propose(bureau.place(), one, wanted(), AT)


def test_of_two_who_accept_one_box_at_the_same_moment_one_does(bureau, desk, box):
    from django.db import connection

    one, start = box.asks(T), threading.Barrier(2)

    def accept(_who) -> str:
        start.wait(PATIENCE_S)
        try:
            return desk.propose(bureau.place(), one, wanted(), AT)
        except OfficeError as error:
            return error.en
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = sorted(pool.map(accept, range(2)))
    assert first == "WH01-01"
    assert "has accepted this box as WH01-01" in second
    assert acts().count(("accept enrolment", "WH01-01")) == 1


def test_a_code_that_has_run_out_is_accepted_no_more(bureau, desk, box):
    one = box.asks(T)
    with pytest.raises(OfficeError, match="expired"):
        desk.propose(bureau.place(), one, wanted(), at(LIFE_S))
    assert enrolment_decisions.decisions(bureau.place()) == {}


def test_a_request_that_another_has_followed_is_accepted_no_more(bureau, desk, box):
    one = box.asks(T)
    box.new()
    box.asks(T + 1)
    with pytest.raises(OfficeError, match="expired"):
        desk.propose(bureau.place(), one, wanted(), at(2))


def test_a_declined_box_is_accepted_no_more(bureau, desk, box):
    one = box.asks(T)
    desk.decline(bureau.place(), one, AT)
    assert desk.waiting(bureau.place(), AT) == []
    with pytest.raises(OfficeError, match="words differ"):
        desk.propose(bureau.place(), one, wanted(), AT)
    assert acts()[-1] == ("decline enrolment", one.box)


def test_a_root_that_is_not_ours_is_accepted_by_nobody(bureau, desk, box):
    box.new(root=digest(b"another"))
    one = box.asks(T)
    with pytest.raises(OfficeError, match="root"):
        desk.propose(bureau.place(), one, wanted(), AT)


def test_an_older_root_of_ours_is_known_and_one_in_its_place_is_not(bureau):
    from office.fleet.own_roots import own_roots

    replace(bureau, "registrar-3", "registrar", "root-1", "root-2")
    first, second = bureau.place().tree.roots()
    assert own_roots(bureau.place()).digests == {digest(first), digest(second)}
    fake = first.replace(b'"threshold":2', b'"threshold":1', 1)
    (bureau.public / "metadata" / "1.root.json").write_bytes(fake)
    with pytest.raises(TrustError):
        own_roots(bureau.place())


def test_a_venue_that_is_closed_gets_no_screen(bureau, desk, box):
    _close()
    with pytest.raises(OfficeError, match="not open"):
        desk.propose(bureau.place(), box.asks(T), wanted(), AT)


def test_a_venue_that_closed_before_the_signature_gets_none_either(bureau, desk, box):
    one = accepted(bureau, desk, box)
    entry = desk.to_sign(bureau.place(), one)
    _close()
    with pytest.raises(OfficeError, match="not open"):
        desk.signed(bureau.place(), one, statement(bureau, entry))
    assert roster.entries(bureau.place()) == {}


def test_a_key_that_is_on_the_roster_is_enrolled_no_second_time(bureau, desk, box):
    one = accepted(bureau, desk, box)
    desk.signed(bureau.place(), one, statement(bureau, desk.to_sign(bureau.place(), one)))
    box.new()
    with pytest.raises(OfficeError, match="already enrolled"):
        desk.propose(bureau.place(), box.asks(T + 1), wanted(), at(1))


def test_a_replaced_box_keeps_number_and_place(bureau, desk, box, tmp_path):
    one = accepted(bureau, desk, box)
    desk.signed(bureau.place(), one, statement(bureau, desk.to_sign(bureau.place(), one)))
    other = Asker(bureau, tmp_path, "other")
    new = other.asks(T)
    desk.propose(bureau.place(), new, wanted(replaces="WH01-01", venue=""), AT)
    new = again(bureau, new)
    entry = desk.to_sign(bureau.place(), new)
    assert (entry.screen, entry.version, entry.key) == ("WH01-01", 2, other.device.public)
    desk.signed(bureau.place(), new, statement(bureau, entry))
    assert roster.entries(bureau.place())["WH01-01"].place.spot == "北扶梯旁"


def test_a_signature_of_another_entry_than_was_accepted_enrols_nothing(bureau, desk, box):
    one = accepted(bureau, desk, box)
    entry = desk.to_sign(bureau.place(), one)
    other = msgspec.structs.replace(entry, place=Place("L9"))
    with pytest.raises(OfficeError, match="a different entry"):
        desk.signed(bureau.place(), one, statement(bureau, other))
    assert roster.entries(bureau.place()) == {}


def test_a_signature_of_who_is_no_technician_enrols_nothing(bureau, desk, box):
    one = accepted(bureau, desk, box)
    entry = desk.to_sign(bureau.place(), one)
    with pytest.raises(SignatureError):
        desk.signed(bureau.place(), one, statement(bureau, entry, "dept-head-1"))
    assert roster.entries(bureau.place()) == {}


def test_a_decision_that_was_written_for_another_key_is_not_to_be_signed(
    bureau, desk, box, tmp_path
):
    one = accepted(bureau, desk, box)
    other = Asker(bureau, tmp_path, "other").device.public
    forged = msgspec.structs.replace(
        one.decision, entry=msgspec.structs.replace(one.decision.entry, key=other)
    )
    enrolment_decisions.decide(bureau.place(), one.box, forged)
    with pytest.raises(OfficeError, match="Do not sign"):
        desk.to_sign(bureau.place(), again(bureau, one))


@pytest.mark.parametrize("changes", [{"state": "retired"}, {"simulated": True}])
def test_a_decision_that_was_written_for_no_screen_in_service_is_not_to_be_signed(
    bureau, desk, box, changes
):
    one = accepted(bureau, desk, box)
    entry = msgspec.structs.replace(one.decision.entry, **changes)
    forged = msgspec.structs.replace(one.decision, entry=entry)
    enrolment_decisions.decide(bureau.place(), one.box, forged)
    with pytest.raises(OfficeError, match="Do not sign"):
        desk.to_sign(bureau.place(), again(bureau, one))


def test_an_acceptance_that_is_taken_back_frees_its_number(bureau, desk, box):
    one = accepted(bureau, desk, box)
    desk.take_back(bureau.place(), one, AT)
    assert desk.propose(bureau.place(), again(bureau, one), wanted(), AT) == "WH01-01"


def test_what_nobody_signs_within_a_day_is_forgotten_with_its_photo(bureau, desk, box):
    from office.fleet.photo_folder import screen_photos

    photo = screen_photos(bureau.place()).keep(b"jpeg")
    accepted(bureau, desk, box, photo=photo)
    desk.sweep(bureau.place(), at(SIGNING_S - 1))
    assert enrolment_decisions.decisions(bureau.place())
    desk.sweep(bureau.place(), at(SIGNING_S + 1))
    assert enrolment_decisions.decisions(bureau.place()) == {}
    assert screen_photos(bureau.place()).path(photo) is None


def test_what_changed_on_the_roster_before_the_signature_is_told(bureau, desk, box, tmp_path):
    one = accepted(bureau, desk, box)
    entry = desk.to_sign(bureau.place(), one)
    taken = Asker(bureau, tmp_path, "other").device.public
    enrol(bureau, msgspec.structs.replace(entry, key=taken))
    with pytest.raises(OfficeError, match="changed meanwhile"):
        desk.signed(bureau.place(), one, statement(bureau, entry))


# --- by command -----------------------------------------------------------------------------


@pytest.fixture
def now_accepted(bureau, desk, box):
    """A box that was accepted just now, by the clock that commands look at."""
    one = box.asks(time.time())
    desk.propose(bureau.place(), one, wanted(), datetime.now(UTC))
    return again(bureau, one)


def test_what_waits_is_listed_with_code_and_words_in_both_languages(bureau, box):
    box.asks(time.time())
    code = f"{box.marks.code[:4]} {box.marks.code[4:]}"
    for number, language in enumerate(("zh", "en")):
        said = bureau.ok("fleet", "waiting", language=language)
        assert code in said
        assert ("、", ", ")[number].join(word[number] for word in box.marks.words) in said


def test_nothing_that_waits_is_told_too(bureau):
    assert "No screens are waiting" in bureau.ok("fleet", "waiting")


def test_what_was_accepted_is_signed_by_command_and_the_words_are_shown_first(
    bureau, now_accepted, box
):
    said = bureau.ok("fleet", "sign-waiting", *bureau.holder("technician-1"))
    words = ", ".join(english for _, english in box.marks.words)
    assert said.index(words) < said.index("passphrase") < said.index("Signed: WH01-01")
    assert roster.entries(bureau.place())["WH01-01"].key == box.device.public


def test_a_code_is_named_as_people_type_it(bureau, now_accepted, box):
    code = box.marks.code.lower()
    typed = f"{code[:4]}-{code[4:]}"
    bureau.ok("fleet", "sign-waiting", typed, *bureau.holder("technician-1"))


def test_who_signs_nothing_that_was_accepted_is_told_so(bureau, box):
    box.asks(time.time())
    technician = bureau.holder("technician-1")
    assert "Nothing is waiting" in bureau.refused("fleet", "sign-waiting", *technician, code=2)
    said = bureau.refused("fleet", "sign-waiting", box.marks.code, *technician, code=2)
    assert "the code is different" in said


def test_who_is_no_technician_is_asked_for_no_passphrase(bureau, now_accepted):
    said = bureau.refused("fleet", "sign-waiting", *bureau.holder("dept-head-1"))
    assert "appointed as a technician" in said


def _close() -> None:
    from office.registry.models import Venue

    Venue.objects.filter(pk="WH01").update(state="closed")
