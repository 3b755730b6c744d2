"""An issue instant far ahead of everything known: shown, but not believed until it is confirmed.

A clock that was wrong once at the office, or a stolen online key, would else send a screen years
ahead for good. What was signed is taken all the same, for a withdrawal must not wait.

A step ahead is believed up to a week, for a screen without a clock may have been switched off so
long. Steps add up: what no clock explains comes off one week, which time with power gives back.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated

import msgspec

from sync.age import AGREE, Powered
from sync.canonical import Shape
from sync.instants import format_instant, parse_instant

FAR = timedelta(days=7)
"""Further ahead than this of everything known, in one step or in several, an instant is doubted."""
RENEWED = timedelta(hours=23)
POWERED_S = 24 * 3600.0
"""A day of renewals, powered on all the while, confirms it where no clock can; a day with power
also gives back all of the week."""
_FAR_S = FAR.total_seconds()


class Provisional(Shape, frozen=True):
    """A doubt that stands: since `first`, under these online keys.

    `powered_s` are powered-on seconds since it was first seen, as they were at `at` of `boot`.
    """

    online: tuple[str, ...]
    first: str
    latest: str
    boot: str
    at: float
    powered_s: float = 0.0

    def concerns(self, online: tuple[str, ...], issued: datetime) -> bool:
        """Whether what was issued then is what is doubted."""
        return online == self.online and issued >= parse_instant(self.first)


class Leaps(Shape, frozen=True):
    """Steps ahead under these online keys that were believed though no clock explained them.

    `ahead_s` are the seconds of them that count still, as they were at `at` of `boot`.
    """

    online: tuple[str, ...]
    ahead_s: Annotated[float, msgspec.Meta(ge=0, le=_FAR_S)]
    boot: str
    at: float


class Weighed(msgspec.Struct, frozen=True):
    """What is made of an instant: the doubt that stands, if any, and the steps that count."""

    doubted: Provisional | None
    leaps: Leaps


def weigh(
    issued: datetime,
    online: tuple[str, ...],
    known: Iterable[datetime],
    before: Provisional | None,
    leaps: Leaps | None,
    *,
    system: datetime,
    powered: Powered,
) -> Weighed:
    """What stands after `issued` was verified.

    Args:
        known: instants that were certainly reached: E, the floors.
        before: the doubt that stood until now.
        leaps: the steps until now; None where none were noted.
    """
    ahead = _left(leaps, powered) if leaps and leaps.online == online else 0.0
    step = (issued - max(known)).total_seconds()
    doubted = None
    if abs(system - issued) <= AGREE:
        ahead = 0.0
    elif step <= 0 or ahead + step <= _FAR_S:
        ahead += max(0.0, step)
    else:
        doubted = _doubt(issued, online, before, powered)
    return Weighed(doubted, Leaps(online, ahead, powered.boot, powered.seconds))


def _doubt(
    issued: datetime, online: tuple[str, ...], before: Provisional | None, powered: Powered
) -> Provisional | None:
    """The doubt about what is too far ahead; None once a day of renewals has confirmed it."""
    if before is None or not before.concerns(online, issued) or _jumped(before, issued):
        at = format_instant(issued)
        return Provisional(online, at, at, powered.boot, powered.seconds)
    total = before.powered_s + _passed(before, powered)
    if total >= POWERED_S and issued - parse_instant(before.first) >= RENEWED:
        return None
    return msgspec.structs.replace(
        before,
        latest=max(before.latest, format_instant(issued)),
        boot=powered.boot,
        at=powered.seconds,
        powered_s=total,
    )


def _left(leaps: Leaps, powered: Powered) -> float:
    """What of them counts still."""
    return max(0.0, leaps.ahead_s - _passed(leaps, powered) * _FAR_S / POWERED_S)


def _passed(since: Provisional | Leaps, powered: Powered) -> float:
    """Seconds with power since a note was made, as far as this start of the machine knows."""
    return max(0.0, powered.seconds - (since.at if since.boot == powered.boot else 0.0))


def _jumped(before: Provisional, issued: datetime) -> bool:
    return issued > parse_instant(before.latest) + FAR
