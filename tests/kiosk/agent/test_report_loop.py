"""When a screen reports, on a clock of the test's own; and the process that does it."""

import os
import signal
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.agent.limited_process import CutError
from kiosk.agent.report_loop import EVERY_S, MANY, SOON_S, TICK_S, WITHIN_S, ReportLoop
from kiosk.agent.report_sending import Sent
from kiosk.agent.report_triggers import ReportTriggers
from kiosk.agent.reporter import ReportBell, ReporterProcess
from kiosk.status import PlayerStatus, write_status
from sync.age import Powered
from sync.canonical import encode
from sync.errors import StoreError
from sync.state_report import TOLD_WITHIN_S
from tests.kiosk.agent.test_state_report import Screen
from tests.waiting import until

GOOD = Sent(200, proved=True)


class Box:
    """Time, what there is to tell, and the office's answers."""

    def __init__(self):
        self.now = 1000.0
        self.news = "at the start"
        self.sent = []
        self.answer = GOOD
        self.rung = False
        self.loop = ReportLoop(
            look=lambda: self.news,
            send=self.send,
            asked=self.asked,
            clock=lambda: self.now,
            wait=self.wait,
            draw=lambda low, high: (low + high) / 2,
        )

    def send(self):
        self.sent.append((self.now, self.news))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def asked(self):
        rung, self.rung = self.rung, False
        return rung

    def wait(self, seconds):
        self.now += seconds

    def run(self, seconds):
        end = self.now + seconds
        while self.now < end:
            self.loop.step()

    @property
    def gaps(self):
        return [b - a for (a, _), (b, _) in pairwise(self.sent)]


@pytest.fixture
def box():
    return Box()


def test_it_reports_soon_after_its_start_and_then_in_its_period(box):
    box.run(3600)
    assert box.sent[0][0] - 1000 <= SOON_S[1]
    assert all(EVERY_S[0] <= gap <= EVERY_S[1] + TICK_S for gap in box.gaps[1:])


def test_the_first_is_followed_by_one_that_proves_its_nonce(box):
    box.run(60)
    assert len(box.sent) == 2
    assert box.gaps[0] <= SOON_S[1] + TICK_S


def test_a_report_without_a_nonce_of_the_office_is_followed_by_another(box):
    box.run(60)
    box.answer = Sent(200, proved=False)
    box.run(310)
    assert box.gaps[-1] <= SOON_S[1] + TICK_S


@pytest.mark.parametrize("seconds", [10, 100, 200])
def test_news_are_told_within_five_seconds(box, seconds):
    box.run(60 + seconds)
    box.news, at = "a withdrawal", box.now
    box.run(5.5)
    assert box.sent[-1][1] == "a withdrawal"
    assert box.sent[-1][0] - at <= 5


def test_what_was_told_is_not_told_again(box):
    box.run(60)
    box.news = "a fault"
    box.run(200)
    assert [news for _, news in box.sent].count("a fault") == 1


def test_the_jitter_of_news_is_drawn(box):
    drawn = []
    box.loop._draw = lambda low, high: drawn.append((low, high)) or high
    box.run(100)
    drawn.clear()
    box.news = "other"
    box.run(TICK_S)
    assert drawn == [SOON_S]


def test_a_fault_that_comes_and_goes_does_not_flood_the_office(box):
    for n in range(600):
        box.news = n
        box.run(TICK_S)
    times = [at for at, _ in box.sent]
    assert all(b - a >= WITHIN_S for a, b in zip(times, times[MANY:], strict=False))


def test_an_office_that_is_away_is_asked_more_and_more_rarely(box):
    box.answer = Sent()
    box.run(7200)
    assert box.gaps[0] < 20
    assert box.gaps[-1] > 200
    assert max(box.gaps) <= EVERY_S[1] + TICK_S


