"""How many records are shown of each month: what D15 needs of a venue whose bodies nobody reads."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sync.addresses import venue_path
from sync.canonical import Count, Month, decode, encode
from sync.completeness_counts import Shown
from sync.disk import read

_FILE = "shown.json"
_WHAT = ("公示件数", "numbers of records shown")


class ShownMonth(msgspec.Struct, frozen=True, array_like=True):
    """So many records of these months of conclusion and acceptance."""

    closed_month: Month
    accepted_month: Month
    number: Count


class ShownMonths(msgspec.Struct, frozen=True):
    """The file: beside the page of figures, which is computed from it and the tally."""

    rows: tuple[ShownMonth, ...]

    def each(self) -> Iterator[ShownMonth]:
        """One for each record."""
        for row in self.rows:
            yield from [row] * row.number


def shown_months(records: Iterable[Shown]) -> ShownMonths:
    """The numbers of the records given, by month."""
    found = Counter((one.closed_month, one.accepted_month) for one in records)
    return ShownMonths(tuple(ShownMonth(*months, n) for months, n in sorted(found.items())))


def shown_file(venue: str) -> str:
    """Where a venue's numbers lie, below the tree."""
    return f"{venue_path(venue)}/stats/{_FILE}"


def written(shown: ShownMonths) -> bytes:
    """The bytes of the file."""
    return encode(shown)


def read_shown(public: Path, venue: str) -> ShownMonths | None:
    """The numbers that lie in the tree `public`; None where there are none.

    Raises:
        BadShapeError: the file is damaged.
    """
    data = read(public / shown_file(venue))
    return None if data is None else decode(data, ShownMonths, _WHAT)
