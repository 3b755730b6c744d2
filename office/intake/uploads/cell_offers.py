"""What a cell may say: offered while one mends it, the likely first; what is taken is a person's.

Nothing is offered as likely by guess alone: a name is near what is written, a register or another
row of the file says it of the same operator, or a date is completed from its month.
"""

from collections.abc import Callable, Iterable

import msgspec

from office.complaints.fields import Name
from office.complaints.models import Upload
from office.intake.models import StagedRow
from office.intake.outcome_spelling import word_key
from office.intake.uploads import cell_dates, cell_values, same_operator, staged_values
from office.intake.uploads.judging_basis import Basis
from office.intake.uploads.similar_names import LIKELY, by_nearness
from office.registry.lookups import open_units
from office.registry.models import Venue
from sync.records import Text

SHOWN = 50
"""Most offers of a column in which other words are possible too."""
_NEAR = Text("相近", "similar")
_READ = Text("读作", "read as")
_MEANT = Text("补全", "completed")


class Offer(msgspec.Struct, frozen=True):
    """One text for the cell, and on what grounds it is offered."""

    text: str
    why: Text | None = None


class Offers(msgspec.Struct, frozen=True):
    """Offers in their order.

    `likely` says that the first is probably meant; `closed` that nothing but these is understood.
    """

    listed: tuple[Offer, ...] = ()
    likely: bool = False
    closed: bool = False


def offers(upload: Upload, row: StagedRow, column: int, typed: str | None, by: Basis) -> Offers:
    """What may stand in a cell.

    Args:
        typed: what a person has typed so far; None before a key was pressed.
    """
    field = by.sheet.field(column)
    stands = cell_values.shown(staged_values.value(row, column))
    words = stands if typed is None else typed.strip()
    if cell_dates.is_day(field):
        return _dates(row, column, words, by)
    if names := _closed(field, row, by):
        return _of_names(words, names)
    if field not in _FROM_OTHERS:
        return Offers()
    found = _FROM_OTHERS[field](upload, row, by, words if typed else "")
    listed = [Offer(text, why) for text, why in found.items() if text != stands]
    # What a person types is taken as it is typed; only before that a single answer is likely.
    return Offers(tuple(listed[:SHOWN]), likely=len(listed) == 1 and typed is None)


def _dates(row: StagedRow, column: int, words: str, by: Basis) -> Offers:
    days = cell_dates.said(row, column, words, by)
    why = _MEANT if cell_dates.whole(row, column, words, by) != words else _READ
    return Offers(tuple(Offer(day, why) for day in days if day != words), likely=len(days) == 1)


def _of_names(words: str, names: Iterable[str]) -> Offers:
    """All of them, the near ones first."""
    listed = by_nearness(words, names)
    return Offers(
        tuple(Offer(name, _NEAR if LIKELY <= near < 1 else None) for near, name in listed),
        likely=bool(listed) and listed[0][0] >= LIKELY,
        closed=True,
    )


def _closed(field: Name | None, row: StagedRow, by: Basis) -> list[str]:
    """The words by which a column is understood; none where others may be meant."""
    if field == "venue" and by.profile.venue_field == "venue":
        opened = Venue.objects.filter(state=Venue.State.OPEN).order_by("pk")
        return list(opened.values_list("name_zh", flat=True))
    if field == "unit":
        return list(open_units().values_list("name_zh", flat=True))
    if field == "success":
        return _first_words(by.profile.success.items())
    if field == "result":
        return _results(row, by)
    return []


def _results(row: StagedRow, by: Basis) -> list[str]:
    """The profile's word for each outcome; those first that 成功与否 of the row agrees with."""
    names = _first_words(by.profile.outcomes.items())
    at = by.sheet.columns.get("success")
    word = None if at is None else word_key(staged_values.value(row, at))
    said = by.profile.success.get(word) if word is not None else None
    return sorted(names, key=lambda word: by.profile.outcomes[word].success is not said)


def _first_words[T](meanings: Iterable[tuple[str, T]]) -> list[str]:
    first: dict[T, str] = {}
    for word, meant in meanings:
        first.setdefault(meant, word)
    return list(first.values())


_FROM_OTHERS: dict[Name | None, Callable[[Upload, StagedRow, Basis, str], dict[str, Text]]] = {
    "operator": same_operator.names,
    "uscc": same_operator.codes,
}
