"""All screens as they are now, with their counts: what a page of many is made of.

`mark` is another one when something is told of a screen that was not told before: a page that asks
for itself again needs no more than that, and the day, to know that it would come out the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from office.conditions.states import State
from office.monitoring.expected import Expected
from office.monitoring.on_glass import shows_nothing_down, wrong_picture
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screen_state_rules import Listening


class Standing(NamedTuple):
    """What of a screen is counted."""

    venue: str
    state: State
    needs: bool
    usual: bool
    silent: bool
    after_closing: bool
    simulated: bool


type Counts = Mapping[Standing, int]


@dataclass(frozen=True)
class FleetNow:
    """`change` is the number of the newest report; `needing` are those that need somebody, in the
    order of their numbers; `expected` is by venue.
    """

    screens: tuple[ScreenNow, ...]
    counts: Counts
    needing: tuple[ScreenNow, ...]
    expected: Mapping[str, Expected]
    listening: Listening
    mark: str = ""
    change: int = 0


NOBODY = FleetNow(
    (), {}, (), {}, Listening(datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
)
"""Of an office without screens."""


class Tally:
    """Counts and mark of screens, kept as one after the other becomes another."""

    def __init__(self) -> None:
        self.counts: Counter[Standing] = Counter()
        self._needing: dict[str, ScreenNow] = {}
        self._marks: dict[str, int] = {}
        self._sum = 0

    @property
    def mark(self) -> str:
        return f"{self._sum:x}"

    @property
    def needing(self) -> tuple[ScreenNow, ...]:
        return tuple(self._needing[screen] for screen in sorted(self._needing))

    def put(self, one: ScreenNow, before: ScreenNow | None = None) -> None:
        """Count a screen, in place of what it was before."""
        screen = one.screen.screen
        if before is not None:
            was = standing_of(before)
            self.counts[was] -= 1
            if not self.counts[was]:
                del self.counts[was]
        self.counts[standing_of(one)] += 1
        self._needing.pop(screen, None)
        if one.needs:
            self._needing[screen] = one
        mark = mark_of(one)
        # The order in which screens became what they are does not matter to a sum.
        self._sum = (self._sum - self._marks.get(screen, 0) + mark) % 2**64
        self._marks[screen] = mark


def standing_of(one: ScreenNow) -> Standing:
    return Standing(
        one.screen.venue,
        one.truth.state,
        one.needs,
        one.usual,
        one.truth.silent,
        one.truth.cause == "after-closing",
        one.screen.simulated,
    )


def counted(screens: Iterable[ScreenNow]) -> Counts:
    return Counter(map(standing_of, screens))


def of_all_venues(counts: Counts) -> Counts:
    """The same without where they hang: a few rows, however many venues there are."""
    found: Counter[Standing] = Counter()
    for one, n in counts.items():
        found[Standing("", *one[1:])] += n
    return found


def number(counts: Counts, **asked: object) -> int:
    """How many are as asked: `number(counts, state=State.OFF)`."""
    wanted = [(Standing._fields.index(name), value) for name, value in asked.items()]
    return sum(n for one, n in counts.items() if all(one[at] == value for at, value in wanted))


def in_service(counts: Counts) -> Counts:
    """All but those that were retired."""
    return {one: n for one, n in counts.items() if one.state is not State.RETIRED}


def mark_of(one: ScreenNow) -> int:
    """Of all that is told of a screen, but for which plate hangs there and when it reported."""
    report, word, expected = one.report, one.word, one.expected
    said = (
        one.screen.screen,
        one.screen.version,
        one.truth,
        [start.boot for start in one.clones],
        one.restored_at,
        one.restless,
        one.repeated_at is not None,
        one.ends_at if one.truth.silent else None,
        (expected.seq, expected.withdrawal) if expected else None,
        (report.faults, report.refused, report.held.seq) if report else None,
    )
    proof = None
    if word is not None:
        heard, at = word.heard, word.heard.at
        wrong = wrong_picture(heard, expected, at) if expected else ""
        proof = (
            word.proven, word.contested, heard.withdrawal, wrong,
            shows_nothing_down(heard, expected),
        )  # fmt: skip
    data = msgspec.json.encode((said, proof))
    return int.from_bytes(blake2b(data, digest_size=8).digest())
