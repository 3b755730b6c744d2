"""Waiting at the terminal until screens have confirmed a push, and who is missing then.

`--wait` of `office publish` and `office withdraw`.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from sync.terminal import say

if TYPE_CHECKING:
    from office.monitoring.acknowledgements import PushCount
    from office.monitoring.screen_now import ScreenNow
    from office.state_dir import StateDir

SILENT = 3
"""The exit code where some screen has not confirmed."""
_EVERY_S = 1.0


def waited(
    place: "StateDir", kind: Literal["publication", "withdrawal"], version: int, seconds: int | None
) -> "PushCount | None":
    """The count of a push after at most `seconds`; None where nobody asked to wait."""
    if seconds is None:
        return None
    from office.monitoring.acknowledgements import push_count
    from office.monitoring.push_proof import Push

    push = Push(kind, version)
    return wait(lambda now: push_count(place, push, now), seconds)


def wait(
    count: "Callable[[datetime], PushCount]",
    seconds: int,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], None] = time.sleep,
) -> "PushCount":
    """Ask for the count until every screen that is heard has confirmed, or the time is over."""
    for left in range(seconds, 0, -1):
        found = count(now())
        _progress(found, left)
        if not found.pending:
            return found
        sleep(_EVERY_S)
    return count(now())


def _progress(found: "PushCount", left: int) -> None:
    """At a terminal one line, rewritten; elsewhere nothing is said until the end."""
    if sys.stderr.isatty():
        zh, en = "已确认 {n} / {all}，再等 {left} 秒  ", "{n} / {all} confirmed, {left} s more  "
        line = say(zh, en).format(n=len(found.acks), all=found.total, left=left)
        print(f"\r{line}", end="", file=sys.stderr, flush=True)


def tell(found: "PushCount") -> int:
    """Print the count and who is missing, with until when; the exit code."""
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if not found.total:
        print(say("没有登记在用的屏幕。", "No screen in service is enrolled."))
    else:
        n = len(found.acks)
        print(
            say(f"{n} / {found.total} 块屏幕已确认。", f"Confirmed: {n} of {found.total} screens.")
        )
    if n := found.simulated:
        print(say(f"  其中 {n} 块是模拟的", f"  simulated among them: {n}"))
    for one in (*found.silent, *found.pending):
        print(f"  {_missing(one)}")
    return exit_code(found)


def exit_code(found: "PushCount") -> int:
    """0 where all have confirmed."""
    return SILENT if len(found.acks) < found.total else 0


def as_json(found: "PushCount") -> dict[str, Any]:
    """The count for `--json`."""
    missing = (*found.silent, *found.pending)
    return {
        "total": found.total,
        "confirmed": [ack.screen for ack in found.acks],
        "missing": [one.screen.screen for one in missing],
    }


def _missing(one: "ScreenNow") -> str:
    from django.utils.timezone import localtime

    screen = one.screen.screen
    heard = f"{localtime(one.heard_at):%m-%d %H:%M}" if one.heard_at else say("从未", "never")
    if one.ends_at is None:
        return say(f"{screen}：最后报告 {heard}", f"{screen}: last report {heard}")
    ends = f"{localtime(one.ends_at.unnamed):%Y-%m-%d %H:%M}"
    return say(
        f"{screen}：最后报告 {heard}；按签批的期限，最迟 {ends} 停止显示店名",
        f"{screen}: last report {heard}; by the signed limit it names nobody after {ends}",
    )
