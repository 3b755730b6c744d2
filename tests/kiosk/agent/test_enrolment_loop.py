"""When a box without a venue asks, on a clock of the test's own, and what it says meanwhile."""

from itertools import pairwise

import msgspec
import pytest

from kiosk.agent.enrolment_loop import (
    BROUGHT_S,
    BUSY_S,
    DECLINED_S,
    EARLY_S,
    EVERY_S,
    HELD_S,
    LONGEST_S,
    REFUSED_S,
    RETOLD_S,
    TICK_S,
    EnrolmentLoop,
    Told,
)
from kiosk.agent.enrolment_request import Asked
from sync.enrolment import LIFE_S, EnrolmentReply, EnrolmentRequest
from sync.errors import DownloadError, KeyFileError, StoreError
from sync.transport import RefusedError

KEY = "A" * 120


def request(number) -> EnrolmentRequest:
    return EnrolmentRequest("xinbei", "0" * 64, KEY, f"{number:032x}")


def away():
    return DownloadError("连不上。", "It cannot be reached.")


def says(status, after=0):
    return RefusedError("没收。", "Refused.", status, after)


class Box:
    """Time, requests by their number, an office that answers, and what was told when."""

    def __init__(self, before=None, start=1000.0):
        self.now = start
        self.made = 0
        self.answer = "waiting"
        self.no_key = None
        self.no_repository = None
        self.full = None
        self.posts = []
        self.brought = []
        self.told = []
        self.loop = EnrolmentLoop(
            ask=self.ask,
            post=self.post,
            bring=self.bring,
            tell=self.tell,
            before=before,
            clock=lambda: self.now,
            wait=self.wait,
            draw=lambda low, high: (low + high) / 2,
        )

    def ask(self, before):
        if self.no_key:
            raise self.no_key
        if before is None:
            self.made += 1
        return Asked(before or request(self.made), b"signed")

    def post(self, _signed):
        self.posts.append(self.now)
        if isinstance(self.answer, Exception):
            raise self.answer
        entry = msgspec.Raw(b'{"an":"entry"}' if self.answer == "accepted" else b"null")
        return EnrolmentReply(self.answer, entry)

    def bring(self, entry):
        if self.no_repository:
            raise self.no_repository
        self.brought.append((self.now, entry))

    def tell(self, told):
        if self.full:
            raise self.full
        self.told.append((self.now, told))

    def wait(self, seconds):
        self.now += seconds

    def run(self, seconds):
        end = self.now + seconds
        while self.now < end:
            self.loop.step()

    @property
    def last(self):
        return self.told[-1][1]

    @property
    def gaps(self):
        return [b - a for a, b in pairwise(self.posts)]


@pytest.fixture
def box():
    return Box()


def test_it_asks_at_once_and_then_every_five_seconds(box):
    box.run(300)
    assert box.posts[0] == 1000
    assert all(EVERY_S[0] <= gap <= EVERY_S[1] + TICK_S for gap in box.gaps)
    assert box.last == Told("waiting", request(1), 1000 + LIFE_S)


def test_after_ten_minutes_it_is_another_request_and_one_always_stands_on_the_glass(box):
    box.run(3 * LIFE_S)
    assert box.made >= 3
    until = 0.0
    for at, told in box.told:
        assert not until or at < until
        until = told.until_s


def test_what_has_not_changed_is_told_again_each_minute_and_not_oftener(box):
    box.run(500)
    times = [at for at, _ in box.told]
    assert all(RETOLD_S <= b - a <= RETOLD_S + EVERY_S[1] + TICK_S for a, b in pairwise(times))


def test_what_a_technician_has_accepted_holds_beyond_its_ten_minutes(box):
    box.run(20)
    box.answer = "signing"
    box.run(3600)
    assert box.made == 1
    assert box.last.state == "signing"
    assert box.last.until_s > box.now


def test_it_does_not_hold_for_ever(box):
    box.answer = "signing"
    box.run(20)
    box.answer = away()
    box.run(HELD_S)
    assert box.made == 2


def test_an_acceptance_that_the_office_has_forgotten_begins_anew(box):
    box.answer = "signing"
    box.run(20)
    box.answer = "waiting"
    box.run(20)
    assert box.made == 2
    assert box.last == Told("waiting", request(2), box.last.until_s)


def test_the_entry_is_brought_and_again_until_the_box_is_enrolled(box):
    box.answer = "accepted"
    box.run(100)
    assert box.brought[0] == (1000, b'{"an":"entry"}')
    times = [at for at, _ in box.brought]
    assert all(BROUGHT_S[0] <= b - a <= BROUGHT_S[1] + TICK_S for a, b in pairwise(times))
    assert box.last.state == "accepted"


@pytest.mark.parametrize("error", [away(), StoreError("满。", "full")])
def test_an_entry_that_cannot_be_proved_yet_is_told_with_why(box, error):
    box.answer, box.no_repository = "accepted", error
    box.run(20)
    assert (box.last.state, box.last.error) == ("accepted", str(error))
    box.no_repository = None
    box.run(40)
    assert (box.last.state, box.last.error) == ("accepted", "")


def test_declined_stands_a_minute_and_then_it_asks_with_other_words(box):
    box.run(20)
    box.answer = "declined"
    box.run(6)
    declined_at = box.posts[-1]
    box.answer = "waiting"
    assert box.last.state == "declined"
    box.run(DECLINED_S)
    following = next(at for at in box.posts if at > declined_at)
    assert DECLINED_S - EARLY_S <= following - declined_at <= DECLINED_S
    assert box.last == Told("waiting", request(2), box.last.until_s)