def test_it_is_told_at_once_when_the_office_is_back(box):
    box.answer = Sent()
    box.run(30)
    box.answer = GOOD
    box.run(60)
    assert len([1 for at, _ in box.sent if at > 1030]) >= 2
    box.run(3000)
    assert all(gap >= EVERY_S[0] for gap in box.gaps[-5:])


@pytest.mark.parametrize(("status", "least"), [(401, 300), (404, 300), (410, 3600), (413, 300)])
def test_a_screen_that_is_not_wanted_does_not_insist(box, status, least):
    box.answer = Sent(status)
    for _ in range(200):
        box.news = box.now
        box.run(40)
    assert min(box.gaps) >= least


@pytest.mark.parametrize("status", [429, 503])
def test_the_wait_that_is_asked_for_is_kept(box, status):
    box.answer = Sent(status, after=120)
    box.run(1200)
    assert min(box.gaps) >= 120


def test_no_office_keeps_a_screen_silent_for_more_than_an_hour_or_so(box):
    box.answer = Sent(429, after=99_999)
    box.run(2 * 7200)
    assert max(box.gaps) <= 1.2 * 3600


def test_a_count_that_was_used_is_soon_tried_again(box):
    box.answer = Sent(409)
    box.run(60)
    assert box.gaps[0] < 20


@pytest.mark.parametrize("error", [StoreError("满。", "full"), CutError("慢。", "slow")])
def test_an_error_of_the_sending_process_ends_nothing(box, error):
    box.answer = error
    box.run(600)
    box.answer = GOOD
    box.run(600)
    assert box.sent[-1][0] > 1900


def test_who_is_asked_reports_within_a_second_and_once(box):
    box.run(100.5)
    heard, asked_at = len(box.sent), box.now
    box.rung = True
    box.run(60)
    assert len(box.sent) == heard + 1
    assert box.sent[-1][0] - asked_at <= TICK_S


def test_who_is_asked_while_it_has_news_does_not_wait_for_their_time(box):
    box.run(60)
    box.news, box.rung = "a fault", True
    at = box.now
    box.run(30)
    assert [when for when, _ in box.sent if when >= at] == [at]


def test_an_office_that_asks_without_end_gets_no_more_than_others(box):
    for _ in range(600):
        box.rung = True
        box.run(TICK_S)
    times = [at for at, _ in box.sent]
    assert all(b - a >= WITHIN_S for a, b in zip(times, times[MANY:], strict=False))


def test_who_was_told_to_wait_waits_though_it_is_asked(box):
    box.answer = Sent(429, after=120)
    for _ in range(600):
        box.rung = True
        box.run(TICK_S)
    assert min(box.gaps) >= 120


# --- what is news ----------------------------------------------------------------


def says(state, **fields):
    (state / "status").mkdir(exist_ok=True)
    told = {"showing": "plate", **fields}
    write_status(state / "status/player.json", PlayerStatus(at="", pid=1, **told))


def activation(state, **fields):
    (state / "status").mkdir(exist_ok=True)
    (state / "status/new").write_bytes(encode(fields))
    (state / "status/new").replace(state / "status/activation.json")


def test_the_next_plate_is_no_news(tmp_path):
    news = ReportTriggers(tmp_path)
    says(tmp_path, plate="cover", digest="1" * 64, read="same")
    before = news()
    says(tmp_path, plate="howto", digest="2" * 64, read="unread", loop=5)
    assert news() == before


@pytest.mark.parametrize(
    "change",
    [
        {"faults": {"x": "disk-full"}},
        {"dark": "closed"},
        {"read": "differs"},
        {"showing": "neutral"},
        {"showing": "unenrolled"},
    ],
    ids=str,
)
def test_what_the_glass_has_to_say_is_news(tmp_path, change):
    news = ReportTriggers(tmp_path)
    says(tmp_path)
    before = news()
    says(tmp_path, **change)
    assert news() != before
    says(tmp_path)
    assert news() == before


