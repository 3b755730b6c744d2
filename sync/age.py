"""How old is what the screen says: one monotone record of time per set of online keys.

E, the instant this screen knows to have been reached, is the highest of what it counted while
powered on and of the last verified `x-issued`; it never falls while the online keys stay. The age
of a bundle is E less its own `x-issued`, or what a believable system clock tells if that is more.
So a frozen bundle grows old under any clock, a stream of delayed timestamps looks as late as it
is, and a clock that is ahead harms nothing for longer than it is wrong: it is stored nowhere.

Ten minutes are charged once a boot, for time that a power cut may have taken from the record. The
charge is dropped at the next renewal; it must not pile up over years of reboots.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec

from sync.believable_clock import believable
from sync.bundle import Ages
from sync.canonical import Shape, digest

CHARGE_S = 600
"""Charged at a boot; the ledger is written at least as often, so that no more can be lost."""
AGREE = timedelta(hours=26)
"""Signed time and a clock that are no further apart than this say the same."""
SETS = 4
"""So many records are kept: of the keys in force, and of those a generation may fall back to."""
_LAST = 250_000_000_000  # seconds; a year that a datetime can hold


class Stage(StrEnum):
    """What a screen may still show."""

    FRESH = "fresh"
    DATED = "dated"  # the strip says 更新中断
    UNNAMED = "unnamed"  # plates that name an operator leave
    NEUTRAL = "neutral"  # only the neutral plate


class Powered(msgspec.Struct, frozen=True):
    """A clock that no one sets: which boot it is, and the seconds since, sleep included."""

    boot: str
    seconds: float


class Count(Shape, frozen=True):
    """The record of one set of online keys, in seconds since 1970; `charge` goes on top."""

    reached: Annotated[float, msgspec.Meta(ge=0, le=_LAST)]
    issued: Annotated[float, msgspec.Meta(ge=0, le=_LAST)]
    charge: Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)] = 0


class Ledger(Shape, frozen=True):
    """`status/age.json`: the records as they were at `at` seconds of the boot `boot`."""

    boot: str
    at: Annotated[float, msgspec.Meta(ge=0)]
    counts: dict[str, Count]


class Age(msgspec.Struct, frozen=True):
    """Seconds since the zero point, and whether a believable clock says so."""

    seconds: float
    certain: bool


def set_name(online: tuple[str, ...]) -> str:
    """The name of a set of online keys in the ledger."""
    return digest("".join(online).encode())[:16]


class Meter:
    """Counts powered-on time; pure but for what it is told."""

    def __init__(self, stored: Ledger | None, powered: Powered) -> None:
        self._boot = powered.boot
        self._at = powered.seconds
        same = stored is not None and stored.boot == powered.boot
        self._written = stored.at if stored and same else float("-inf")  # a charge goes on disk
        self._counts: dict[str, Count] = {}
        self._lost = CHARGE_S if stored is None else 0  # to the first record, once
        self._name = self._sure = ""
        self._issued = datetime(1970, 1, 1, tzinfo=UTC)
        for name, count in stored.counts.items() if stored else ():
            passed = max(0.0, powered.seconds - (stored.at if stored and same else 0.0))
            charge = count.charge + (0 if same else CHARGE_S)
            self._counts[name] = Count(min(count.reached + passed, _LAST), count.issued, charge)

    def ledger(self, seconds: float) -> Ledger:
        """What is to be on disk now; the caller writes it."""
        self._advance(seconds)
        self._written = seconds
        return Ledger(self._boot, self._at, self._counts)

    def due(self, seconds: float) -> bool:
        """Whether the ledger on disk has grown so old that a power cut would take too much."""
        return seconds - self._written >= CHARGE_S / 2

    def take(self, issued: datetime, seconds: float, keys: str, episode: str = "") -> bool:
        """Show what was issued at `issued` under the online keys named `keys`; True if it is newer.

        Args:
            episode: names a doubt about `issued` (`sync.doubted_issue_time`). Such a time has a
                record of its own, and never moves that of the keys.
        """
        self._advance(seconds)
        self._issued, self._sure = issued, keys
        self._name = f"{keys}?{episode}" if episode else keys
        at = issued.timestamp()
        before = self._counts.pop(self._name, None)
        if before is None:
            count, self._lost = Count(at, at, self._lost), 0
        elif at > before.issued:
            count = Count(max(before.reached, at), at)
        else:
            count = before
        if count is not before and not episode:  # shown in turns with the one before, it ages on
            for name in [name for name in self._counts if name.startswith(f"{keys}?")]:
                del self._counts[name]
        self._counts[self._name] = count  # last: what is longest unused is forgotten first
        for name in list(self._counts)[:-SETS]:
            del self._counts[name]
        return count is not before

    def reached(self, keys: str, seconds: float) -> datetime | None:
        """E under the online keys named `keys`; None if nothing was verified under them."""
        self._advance(seconds)
        count = self._counts.get(keys)
        return None if count is None else datetime.fromtimestamp(count.reached, UTC)

    def age(self, system: datetime, seconds: float) -> Age:
        """The age of what is shown: by counting, or by a believable clock if that says more."""
        self._advance(seconds)
        count = self._counts.get(self._name)
        if count is None:
            return Age(0.0, certain=False)
        counted = max(0.0, count.reached + count.charge - self._issued.timestamp())
        if not believable(system, self._issued):
            return Age(counted, certain=False)
        told = (system - self._issued).total_seconds()
        return Age(max(counted, told), certain=self._name == self._sure)

    def now(self, system: datetime, seconds: float) -> datetime:
        """The instant for dates of use: E, or a believable clock that is further on."""
        reached = self.reached(self._sure, seconds) or self.reached(self._name, seconds)
        if reached is None or (believable(system, self._issued) and system > reached):
            return system
        return reached

    def disagrees(self, system: datetime, seconds: float) -> bool:
        """Whether system clock and signed time are too far apart for both to be right."""
        reached = self.reached(self._name, seconds)
        return reached is not None and abs(system - reached) > AGREE

    def _advance(self, seconds: float) -> None:
        passed = seconds - self._at
        if passed <= 0:
            return
        self._at = seconds
        for name, count in self._counts.items():
            self._counts[name] = msgspec.structs.replace(
                count, reached=min(count.reached + passed, _LAST)
            )


def stage(age: Age, ages: Ages) -> Stage:
    """What may be shown at this age; an uncertain age is at least dated."""
    hours = age.seconds / 3600
    if hours >= ages.neutral_h:
        return Stage.NEUTRAL
    if hours >= ages.unnamed_h:
        return Stage.UNNAMED
    if hours >= ages.dated_h or not age.certain:
        return Stage.DATED
    return Stage.FRESH