@pytest.mark.parametrize("state", ["waiting", "signing", "accepted"])
def test_a_request_that_is_over_at_the_office_is_followed_by_another(box, state):
    box.answer = state
    box.run(20)
    box.answer, heard = says(409), len(box.posts)
    while len(box.posts) == heard:
        box.run(TICK_S)
    box.answer = "waiting"
    box.run(60)
    assert box.last.request == request(2)
    assert "refused" not in {told.state for _, told in box.told}


def test_a_request_that_ended_while_the_network_was_away_is_followed_by_another_too(box):
    box.run(20)
    box.answer = away()
    box.run(120)
    assert box.last.state == "offline"
    box.answer = says(409)
    heard = len(box.posts)
    while len(box.posts) == heard:
        box.run(TICK_S)
    box.answer = "waiting"
    box.run(10)
    assert box.last.request == request(2)
    assert "refused" not in {told.state for _, told in box.told}


# --- when nobody answers, or says no ------------------------------------------------


def test_without_a_network_it_tries_more_and_more_rarely_and_never_gives_up(box):
    box.answer = away()
    box.run(300)
    assert box.last.state == "offline"
    assert box.gaps[0] <= EVERY_S[1] + TICK_S
    assert max(box.gaps) <= LONGEST_S + TICK_S
    box.answer = "waiting"
    box.run(LONGEST_S)
    assert box.last.state == "waiting"


@pytest.mark.parametrize("status", [408, 500, 502, 504])
def test_a_door_without_an_office_behind_it_is_no_office_that_refuses(box, status):
    box.answer = says(status)
    box.run(20)
    assert (box.last.state, box.last.refusal) == ("offline", "")


@pytest.mark.parametrize(
    ("status", "word", "told"),
    [
        (400, "request", "repository"),
        (401, "request", "signature"),
        (403, "first-use", "first use"),
        (404, "request", "Refused"),
        (409, "root", "Stop installing"),
        (410, "retired", "replaced"),
        (413, "request", "Refused"),
    ],
)
def test_a_refusal_has_its_word_and_its_sentence_and_is_not_insisted_on(box, status, word, told):
    box.answer = says(status)
    box.run(500)
    assert (box.last.state, box.last.refusal) == ("refused", word)
    zh, en = box.last.error.split("\n")
    assert told in en
    assert any(sign >= "\u4e00" for sign in zh)
    assert min(box.gaps) >= REFUSED_S[0]
    box.answer = "waiting"
    box.run(REFUSED_S[1] + TICK_S)
    assert (box.last.state, box.last.error) == ("waiting", "")


@pytest.mark.parametrize("status", [429, 503])
def test_the_wait_that_is_asked_for_is_kept(box, status):
    box.answer = says(status, after=120)
    box.run(500)
    assert (box.last.state, box.last.refusal) == ("refused", "busy")
    assert min(box.gaps) >= 120


def test_no_office_keeps_a_box_waiting_for_more_than_five_minutes_or_so(box):
    box.answer = says(429, after=99_999)
    box.run(3600)
    assert max(box.gaps) <= 1.2 * BUSY_S


def test_a_network_that_fails_for_a_moment_takes_no_code_off_the_glass(box):
    box.run(8)
    box.answer = away()
    box.run(10)
    assert box.last.state == "waiting"
    box.answer = "waiting"
    box.run(10)
    box.answer = away()
    box.run(10)
    assert {told.state for _, told in box.told} == {"waiting"}
    box.run(15)
    assert box.last.state == "offline"


def test_a_busy_office_takes_nothing_off_the_glass_that_it_has_heard(box):
    box.run(20)
    box.answer = says(429, after=10)
    box.run(20)
    assert (box.last.state, box.last.refusal) == ("waiting", "")


@pytest.mark.parametrize("error", [away(), says(503, 5), says(400)])
@pytest.mark.parametrize("state", ["signing", "accepted"])
def test_what_was_accepted_stays_so_whatever_fails_then(box, state, error):
    box.answer = state
    box.run(20)
    box.answer = error
    box.run(700)
    assert box.last.state == state
    assert box.last.error
    assert box.made == 1


def test_without_a_key_there_is_no_request_and_it_is_told_why(box):
    box.no_key = KeyFileError("坏。", "damaged")
    box.run(100)
    assert box.last == Told("refused", None, box.last.until_s, "坏。\ndamaged", "request")
    assert box.posts == []
    box.no_key = None
    box.run(REFUSED_S[1])
    assert box.last.state == "waiting"


def test_a_disk_that_takes_no_word_of_it_does_not_make_it_ask_without_end(box):
    box.full = StoreError("满。", "full")
    with pytest.raises(StoreError):
        box.loop.step()
    box.full = None
    box.run(30)
    assert min(box.gaps) >= EVERY_S[0]
    assert box.last.state == "waiting"


# --- after a restart -----------------------------------------------------------------


def test_an_agent_that_is_started_again_keeps_the_words_on_the_glass():
    box = Box(before=Told("waiting", request(7), 1200.0))
    box.run(20)
    assert box.last == Told("waiting", request(7), 1200.0)


def test_what_was_accepted_before_the_power_went_is_asked_for_again():
    box = Box(before=Told("signing", request(7), 0.0), start=30.0)
    box.answer = "signing"
    box.run(1000)
    assert box.last.request == request(7)


@pytest.mark.parametrize(
    "before",
    [
        Told("waiting", request(7), 900.0),
        Told("waiting", request(7), 0.0),
        Told("waiting", request(7), 1e12),
        Told("declined", request(7), 1200.0),
        Told("refused", request(7), 1200.0),
        Told("offline", None, 1200.0),
    ],
    ids=["over", "before a boot", "nonsense", "declined", "refused", "none"],
)
def test_what_is_over_is_not_asked_again(before):
    box = Box(before=before)
    box.run(20)
    assert box.last.request == request(1)
