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
from sync.boot import powered
from sync.disk import Disk, read
from sync.errors import SyncError
from sync.instants import format_instant, parse_instant
from sync.repository import from_bytes
from sync.shape import Shape, decode, encode
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
        note = decode(read(state / FILE) or b"", Signed, "note of the clock")
        if (note.boot, note.issued) == (now.boot, format_instant(last)):
            since = now.seconds - note.at
        elif note.boot == now.boot:
            since = 0.0
    except SyncError:
        since = 0.0  # a first time, or a restored backup: nothing explains a gap
    return last, last + timedelta(seconds=max(0.0, since))


def jumped(state: Path, tree: Tree, system: datetime, now: Powered | None = None) -> bool:
    """Whether a person has to say which is right, the system clock or the last timestamp."""
    if not tree.exists():
        return False
    return abs(system - reached(state, tree, now or powered())[1]) > AGREE


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
    if tree.exists() and not confirmed:
        last, expected = reached(state, tree, now)
        far = abs(system - expected) > AGREE
        if far and waits:
            raise ClockJumpedError(_sentence(system, last))
        issued = max(expected if far else system, last + timedelta(seconds=1))
    note = Signed(now.boot, now.seconds, format_instant(issued))
    Disk().write(state / FILE, encode(note))
    return issued


def _sentence(system: datetime, last: datetime) -> str:
    return (
        f"系统时钟 {format_instant(system)} 与上次签发 {format_instant(last)} 相差过大，未签署。"
        "请先核对时钟；无误则运行：office refresh --clock-is-right。"
        f"The system clock ({format_instant(system)}) and the last timestamp "
        f"({format_instant(last)}) are further apart than this machine's uptime explains; nothing "
        "was signed. Check the clock; if it is right, run: office refresh --clock-is-right"
    )
