"""Boxes that ask to be enrolled, over real HTTP: what is taken, what is refused and how."""

import dataclasses
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from office.fleet import enrolment_decisions, enrolment_requests, root_on_first_use
from office.fleet.enrolment_decisions import Decision
from office.serve.app import OfficeApp
from office.serve.enrolments import MANY, QUEUE
from sync.canonical import digest
from sync.device_keys import new_device_key
from sync.enrolment import ENROLMENT_LIMIT, LIFE_S, sign_request
from sync.roster import verify_entry
from sync.statements import make_statement
from tests.office.asking import Asker, post
from tests.office.reporting import box as enrolled
from tests.office.reporting import enrol
from tests.office.serving import ask, nothing, running
from tests.waiting import until


@dataclasses.dataclass
class Clock:
    """Unix time and uptime of a test."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def app(published, clock):
    from office.serve.enrolments import Enrolments

    app = OfficeApp(published.public, nothing)
    app.enrolments = Enrolments(published.place(), clock, clock)
    return app


@pytest.fixture
def port(app):
    with running(app) as port:
        yield port


@pytest.fixture
def box(published, tmp_path):
    return Asker(published, tmp_path)


def waiting(office, now: float) -> list[str]:
    return [one.marks.code for one in enrolment_requests.asking(office.place(), now)]


def decide(office, box: Asker, word: str, at: float, entry=None) -> None:
    (one,) = enrolment_requests.asking(office.place(), at)
    decision = Decision(one.request.nonce, word, "technician-1", at, entry)
    enrolment_decisions.decide(office.place(), one.box, decision)


def test_a_box_that_asks_waits_and_is_listed_with_the_code_on_its_glass(
    port, published, box, clock
):
    status, reply = box.post(port)
    assert (status, reply.state) == (200, "waiting")
    assert waiting(published, clock.now) == [box.marks.code]


def test_asked_again_it_goes_on_waiting_and_gets_no_more_time(port, published, box, clock):
    box.post(port)
    clock.now += LIFE_S - 1
    assert box.post(port)[1].state == "waiting"
    clock.now += 1
    assert waiting(published, clock.now) == []
    assert box.post(port)[0] == 409


def test_a_new_request_takes_the_place_of_the_one_before(port, published, box, clock):
    box.post(port)
    box.new()
    box.post(port)
    assert waiting(published, clock.now) == [box.marks.code]


def test_an_old_request_sent_again_by_somebody_else_does_not_come_back(port, published, box, clock):
    old = box.says()
    box.post(port)
    box.new()
    box.post(port)
    assert post(port, old)[0] == 409
    assert waiting(published, clock.now) == [box.marks.code]


def test_only_a_post_is_taken(port):
    status, _, headers = post(port, b"", "GET")
    assert (status, headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("body", [b"", b"{}", b"[" * 1500, b"\xff\xfe"])
def test_what_is_no_request_is_refused(port, body):
    assert post(port, body)[0] == 400


def test_another_kind_of_statement_is_none(port, box):
    other = make_statement("application/vnd.gongshi.report", b"{}", box.device.sign)
    assert post(port, other)[0] == 400


def test_one_byte_too_long_is_refused_by_its_size(port):
    assert post(port, b" " * (ENROLMENT_LIMIT + 1))[0] == 413


def test_a_request_with_a_key_that_has_not_signed_it_is_refused(port, box, tmp_path):
    other = new_device_key(tmp_path / "other.key")
    assert post(port, sign_request(box.request, other.sign))[0] == 401


def test_a_request_of_another_repository_is_refused(port, box):
    box.new(repository="elsewhere")
    assert box.post(port)[0] == 400


def test_a_root_that_is_none_of_this_repository_is_refused(port, published, box, clock):
    box.new(root=digest(b"another root"))
    assert box.post(port)[0] == 409
    assert waiting(published, clock.now) == []


def test_a_root_that_somebody_put_into_the_tree_makes_no_box_known(port, published, box):
    root = published.place().tree.roots()[-1]
    fake = root.replace(b'"threshold":2', b'"threshold":1')
    (published.public / "metadata" / "2.root.json").write_bytes(fake)
    box.new(root=digest(fake))
    assert box.post(port)[0] == 503


def test_first_use_is_refused_where_the_bureau_has_not_switched_it_on(port, box):
    box.new(first_use=True)
    assert box.post(port)[0] == 403


def test_first_use_is_taken_where_it_has(port, published, box, clock):
    root_on_first_use.mirror(published.place(), allowed=True)
    box.new(first_use=True)
    assert box.post(port)[1].state == "waiting"
    assert waiting(published, clock.now) == [box.marks.code]
    root_on_first_use.mirror(published.place(), allowed=False)
    box.new(first_use=True)
    assert box.post(port)[0] == 403


def test_a_sixth_box_of_one_address_has_to_wait_its_turn(port, published, tmp_path, clock):
    boxes = [Asker(published, tmp_path, f"{number}") for number in range(6)]
    assert [box.post(port)[0] for box in boxes] == [200] * 5 + [429]
    assert post(port, boxes[5].says())[2]["retry-after"] == "60"
    boxes[0].new()  # one that waits already may ask anew
    assert boxes[0].post(port)[0] == 200
    clock.now += LIFE_S
    assert boxes[5].post(port)[0] == 200


def test_behind_nginx_boxes_are_counted_by_the_address_that_nginx_saw(
    port, published, tmp_path, monkeypatch
):
    monkeypatch.setenv("GONGSHI_PROXY", "1")
    boxes = [Asker(published, tmp_path, f"{number}") for number in range(6)]
    for number, box in enumerate(boxes):
        forged = f"203.0.113.7, 198.51.100.{number}"
        assert post(port, box.says(), x_forwarded_for=forged)[0] == 200


def test_what_a_client_says_of_its_address_is_not_believed_without_nginx(
    port, published, tmp_path, monkeypatch
):
    monkeypatch.delenv("GONGSHI_PROXY", raising=False)
    boxes = [Asker(published, tmp_path, f"{number}") for number in range(6)]
    found = [
        post(port, box.says(), x_forwarded_for=f"198.51.100.{number}")[0]
        for number, box in enumerate(boxes)
    ]
    assert found[5] == 429


@pytest.mark.parametrize("before", ["", "::ffff:"])
def test_addresses_of_ipv4_are_counted_each_by_itself(
    port, published, tmp_path, monkeypatch, before
):
    monkeypatch.setenv("GONGSHI_PROXY", "1")
    boxes = [Asker(published, tmp_path, f"{number}") for number in range(6)]
    for number, box in enumerate(boxes):
        address = f"{before}198.51.100.{number}"
        assert post(port, box.says(), x_forwarded_for=address)[0] == 200


def test_who_floods_it_keeps_no_published_file_waiting(app, port, published, box, monkeypatch):
    """More at once than the server has threads for files."""
    held = threading.Event()
    taken = app.enrolments._taken
    monkeypatch.setattr(app.enrolments, "_taken", lambda *given: held.wait(60) and taken(*given))
    with ThreadPoolExecutor(QUEUE + 5) as many:
        asked = [many.submit(box.post, port) for _ in range(QUEUE + 5)]
        try:
            until(lambda: app.enrolments.answers[503] == 5)
            assert ask(port, "/metadata/timestamp.json").status == 200
        finally:
            held.set()
        assert Counter(one.result()[0] for one in asked) == {200: QUEUE, 503: 5}


def test_more_boxes_than_people_could_look_at_are_told_to_come_again(
    port, published, box, tmp_path, clock, monkeypatch
):
    monkeypatch.setattr(enrolment_requests, "MOST", 2)
    for name in ("a", "b"):
        Asker(published, tmp_path, name).post(port)
    status, _, headers = post(port, box.says())
    assert (status, headers["retry-after"]) == (503, "60")


def test_where_all_places_are_taken_who_has_the_most_gives_one_up(
    port, published, tmp_path, clock, monkeypatch
):
    """But for a box on which somebody has decided: of three the middle one goes."""
    monkeypatch.setenv("GONGSHI_PROXY", "1")
    monkeypatch.setattr(enrolment_requests, "MOST", 3)
    crowd = [Asker(published, tmp_path, f"{number}") for number in range(3)]
    for box in crowd:
        assert post(port, box.says(), x_forwarded_for="198.51.100.1")[0] == 200
        clock.now += 1
    newest = next(one for one in enrolment_requests.asking(published.place(), clock.now)
                  if one.marks.code == crowd[2].marks.code)  # fmt: skip
    decision = Decision(newest.request.nonce, "declined", "technician-1", clock.now)
    enrolment_decisions.decide(published.place(), newest.box, decision)
    other, third = Asker(published, tmp_path, "other"), Asker(published, tmp_path, "third")
    assert post(port, other.says(), x_forwarded_for="198.51.100.2")[0] == 200
    left = waiting(published, clock.now)
    assert crowd[0].marks.code in left
    assert other.marks.code in left
    assert crowd[1].marks.code not in left
    assert post(port, third.says(), x_forwarded_for="198.51.100.2")[0] == 503  # no more than they


def test_an_address_that_asks_too_often_is_told_so_and_heard_again_later(port, box, clock):
    assert {box.post(port)[0] for _ in range(MANY)} == {200}
    assert box.post(port)[0] == 429
    clock.now += 61
    assert box.post(port)[0] == 200


def test_an_accepted_box_is_told_that_the_signature_is_missing_and_waits_for_a_day(
    port, published, box, clock, tmp_path
):
    from tests.office.fleet.test_roster import entry

    box.post(port)
    clock.now += LIFE_S - 1
    decide(published, box, "accepted", clock.now, entry(published, tmp_path))
    assert box.post(port)[1].state == "signing"
    clock.now += 23 * 3600
    assert box.post(port)[1].state == "signing"
    clock.now += 2 * 3600
    assert box.post(port)[0] == 409


def test_a_declined_box_is_told_so(port, published, box, clock):
    box.post(port)
    decide(published, box, "declined", clock.now)
    assert box.post(port)[1].state == "declined"


def test_a_decision_on_another_request_of_the_box_is_none_on_this_one(port, published, box, clock):
    box.post(port)
    decide(published, box, "declined", clock.now)
    box.new()
    assert box.post(port)[1].state == "waiting"


def test_a_box_on_the_roster_gets_its_entry_as_it_was_signed(port, published, tmp_path, clock):
    screen = enrolled(published, tmp_path)
    box = Asker(published, tmp_path)
    box.device = screen.device
    box.new()
    _, reply = box.post(port)
    entry = verify_entry(published.place().tree.read().delegations, bytes(reply.entry))
    assert (reply.state, entry) == ("accepted", screen.entry)


def test_that_a_waiting_box_was_given_its_entry_is_noted_once(port, published, box, clock):
    box.post(port)
    _signed_for(published, box)
    clock.now += 5
    assert box.post(port)[1].state == "accepted"
    clock.now += 5
    box.post(port)
    one = enrolment_requests.by_code(published.place(), box.marks.code)
    assert one.taken == clock.now - 5


def test_the_key_of_a_replaced_box_is_told_that_it_is_over(port, published, tmp_path):
    screen = enrolled(published, tmp_path)
    old = Asker(published, tmp_path)
    old.device = screen.device
    old.new()
    other = new_device_key(tmp_path / "other.key")
    enrol(published, msgspec.structs.replace(screen.entry, version=2, key=other.public))
    assert old.post(port)[0] == 410


def test_the_key_of_a_retired_screen_is_told_that_it_is_over(port, published, tmp_path):
    screen = enrolled(published, tmp_path)
    box = Asker(published, tmp_path)
    box.device = screen.device
    box.new()
    enrol(published, msgspec.structs.replace(screen.entry, version=2, state="retired"))
    assert box.post(port)[0] == 410


def test_what_ended_is_forgotten_after_two_days_and_nothing_that_waits(
    published, box, tmp_path, clock
):
    box.asks(clock.now)
    young = Asker(published, tmp_path, "young")
    young.asks(clock.now + 47 * 3600)
    enrolment_requests.sweep(published.place(), clock.now + 47 * 3600)
    assert enrolment_requests.by_code(published.place(), box.marks.code)
    enrolment_requests.sweep(published.place(), clock.now + 49 * 3600)
    assert enrolment_requests.by_code(published.place(), box.marks.code) is None
    assert enrolment_requests.by_code(published.place(), young.marks.code)


def test_of_many_that_ended_the_oldest_are_forgotten(published, box, tmp_path, clock, monkeypatch):
    monkeypatch.setattr(enrolment_requests, "_KEPT", 1)
    box.asks(clock.now)
    young = Asker(published, tmp_path, "young")
    young.asks(clock.now + LIFE_S)
    enrolment_requests.sweep(published.place(), clock.now + LIFE_S)
    assert enrolment_requests.by_code(published.place(), box.marks.code) is None
    assert waiting(published, clock.now + LIFE_S) == [young.marks.code]


def test_a_damaged_file_of_a_box_stops_nobody(port, published, box, clock):
    box.post(port)
    folder = published.state / "received" / "enrolments"
    next(folder.glob("*.json")).write_bytes(b"nonsense")
    (folder / f"{'0' * 64}.json").write_bytes(b"{")
    assert waiting(published, clock.now) == []
    assert box.post(port)[1].state == "waiting"


def _signed_for(office, box: Asker) -> None:
    entry = msgspec.structs.replace(_some_entry(office), key=box.device.public)
    enrol(office, entry)


def _some_entry(office):
    from sync.roster import RosterEntry

    return RosterEntry(
        office.place().tree.read().repository, "WH01-01", 1, "WH01", "landscape-55-4m", "",
        "2018-11-01T08:00:00Z",
    )  # fmt: skip
