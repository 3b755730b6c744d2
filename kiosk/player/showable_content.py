"""What the player may show right now: verdict, withdrawals, age and hours put together."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import msgspec

from kiosk.player.clock import Clock
from kiosk.shared_file import read_shared
from kiosk.status import AGE, read_ledger, write_atomically
from kiosk.verdict import Showing, Verdict
from layouts.strip_words import StripFacts
from sync.age import Meter, Stage, stage
from sync.bundle import Ages
from sync.deck import DeckPlate
from sync.errors import BadShapeError, both
from sync.instants import format_instant, parse_instant
from sync.withdrawals import Proven, WithdrawalSet

STEP_S = 60.0
"""A system clock that moved this far against the monotonic one was set by someone."""


class _Entries(msgspec.Struct):
    entries: tuple[Proven, ...] = ()


class ShowableContent:
    """Answers for each plate whether it may be on the glass, at any moment.

    Args:
        state: the kiosk's state directory; only the ledger of age is written.
    """

    def __init__(self, state: Path, clock: Clock) -> None:
        self._state = state
        self._lists = (
            state / "store/withdrawn.json",
            state / "store/withdrawn.2.json",
            state / "run/store/withdrawn.json",
        )
        self._clock = clock
        self._union = WithdrawalSet()
        self._lifts: tuple[str, ...] = ()
        self._lifted_keys: tuple[str, ...] = ()
        self._down = WithdrawalSet()
        self._meter: Meter | None = None
        self._until: datetime | None = None
        self._expires: dict[str, datetime] = {}
        self._provisional = False
        self._offset: float | None = None
        self._digests: frozenset[str] = frozenset()
        self._bound: dict[str, tuple[DeckPlate, ...]] = {}
        self.showing: Showing | None = None
        self.judged = False
        self.open = True
        self.stage = Stage.NEUTRAL
        self._ledger_kept = True

    # --- news ----------------------------------------------------------------

    def adopt(self, verdict: Verdict) -> None:
        """Take the judge's answer. Withdrawals are only ever added, whatever it says."""
        self.judged = True
        self.showing = verdict.showing
        self._digests = frozenset(plate.digest for plate in self.plates)
        self._bound = _bound(self.plates)
        self.open = verdict.open
        self._lifts, self._lifted_keys = verdict.lifts, verdict.lifted_keys
        self._learn(WithdrawalSet(verdict.withdrawn))
        until = _instant(verdict.until)
        # An answer that is over already would be asked for again and again.
        self._until = until if until is not None and until > self._clock.wall() else None
        ends = ((role, _instant(text)) for role, text in verdict.expires.items())
        self._expires = {role: end for role, end in ends if end is not None}
        self._take_zero(verdict)
        self.tick()

    def read_withdrawals(self) -> bool:
        """Add what the lists on disk say, before anyone has verified it; True if that is new.

        A withdrawal can only take away, so acting at once risks nothing that waiting would save.
        What the index on the glass has lifted stays lifted.
        """
        found = [entry for path in self._lists for entry in _entries(path)]
        return self._learn(WithdrawalSet(found))

    def _learn(self, found: WithdrawalSet) -> bool:
        """Add to the union, and find what of it is in force; True if that is news."""
        before = self._union
        self._union = before | found
        self._down = self._union.without(self._lifts, self._lifted_keys)
        return self._union != before

    def stamp(self) -> tuple[tuple[int, int, int], ...]:
        """Changes when the judge should look again: pointer, timestamp or withdrawals."""
        current, timestamp = _watched(self._state, self.showing.generation if self.showing else 0)
        return tuple(_identity(path) for path in (current, *self._lists, timestamp))

    # --- time ----------------------------------------------------------------

    def _take_zero(self, verdict: Verdict) -> None:
        """The zero point of age, and whose word it is."""
        issued = _instant(verdict.issued)
        if issued is None:
            return
        if self._meter is None:
            self._meter = Meter(read_ledger(self._state), self._clock.powered())
        self._provisional = bool(verdict.provisional)
        seconds = self._clock.boottime()
        if self._meter.take(issued, seconds, verdict.online, verdict.provisional):
            self._write_ledger()

    def _write_ledger(self) -> None:
        if self._meter is None:
            return
        ledger = self._meter.ledger(self._clock.boottime())
        try:
            write_atomically(self._state / AGE, msgspec.json.encode(ledger))
        except OSError:
            self._ledger_kept = False
        else:
            self._ledger_kept = True

    def tick(self) -> None:
        """Let time pass: keep the ledger, find the stage of age."""
        if self._meter is None:
            self.stage = Stage.NEUTRAL
            return
        boot = self._clock.boottime()
        if self._meter.due(boot):
            self._write_ledger()
        ages = self.showing.deck.ages if self.showing else Ages()
        self.stage = stage(self._meter.age(self._clock.wall(), boot), ages)
        if self._expired():
            self.stage = Stage.NEUTRAL

    def _expired(self) -> list[str]:
        now = self.now()
        return [role for role, end in self._expires.items() if now >= end]

    def time_faults(self) -> dict[str, str]:
        """What is wrong with time, in sentences; by name."""
        found = {
            role: both(
                f"{role} 元数据已于 {self._expires[role]:%Y-%m-%d} 到期，只显示中性画面，"
                "须由办公端重新签署。",
                f"The {role} metadata expired on {self._expires[role]:%Y-%m-%d}; only the "
                "neutral plate is shown. The office must sign it anew.",
            )
            for role in self._expired()
        }
        if not self._ledger_kept:
            found["ledger"] = both(
                "数据新旧的记录写不进磁盘。",
                "The record of how old the data is could not be written.",
            )
        if self._meter is None:
            return found
        if self._provisional:
            found["provisional"] = both(
                "办公端签署的时间远远超前于本屏所知，暂按未确认显示，直到系统时钟相符，"
                "或连续一天收到更新。",
                "The office's signed time is far ahead of anything this screen knows. Content is "
                "shown as unconfirmed until the system clock agrees or a day of renewals has "
                "passed.",
            )
        elif self._meter.disagrees(self._clock.wall(), self._clock.boottime()):
            found["clock"] = both(
                "系统时钟与签署的时间相差超过 26 小时，请检查时钟：timedatectl。",
                "The system clock and the signed time disagree by more than 26 hours. Check the "
                "clock: timedatectl",
            )
        return found

    def hours_due(self) -> bool:
        """Whether the opening hours must be looked up anew: one ended, or the clock was set."""
        wall = self._clock.wall()
        offset = wall.timestamp() - self._clock.monotonic()
        stepped = self._offset is not None and abs(offset - self._offset) > STEP_S
        self._offset = offset
        due = self._until is not None and wall >= self._until
        if due:
            self._until = None
        return due or stepped

    def age(self) -> tuple[float, bool]:
        """Seconds since the zero point, and whether a believable clock says so."""
        if self._meter is None:
            return 0.0, False
        age = self._meter.age(self._clock.wall(), self._clock.boottime())
        return age.seconds, age.certain

    def now(self) -> datetime:
        """The best guess of the present instant."""
        wall = self._clock.wall()
        return self._meter.now(wall, self._clock.boottime()) if self._meter else wall

    # --- questions -----------------------------------------------------------

    @property
    def plates(self) -> tuple[DeckPlate, ...]:
        """The signed plates of the generation, whether they may be shown now or not."""
        return self.showing.deck.plates if self.showing else ()

    @property
    def standing(self) -> frozenset[str]:
        """Digests of the plates of the generation that are not taken down."""
        return frozenset(plate.digest for plate in self.plates if not self.withdrawn(plate))

    @property
    def seq(self) -> int:
        """The publication number; 0 without one."""
        return self.showing.deck.seq if self.showing else 0

    @property
    def withdrawals(self) -> int:
        """Number of entries in the union of withdrawals."""
        return len(self._union.entries())

    def knows(self, plate: DeckPlate) -> bool:
        """Whether the deck in force has this picture."""
        return plate.digest in self._digests

    def allowed(self, plate: DeckPlate) -> bool:
        """Whether `plate` may be in the loop at this moment."""
        if self.showing is None or self.stage is Stage.NEUTRAL:
            return False
        if plate.names_operator and self.stage is Stage.UNNAMED:
            return False
        if plate.until and format_instant(self.now()) >= plate.until:
            return False
        return not self.withdrawn(plate)

    def bound_to(self, plate: DeckPlate) -> tuple[DeckPlate, ...]:
        """The plates that are shown with it or not at all, itself among them."""
        return self._bound.get(plate.id, (plate,))

    def withdrawn(self, plate: DeckPlate) -> bool:
        """Whether `plate` was taken down."""
        if self.showing is None:
            return True
        return plate.taken_down(self.showing.deck.venue, self._down)

    def first_of(self, kind: str, bad: Collection[str] = ()) -> DeckPlate | None:
        """The deck's first plate of a kind that names nobody, unless its digest is bad."""
        for plate in self.plates:
            if plate.kind == kind and not plate.names_operator and plate.digest not in bad:
                return plate
        return None

    def facts(self, place: int | None, total: int | None, *, paused: bool = False) -> StripFacts:
        """What the strip says of a verified plate at this place of the loop."""
        if self.showing is None:
            return StripFacts(verified=False, paused=paused)
        hours = int(self.age()[0] // 3600)
        dated = self.stage is not Stage.FRESH and hours >= 1
        return StripFacts(
            verified=True,
            seq=self.seq,
            as_of=self.showing.deck.as_of,
            stale_h=hours if dated and not paused else None,
            place=place,
            total=total,
            paused=paused,
        )


def _bound(plates: Collection[DeckPlate]) -> dict[str, tuple[DeckPlate, ...]]:
    """By id, of what is shown with other plates or not at all: these, itself among them."""
    found: dict[str, tuple[DeckPlate, ...]] = {}
    for plate in plates:
        if plate.whole:
            found[plate.whole] = (*found.get(plate.whole, ()), plate)
    return {plate.id: group for group in found.values() for plate in group if len(group) > 1}


def _entries(path: Path) -> tuple[Proven, ...]:
    told = read_shared(path, _Entries)
    return told.entries if told else ()  # the judge finds out, and lets nothing be shown


def _instant(text: str) -> datetime | None:
    try:
        return parse_instant(text) if text else None
    except BadShapeError:
        return None


@lru_cache(maxsize=2)  # asked at each step
def _watched(state: Path, generation: int) -> tuple[Path, Path]:
    """The pointer of the store, and the timestamp of a generation."""
    store = state / "store"
    metadata = store / "generations" / str(generation) / "metadata"
    return store / "current", metadata / "timestamp.json"


def _identity(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)
