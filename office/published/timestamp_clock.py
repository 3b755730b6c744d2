"""The instant under which a timestamp is signed: never across a jump of the clock unasked.

Screens take `x-issued` for what has certainly been reached, so one timestamp of 2036 would follow
them for good. What explains the time since the last one is this machine's uptime; a clock that is
further off in either direction is a person's to confirm. A withdrawal waits for nobody: it goes on
from the last timestamp by the uptime.
"""

from datetime import datetime, timedelta
from pathlib import Path

from office.errors import OfficeError
from sync.age import AGREE, Powered
from sync.boot_clock import powered
from sync.canonical import Shape, decode, encode
from sync.disk import Disk, read
from sync.errors import SyncError
from sync.instants import format_instant, parse_instant
from sync.repository import from_bytes
from sync.tree import Tree

FILE = "clock.json"
"""When the last timestamp was signed, by the clock that no one sets."""


class ClockJumpedError(OfficeError):
    """The system clock and the last timestamp are further apart than the uptime explains."""


class Signed(Shape, frozen=True):
    """`clock.json`: at `at` seconds of `boot` a timestamp was signed, issued at `issued`."""

    boot: str
    at: float
    issued: str


def reached(state: Path, tree: Tree, now: Powered) -> tuple[datetime, datetime]:
    """When the last timestamp was issued, and that instant moved on by the uptime since.

    Raises:
        TrustError: there is no timestamp that can be read.
    """
    data = read(tree.metadata / "timestamp.json") or b""
    last = parse_instant(from_bytes(data).signed.unrecognized_fields.get("x-issued", ""))
    since = now.seconds
    try:
        note = decode(read(state / FILE) or b"", Signed, ("时钟记录", "note of the clock"))
        if (note.boot, note.issued) == (now.boot, format_instant(last)):
            since = now.seconds - note.at
        elif note.boot == now.boot:
            since = 0.0
    except SyncError:
        since = 0.0  # a first time, or a restored backup: nothing explains a gap
    return last, last + timedelta(seconds=max(0.0, since))


def jumped(
    state: Path, tree: Tree, system: datetime, now: Powered | None = None
) -> tuple[str, str] | None:
    """What to tell a person, who has to say whether the system clock is right; None: it is.

    Raises:
        TrustError: there is no timestamp that can be read.
    """
    if not _begun(tree):
        return None
    last, expected = reached(state, tree, now or powered())
    return told(system, last) if abs(system - expected) > AGREE else None


def issue_time(
    state: Path,
    tree: Tree,
    system: datetime,
    *,
    confirmed: bool = False,
    waits: bool = True,
    now: Powered | None = None,
) -> datetime:
    """The instant for the next timestamp, noted beside the state with the uptime.

    Args:
        confirmed: a person has said that the system clock is right.
        waits: whether the act can wait for that person; a withdrawal cannot.

    Raises:
        ClockJumpedError: the clock jumped, and nobody has said that it is right.
        StoreError: the note could not be kept.
    """
    now = now or powered()
    issued = system
    if _begun(tree) and not confirmed:
        last, expected = reached(state, tree, now)
        far = abs(system - expected) > AGREE
        if far and waits:
            zh, en = told(system, last)
            raise ClockJumpedError(f"{zh}。", en)
        issued = max(expected if far else system, last + timedelta(seconds=1))
    note = Signed(now.boot, now.seconds, format_instant(issued))
    Disk().write(state / FILE, encode(note))
    return issued


def believed(state: Path, tree: Tree, system: datetime, now: Powered | None = None) -> datetime:
    """`system`; where that clock has jumped, the last timestamp moved on by the uptime.

    For what waits for no person and must not take what runs out in a year for over. Where no
    timestamp can be read, nothing contradicts the system.
    """
    try:
        if not _begun(tree):
            return system
        _, expected = reached(state, tree, now or powered())
    except SyncError:
        return system
    return expected if abs(system - expected) > AGREE else system


def _begun(tree: Tree) -> bool:
    """Whether anything was published: before, no screen has taken a timestamp from here.

    So an office that was set up on a Friday and publishes on a Monday is not asked.
    """
    return tree.exists() and bool(tree.read().roles)


def told(system: datetime, last: datetime) -> tuple[str, str]:
    """What happened, what it means and what to do, in Chinese and in English."""
    here, there = format_instant(system), format_instant(last)
    return (
        f"本机时钟为 {here}，上次签发为 {there}，两者之差比开机时长多或少超过 26 小时："
        "或是本机关机超过 26 小时，或是时钟不对。"
        "有人核对之前不续签、不公示，屏幕将逐步停止显示个案；撤下不受影响。"
        "请核对本机日期和时间：不对则先校正；无误则运行：office refresh --clock-is-right",
        f"This machine's clock says {here}, the last timestamp was issued at {there}, and its "
        "uptime does not explain the difference within 26 hours: either the machine was off for "
        "more than 26 hours, or its clock is wrong. Until a person has checked, nothing is "
        "renewed or published and screens will gradually stop showing records; withdrawals go on. "
        "Check date and time of this machine: if wrong, set them right; if right, run: office "
        "refresh --clock-is-right",
    )
