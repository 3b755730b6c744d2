"""An issue instant far ahead of everything known: shown, but not believed until it is confirmed.

A clock that was wrong once at the office, or a stolen online key, would else send a screen years
ahead for good. What was signed is taken all the same, for a withdrawal must not wait.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from sync.age import AGREE, Powered
from sync.canonical import Shape
from sync.instants import format_instant, parse_instant

FAR = timedelta(days=7)
"""Further ahead than this of everything known, an instant is doubted."""
RENEWED = timedelta(hours=23)
POWERED_S = 24 * 3600.0
"""A day of renewals, powered on all the while, confirms it where no clock can."""


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


def doubt(
    issued: datetime,
    online: tuple[str, ...],
    known: Iterable[datetime],
    before: Provisional | None,
    *,
    system: datetime,
    powered: Powered,
) -> Provisional | None:
    """The doubt that stands after `issued` was verified; None if there is none.

    Args:
        known: instants that were certainly reached: E, the floors.
        before: the doubt that stood until now.
    """
    if abs(system - issued) <= AGREE or issued <= max(known) + FAR:
        return None
    if before is None or not before.concerns(online, issued) or _jumped(before, issued):
        at = format_instant(issued)
        return Provisional(online, at, at, powered.boot, powered.seconds)
    passed = powered.seconds - (before.at if before.boot == powered.boot else 0.0)
    total = before.powered_s + max(0.0, passed)
    if total >= POWERED_S and issued - parse_instant(before.first) >= RENEWED:
        return None
    return msgspec.structs.replace(
        before,
        latest=max(before.latest, format_instant(issued)),
        boot=powered.boot,
        at=powered.seconds,
        powered_s=total,
    )


def _jumped(before: Provisional, issued: datetime) -> bool:
    return issued > parse_instant(before.latest) + FAR
