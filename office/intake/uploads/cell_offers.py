"""What a cell may say: offered while one mends it, the likely marked; what is taken is a person's.

Nothing is offered as likely by guess alone: a name is near what is written, a register or another
row of the file says it of the same operator, a date is completed from its month, or a number as the
rows around have theirs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

import msgspec

from office.complaints.fields import Name
from office.complaints.in_no_venue import NOWHERE
from office.complaints.models import Upload
from office.intake.grid import plain
from office.intake.models import StagedRow
from office.intake.uploads import (
    cell_dates,
    cell_values,
    same_operator,
    short_numbers,
    staged_values,
)
from office.intake.uploads.judging_basis import Basis
from office.intake.uploads.similar_names import LIKELY, by_nearness, nearness
from office.intake.venue_cell import NOWHERE_KEY, cell_name, venue_keys
from office.registry.lookups import open_units, open_venues
from sync.outcomes import Outcome, Success
from sync.records import Text

SHOWN = 50
"""Most offers of a column in which other words are possible too."""
_NEAR = Text("相近", "similar")
_READ = Text("读作", "read as")
_MEANT = Text("补全", "completed")


KEYS = "1234567890-="
"""The keys of a fixed list, as they stand side by side."""


class Offer(msgspec.Struct, frozen=True):
    """One text for the cell, on what grounds it is offered, and the key that takes it."""

    text: str
    why: Text | None = None
    key: str = ""


class Offers(msgspec.Struct, frozen=True):
    """Offers in their order.

    `likely` says which is probably meant. Where nothing but these is understood, each has the same
    key in every row, whatever the row says (`KEYS`).
    """

    listed: tuple[Offer, ...] = ()
    likely: int | None = None


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
    if field == "venue" and plain(words) in by.context.alike:  # nearness would name a third
        return Offers(tuple(_closed(field, by)))
    if listed := _closed(field, by):
        return _of_names(words, listed) if typed is None else _near(words, listed)
    if field == "number":
        number = short_numbers.completed(upload, row, typed or "", by)
        return Offers((Offer(number, _MEANT),), 0) if number else Offers()
    if field not in _FROM_OTHERS:
        return Offers()
    found = _FROM_OTHERS[field](upload, row, by, words if typed else "")
    listed = [Offer(text, why) for text, why in found.items() if text != stands]
    # What a person types is taken as it is typed; only before that a single answer is likely.
    return Offers(tuple(listed[:SHOWN]), 0 if len(listed) == 1 and typed is None else None)


def _dates(row: StagedRow, column: int, words: str, by: Basis) -> Offers:
    days = cell_dates.said(row, column, words, by)
    why = _MEANT if cell_dates.whole(row, column, words, by) != words else _READ
    return Offers(
        tuple(Offer(day, why) for day in days if day != words), 0 if len(days) == 1 else None
    )


def _of_names(words: str, listed: Sequence[Offer]) -> Offers:
    """All of them in their own order, each by its own key; the nearest is the likely one."""
    worth = [nearness(words, offer.text) for offer in listed]
    likely = max(range(len(worth)), key=worth.__getitem__)
    offered = tuple(
        msgspec.structs.replace(offer, why=_NEAR) if LIKELY <= near < 1 else offer
        for near, offer in zip(worth, listed, strict=True)
    )
    return Offers(offered, likely if worth[likely] >= LIKELY else None)


def _near(words: str, listed: Sequence[Offer]) -> Offers:
    """The near ones first, to what somebody types: keys write then, and take nothing."""
    whys = {offer.text: offer.why for offer in listed}
    found = by_nearness(words, whys)
    likely = bool(found) and found[0][0] >= LIKELY
    offered = (Offer(text, _NEAR if LIKELY <= near < 1 else whys[text]) for near, text in found)
    return Offers(tuple(offered), 0 if likely else None)


def _closed(field: Name | None, by: Basis) -> list[Offer]:
    """The words by which a column is understood, each with its key; none where others may stand."""
    if field == "venue" and by.profile.venue_field == "venue":
        return [*_venues(by), Offer(NOWHERE.zh, key=NOWHERE_KEY)]
    if field == "unit":
        return _keyed(open_units().values_list("name_zh", flat=True), KEYS)
    if field == "success":
        return _by_meaning(by.profile.success.items(), Success)
    if field == "result":
        return _by_meaning(by.profile.outcomes.items(), Outcome)
    return []


def _venues(by: Basis) -> Iterator[Offer]:
    """The open venues by their names; by number, beside the name, where two are called so."""
    venues = {venue.pk: venue for venue in open_venues()}
    for pk, key in venue_keys(venues).items():
        text = cell_name(pk, venues[pk].name_zh, by.context.venues)
        name = Text(venues[pk].name_zh, venues[pk].name_en or venues[pk].name_zh)
        yield Offer(text, name if text == pk else None, key if key in KEYS else "")


def _keyed(names: Iterable[str], keys: str) -> list[Offer]:
    paired = zip_longest(names, keys, fillvalue="")
    return [Offer(name, key=key) for name, key in paired if name]


def _by_meaning[T](words: Iterable[tuple[str, T]], meanings: Iterable[T]) -> list[Offer]:
    """The first word for each meaning, by the key that the meaning has in every file."""
    first: dict[T, str] = {}
    for word, meant in words:
        first.setdefault(meant, word)
    keyed = zip(meanings, KEYS, strict=False)
    return [Offer(first[meant], key=key) for meant, key in keyed if meant in first]


_FROM_OTHERS: dict[Name | None, Callable[[Upload, StagedRow, Basis, str], dict[str, Text]]] = {
    "operator": same_operator.names,
    "uscc": same_operator.codes,
}