def test_a_fresher_timestamp_is_no_news_and_an_activation_is(tmp_path):
    news = ReportTriggers(tmp_path)
    activation(tmp_path, held=[1, 1, 30, 30, 1, 5, 5, [1, "a" * 32]])
    before = news()
    activation(tmp_path, held=[1, 1, 31, 31, 1, 5, 5, [1, "a" * 32]])
    assert news() == before
    activation(tmp_path, held=[1, 1, 31, 31, 1, 6, 6, [1, "a" * 32]])
    assert news() != before


def test_an_envelope_that_was_proved_is_news(tmp_path):
    news = ReportTriggers(tmp_path)
    activation(tmp_path, held=[1, 1, 30, 30, 1, 5, 5, [1, "a" * 32]])
    before = news()
    activation(tmp_path, held=[1, 1, 30, 30, 1, 5, 5, [1, "a" * 32], [[2, "b" * 32]]])
    assert news() != before


def test_a_player_that_says_nothing_any_more_is_news(tmp_path):
    now = [Powered("b", 100.0)]
    news = ReportTriggers(tmp_path, lambda: now[0])
    says(tmp_path, boot="b", told_s=95.0)
    before = news()
    now[0] = Powered("b", 95.0 + TOLD_WITHIN_S)
    assert news() == before
    now[0] = Powered("b", 96.0 + TOLD_WITHIN_S)
    assert news() != before


def test_once_more_is_told_when_the_plate_leaves_that_hung_at_a_withdrawal(tmp_path):
    news = ReportTriggers(tmp_path)
    says(tmp_path, digest="1" * 64)
    activation(tmp_path, held=[1, 1, 30, 30, 1, 5, 5, [1, "a" * 32]])
    news()
    activation(tmp_path, held=[1, 1, 30, 30, 1, 5, 5, [1, "a" * 32], [[2, "b" * 32]]])
    taken = news()
    says(tmp_path, digest="2" * 64)
    left = news()
    assert left != taken
    says(tmp_path, digest="1" * 64)
    assert news() == left, "each plate after that is no news"


# --- the process -------------------------------------------------------------------


@pytest.fixture
def screen(tmp_path):
    (tmp_path / "status").mkdir()
    screen = Screen(tmp_path)
    screen.office.thread.start()
    yield screen
    screen.office.shutdown()
    screen.office.server_close()


def test_the_process_reports_by_itself_and_is_started_again(screen):
    process = ReporterProcess(screen.state, screen.provisioning)
    try:
        process.tend()
        until(lambda: screen.office.reports)
        first = process._pid
        process.tend()
        assert process._pid == first
        os.kill(first, signal.SIGKILL)
        until(lambda: process.tend() or process._pid != first)
        heard = len(screen.office.reports)
        until(lambda: len(screen.office.reports) > heard)
        assert [report.n for report in screen.office.reports] == sorted(
            {report.n for report in screen.office.reports}
        )
    finally:
        process.end()
    assert process._pid == 0


def test_the_process_reports_when_the_agent_asks(screen):
    process = ReporterProcess(screen.state, screen.provisioning)
    try:
        process.tend()
        until(lambda: len(screen.office.reports) == 2)  # now it has a period's rest
        process.ask()
        process.ask()
        until(lambda: len(screen.office.reports) == 3)
    finally:
        process.end()


def test_an_agent_that_asks_where_nobody_hears_is_not_held_up(tmp_path):
    bell = ReportBell()
    for _ in range(70_000):
        bell.ring()
    assert bell.rung()
    bell.close()


def test_it_ends_with_the_agent(screen):
    agent = os.fork()
    if agent == 0:
        process = ReporterProcess(screen.state, screen.provisioning)
        process.tend()
        (screen.state / "pid").write_text(f"{process._pid}\n")
        os._exit(0)
    os.waitpid(agent, 0)
    pid = int((screen.state / "pid").read_text())
    until(lambda: _gone(pid))


def _gone(pid):
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
        return told.rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
