"""Recall within seconds holds after every outage: a fleet of loops, each on a clock of its own.

An outage is silent (packets vanish), refused (no route, nobody listens), or a restart of the office
behind a front that answers for it. While it lasts, or soon after, something is withdrawn.
"""

import random

import pytest

from kiosk.agent.polling import POLL_S, Polling
from kiosk.agent.wake_call import Wake
from sync.errors import DownloadError
from sync.transport import RefusedError

SECONDS = 10
FLEET = 200
AT = 5000.0
HELD_S = 50.0
ASKED_AGAIN_S = (0.0, 1.0, 3.0, 4.0, 5.0, 7.0)
"""When a connection is asked for, of the two attempts of four seconds (sync.http_deadline)."""


class Box:
    """A screen's agent at the network; when it asked, and when it heard of the withdrawal."""

    def __init__(self, seed: int, outage: float, kind: str, withdrawn: float) -> None:
        self.random = random.Random(seed)
        self.now = AT - self.random.uniform(400, 800)
        self.back, self.kind, self.withdrawn = AT + outage, kind, withdrawn
        self.tag = "1.1"
        self.asked: list[float] = []
        self.heard = 0.0
        self.polling = Polling(
            sync=self.sync,
            tag=lambda: self.tag,
            wake=self.wake,
            keep=lambda _: None,
            clock=lambda: self.now,
            wait=self.wait,
            draw=self.random.uniform,
        )

    def tag_now(self) -> str:
        return "1.2" if self.now >= self.withdrawn else "1.1"

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def reach(self) -> None:
        """Until somebody is reached; what comes of it where nobody is."""
        if not AT <= self.now < self.back:
            self.now += 0.05
            return
        if self.kind == "front":
            self.now += 0.1
            raise RefusedError("办公端正在重启。", "restarts", 502)
        if self.kind == "refused":
            self.now += 0.1
            raise DownloadError("连不上。", "no route")
        began = self.now
        for at in ASKED_AGAIN_S:
            if began + at >= self.back:
                self.now = began + at
                return
        self.now = began + 8
        raise DownloadError("连不上。", "silence")

    def sync(self, _beside: object) -> bool:
        try:
            self.reach()
        except DownloadError:
            return False
        self.asked.append(self.now)
        self.now += self.random.uniform(0.3, 1.5)
        self.tag = self.tag_now()
        self.hear(self.tag)
        return True

    def wake(self, seen: str, seconds: float, _beside: object = None) -> Wake:
        self.reach()
        self.asked.append(self.now)
        ends = self.now + min(seconds, HELD_S)
        if seen == self.tag_now():
            if self.now < AT <= ends:
                self.cut(ends)
            news = self.withdrawn if self.now < self.withdrawn < ends else ends
            self.now = news + 0.05
        tag = self.tag_now()
        self.hear(tag)
        return Wake(tag)

    def cut(self, ends: float) -> None:
        """A call that is held when the outage begins; in silence it may live on."""
        if self.kind == "silent" and ends > self.back:
            return
        self.now = ends if self.kind == "silent" else AT
        raise DownloadError("断开。", "broke off")

    def hear(self, tag: str) -> None:
        if tag == "1.2" and not self.heard:
            self.heard = self.now

    def run(self) -> float:
        """Seconds from when it could have heard until it did."""
        could = max(self.withdrawn, self.back if self.withdrawn >= AT else 0)
        while not self.heard and self.now < could + 600:
            self.polling.step()
        return self.heard - could if self.heard else 600.0


@pytest.mark.parametrize("kind", ["silent", "refused", "front"])
@pytest.mark.parametrize("outage", [5, 60, 750])
@pytest.mark.parametrize("after", [-3, 0.5, 30])
def test_of_a_hundred_screens_one_at_most_hears_later_than_in_seconds(kind, outage, after):
    if kind == "front" and outage > 60:
        pytest.skip("an office that refuses for long is asked more rarely")
    boxes = [Box(seed, outage, kind, AT + outage + after) for seed in range(FLEET)]
    took = sorted(box.run() for box in boxes)
    assert took[FLEET * 99 // 100 - 1] <= SECONDS
    back = [at for box in boxes for at in box.asked if at >= AT + outage]
    by_second = [sum(int(at) == second for at in back) for second in {int(at) for at in back}]
    assert max(by_second, default=0) <= FLEET * 2 // 3, "all at once"


def test_a_series_of_withdrawals_is_heard_of_as_it_comes():
    """Eight, each six seconds after the one before."""
    box = Box(1, 0, "refused", AT)
    heard: dict[int, float] = {}
    box.hear = lambda tag: heard.setdefault(int(tag[2:]), box.now)
    for number in range(2, 10):
        box.withdrawn = AT + 6 * number
        box.tag_now = lambda n=number: f"1.{n if box.now >= box.withdrawn else n - 1}"
        while number not in heard:
            box.polling.step()
        assert heard[number] - box.withdrawn <= SECONDS


def test_who_is_refused_for_long_asks_rarely_and_polls_go_on():
    box = Box(2, 3 * 3600, "front", AT + 1e6)
    tries = []
    reach = box.reach
    box.reach = lambda: (tries.append(box.now), reach())[1]
    while box.now < AT + 3 * 3600:
        box.polling.step()
    last_hour = [at for at in tries if at > AT + 2 * 3600]
    assert 3600 / POLL_S[1] <= len(last_hour) <= 60
