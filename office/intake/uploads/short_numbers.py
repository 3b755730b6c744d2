"""A complaint's number typed by its end alone, completed as the rows around have theirs.

Platforms make numbers of a head, the day of acceptance and a running number. How, is read off the
rows of the file: where they are not alike, nothing is completed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from office.complaints.models import Upload
from office.intake import dates
from office.intake.grid import cell_text, plain
from office.intake.models import StagedRow
from office.intake.uploads import staged_values
from office.intake.uploads.judging_basis import Basis

_AROUND = 25
"""So many rows before and behind are looked at."""
_LEAST, _ALIKE = 5, 0.9
"""So many numbers must be made alike, and such a share of those that have a day beside them."""
_DAY = "%Y%m%d"


class Made(msgspec.Struct, frozen=True):
    """A number is `head`, the day of acceptance, and so many figures."""

    head: str
    figures: int


def completed(upload: Upload, row: StagedRow, typed: str, by: Basis) -> str:
    """The number that ends in the figures `typed`; empty where they tell none."""
    end = plain(typed)
    accepted = _accepted(row, by)
    if not (end.isascii() and end.isdecimal() and accepted):
        return ""
    near = upload.rows.filter(number__range=(row.number - _AROUND, row.number + _AROUND))
    made = Counter(_made(near.exclude(pk=row.pk), by))
    form, count = next(iter(made.most_common(1)), (None, 0))
    if form is None or count < max(_LEAST, _ALIKE * made.total()) or len(end) > form.figures:
        return ""
    return f"{form.head}{accepted:{_DAY}}{end.zfill(form.figures)}"


def _made(rows: Iterable[StagedRow], by: Basis) -> Iterator[Made | None]:
    """How the number of each is made that has one and a day; None where the day is not in it."""
    at = by.sheet.columns["number"]
    for row in rows:
        number = plain(cell_text(staged_values.value(row, at)))
        accepted = _accepted(row, by)
        if number and accepted:
            head, day, end = number.partition(f"{accepted:{_DAY}}")
            yield Made(head, len(end)) if day and end.isdecimal() else None


def _accepted(row: StagedRow, by: Basis) -> date | None:
    at = by.sheet.columns.get("accepted_on")
    if at is None:
        return None
    value = staged_values.value(row, at)
    try:
        return dates.parse_date(value, by.profile.date_order, by.context.epoch).date
    except dates.DateError:
        return None
