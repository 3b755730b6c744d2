"""Notices when something on disk has changed, acts on withdrawals at once, asks the judge."""

from typing import Protocol

from kiosk.player.judge_process import JudgeError
from kiosk.player.showable_content import ShowableContent
from kiosk.player.status_reporter import StatusReporter
from kiosk.verdict import Verdict
from sync.errors import both

RETRY_S = 30.0
"""After a judge that failed."""


class Judge(Protocol):
    """Whoever verifies the store: a process of its own, or a test."""

    @property
    def busy(self) -> bool: ...
    def ask(self) -> None: ...
    def poll(self, now: float) -> Verdict | None: ...


class StoreWatch:
    """Watches the store by the identity of three files; no notification can be missed."""

    def __init__(
        self, content: ShowableContent, judge: Judge, report: StatusReporter, now: float
    ) -> None:
        self._content = content
        self._judge = judge
        self._report = report
        self._stamp = content.stamp()
        self._ask_at: float | None = None if judge.busy else now

    @property
    def awaited(self) -> bool:
        """Whether a verdict is on its way."""
        return self._judge.busy

    def ask(self, now: float) -> None:
        """Let the judge look again at the next step."""
        self._ask_at = now

    def look(self, now: float) -> Verdict | None:
        """A new verdict, if one has come. Withdrawals are in force before it does."""
        stamp = self._content.stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            if self._content.read_withdrawals():
                self._report.event("withdrawal", entries=self._content.withdrawals)
            self._ask_at = now
        verdict = None
        try:
            if self._ask_at is not None and now >= self._ask_at:
                self._ask_at = None
                self._judge.ask()
            verdict = self._judge.poll(now)
        except (JudgeError, OSError):
            self._report.fault(
                "judge",
                both(
                    "核验进程失败，稍后再试。",
                    "The verifying process failed; it will be tried again.",
                ),
            )
            self._ask_at = now + RETRY_S
        if verdict is not None:
            self._report.clear("judge")
        return verdict

    def adopted(self) -> None:
        """The verdict is in force: from now on its own generation's files are watched."""
        self._stamp = self._content.stamp()
