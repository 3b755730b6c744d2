"""What a simulated fleet has done, and the line that says so each second."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from sync.terminal import say


class Counts:
    """Counted since the start; `calls` is the number of wake calls that are held now."""

    def __init__(self) -> None:
        self.calls = 0
        self.answers: Counter[tuple[str, int]] = Counter()
        """By what was asked (wake, poll, report) and the HTTP status; 0: not reached."""
        self.envelopes = 0

    @contextmanager
    def calling(self) -> Iterator[None]:
        """As long as a wake call lasts."""
        self.calls += 1
        try:
            yield
        finally:
            self.calls -= 1

    def answered(self, asked: str, status: int) -> None:
        self.answers[asked, status] += 1

    def delivered(self, _screen: str) -> None:
        """An envelope has reached a screen and proved itself."""
        self.envelopes += 1

    def line(self, screens: int) -> str:
        done: Counter[str] = Counter()
        for (asked, status), number in self.answers.items():
            done[asked if status in (200, 304) else "refused"] += number
        return say(
            f"{screens} 块模拟屏幕：等待唤醒 {self.calls}，取件 {done['poll']} 次，"
            f"报告 {done['report']} 份，撤下件 {self.envelopes} 份，未成功 {done['refused']} 次",
            f"{screens} simulated screens: {self.calls} wake calls held, {done['poll']} polls, "
            f"{done['report']} reports, {self.envelopes} envelopes, {done['refused']} failed",
        )
