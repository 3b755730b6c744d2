"""What the register says: whom most complaints that are shown concern, in an order of shops."""

from collections import Counter
from dataclasses import dataclass

from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slides.operators.words import OPERATORS_WORDS
from sync.bundle import COUNTED_MAX, Entry
from sync.figures import rolling_year
from sync.outcomes import Success
from sync.records import Record

MOST = 6
"""Operators on the plate at most."""
SIGN_MOST = 40
"""Characters of a sign, one of Latin as a half: whom a plate names, it names whole."""
LEAST = 2
"""Complaints of an operator from which on it may stand there: one is no concentration (R16)."""


@dataclass(frozen=True)
class Line:
    """One operator: its sign, its shop; complaints that succeeded, failed, do not count."""

    sign: str
    shop_no: str
    counts: tuple[int, int, int]


@dataclass(frozen=True)
class OperatorsFacts:
    """Those with `least` complaints or more, by shop number; `rest` others have `rest_cases`."""

    lines: tuple[Line, ...]
    least: int
    rest: int
    rest_cases: int
    period: tuple[str, str]

    @property
    def total(self) -> int:
        """All that is shown of the period: of the lines and of the rest."""
        return sum(sum(line.counts) for line in self.lines) + self.rest_cases

    @property
    def counts(self) -> tuple[int, int, int]:
        """Of the lines together: successful, not successful, not counted."""
        success, failure, na = (sum(line.counts[kind] for line in self.lines) for kind in range(3))
        return success, failure, na


def build(source: Source) -> list[Slide[OperatorsFacts]]:
    """The register; none where no operator has two, or too many have equally many to choose.

    None either where a name is too long to stand whole.

    From the lists, and of those who stand on it from the bodies of their records: where one of
    these is gone, the plate is down with it.

    Raises:
        FigureError: a record ended in a way that this program does not know.
    """
    entries = _entries(source)
    number = Counter(entry.operator for entry in entries)
    least = _least(number)
    named = [entry for entry in entries if least and number[entry.operator] >= least]
    bodies = source.bundle.records
    if not named or len(named) > COUNTED_MAX:
        return []
    if any((entry.pub_id, entry.version) not in bodies for entry in named):
        return []
    records = [bodies[entry.pub_id, entry.version] for entry in named]
    if any(_width(record.operator.display_name) > SIGN_MOST for record in records):
        return []
    keys = {entry.operator for entry in named}
    facts = OperatorsFacts(
        lines=_lines(records),
        least=least,
        rest=len(number) - len(keys),
        rest_cases=len(entries) - len(named),
        period=source.figures_period,
    )
    words = OPERATORS_WORDS.pick(source.language)
    said = words.title + "".join(line.sign for line in facts.lines)
    return [
        Slide(
            "operators",
            "operators",
            "light",
            source.masthead,
            facts,
            source.address("operators"),
            reading_s(said, 2 * len(facts.lines)),
            until=min(entry.show_until for entry in named),
            operators=tuple(sorted(keys)),
            records=tuple(sorted(f"{entry.pub_id}/{entry.version}" for entry in named)),
        )
    ]


def _entries(source: Source) -> list[Entry]:
    """What is listed of the period of the figures."""
    first, last = rolling_year(source.bundle.tally)
    return [
        entry
        for batch in source.bundle.batches
        if first <= batch.month <= last
        for entry in batch.entries
    ]


def _least(number: Counter[str]) -> int:
    """The smallest number of complaints that at most six operators have or exceed; 0 if none."""
    for least in sorted({many for many in number.values() if many >= LEAST} | {LEAST}):
        fitting = sum(many >= least for many in number.values())
        if fitting <= MOST:
            return least if fitting else 0
    return 0


def _width(sign: str) -> float:
    """How long a sign is, in Chinese characters."""
    return sum(1 if ord(character) > 0x2E80 else 0.5 for character in sign)


def _lines(records: list[Record]) -> tuple[Line, ...]:
    """A line each, by shop number: an order that a reader can check and that favours no name."""
    by_key: dict[str, list[Record]] = {}
    for record in sorted(records, key=lambda one: (one.published_on, one.pub_id)):
        by_key.setdefault(record.operator.key, []).append(record)
    lines = []
    for own in by_key.values():
        newest = own[-1].operator
        marks = Counter(record.success for record in own)
        counts = (marks[Success.YES], marks[Success.NO], marks[Success.NA])
        lines.append(Line(newest.display_name, newest.shop_no, counts))
    return tuple(sorted(lines, key=lambda line: (not line.shop_no, line.shop_no, line.sign)))
