"""Which venue each row means, by its address, its shop number and what is known of its operator.

Pure. A venue is proposed where one alone is meant; where two are meant alike, or a place is only
spoken of, they are offered and a person chooses. Nothing is proposed by nearness.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from office.intake.venue_mentions import Mention, Mentions, Named, folded

type How = Literal["address", "shop", "register"]

_ROAD = re.compile(r"[^\W\d省市区县镇乡路街道巷号]{1,6}(?:大道|路|街(?!道)|巷)")
_OTHER_PLACE = re.compile(
    r"广场|商场|百货|中心|大厦|天地|天街|购物|超市|市场|市集|奥莱|新村|小区|花园|公寓|村|苑|幢|栋"
    r"|\b(?:plaza|mall|center|centre|building|tower)\b",
    re.IGNORECASE,
)
"""What tells that an address is of some place by name: then a shop number alone proves nothing."""


class Told(msgspec.Struct, frozen=True):
    """What a row tells of where it was.

    `operator` is what the licence calls it, `sign` what stands over the door; `registered` the
    address of the licence, beside that of business.
    """

    row: int
    operator: str
    address: str = ""
    registered: str = ""
    shop_no: str = ""
    sign: str = ""
    uscc: str = ""


class Shop(msgspec.Struct, frozen=True):
    """A shop that the books know in a venue: its operator, where that does business, and its code;
    `now` whether it is there still."""

    venue: str
    number: str
    operator: str
    address: str = ""
    uscc: str = ""
    now: bool = True


class Proposal(msgspec.Struct, frozen=True):
    """What one row means: a `venue` and how that was told, or the venues that are `offered`.

    `start` and `end` are what of the address tells it; nothing at all is no known venue.
    """

    row: int
    venue: str = ""
    how: How = "address"
    offered: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def unsure(self) -> bool:
        """Whether something points to a venue, but not surely to one alone."""
        return not self.venue and bool(self.offered)


class Known:
    """The open venues and the shops in them, as rules look them up."""

    def __init__(self, venues: Sequence[Named], shops: Iterable[Shop]) -> None:
        self.order = {venue.id: at for at, venue in enumerate(venues)}
        self.mentions = Mentions(venues)
        self._numbers: defaultdict[str, list[Shop]] = defaultdict(list)
        self._operators: defaultdict[str, list[Shop]] = defaultdict(list)
        self._roads: defaultdict[str, set[str]] = defaultdict(set)
        for shop in shops:
            if shop.venue not in self.order:
                continue
            if number := shop_key(shop.number):
                self._numbers[number].append(shop)
            for name in filter(None, {shop.operator, shop.uscc}):
                self._operators[name].append(shop)
            self.learn(shop.address, shop.venue)

    def learn(self, address: str, venue: str) -> None:
        """Note on which roads a venue has been seen."""
        for road in _ROAD.findall(address):
            self._roads[road].add(venue)

    def on_its_roads(self, address: str) -> set[str]:
        return {venue for road in _ROAD.findall(address) for venue in self._roads.get(road, ())}

    def with_number(self, told: Told) -> tuple[str, set[str]]:
        """The venue that alone has the shop number of a row, and all that have it.

        None alone where the number is too short to tell shops of two venues apart, or is that of
        a shop whose code is another.
        """
        number = shop_key(told.shop_no)
        shops = self._numbers.get(number, []) if number else []
        venues = {shop.venue for shop in shops}
        another = any(told.uscc and shop.uscc not in {"", told.uscc} for shop in shops if shop.now)
        if len(venues) == 1 and not number.isdigit() and not another:
            return next(iter(venues)), venues
        return "", venues

    def of_operator(self, told: Told) -> tuple[str, set[str]]:
        """The venue where alone an operator with this code, or this name, and this address is; and
        all where it is known."""
        shops = self._operators.get(told.uscc) or self._operators.get(told.operator, [])
        venues = {shop.venue for shop in shops}
        own = folded(told.address).text
        there = bool(own) and all(folded(shop.address).text == own for shop in shops)
        if len(venues) == 1 and there and all(shop.now for shop in shops):
            return next(iter(venues)), venues
        return "", venues


def shop_key(number: str) -> str:
    """A shop number by what tells it from others: `l3-008`, however its stroke is written."""
    return re.sub(r"[-‐‑–—−_]+", "-", folded(number).text).strip("-")


def proposals(rows: Iterable[Told], known: Known) -> dict[int, Proposal]:
    """What each row means, by its number.

    The rows whose address says it tell on which roads the venues are, for the others to be asked.
    """
    rows = list(rows)
    named = {told.row: known.mentions.find(told.address) for told in rows}
    for told in rows:
        if venue := _alone(named[told.row]):
            known.learn(told.address, venue)
    return {told.row: _proposal(told, named[told.row], known) for told in rows}


def _proposal(told: Told, named: Sequence[Mention], known: Known) -> Proposal:
    by_address, also = _alone(named), set(_elsewhere(told, known))
    by_number, with_number = known.with_number(told)
    by_register, of_operator = known.of_operator(told)
    if not named and _OTHER_PLACE.search(told.address):
        by_number = ""
    ways: dict[str, How] = {by_register: "register", by_number: "shop", by_address: "address"}
    sure = {venue for venue in ways if venue}
    mention = next((one for one in named if one.venue == by_address), named[0] if named else None)
    start, end = (mention.start, mention.end) if mention else (0, 0)
    others = also if by_address else also | _spoken_of(named)
    if len(sure) == 1 and others <= sure and all(one.inside for one in named):
        (venue,) = sure
        return Proposal(told.row, venue, ways[venue], (), start, end)
    offered = _spoken_of(named) | sure | with_number | of_operator | also
    offered = offered or known.on_its_roads(told.address)
    in_order = tuple(sorted(offered, key=known.order.__getitem__))
    return Proposal(told.row, offered=in_order, start=start, end=end)


def _alone(named: Sequence[Mention]) -> str:
    """The one venue that an address names, surely."""
    venues = _spoken_of(named)
    return named[0].venue if len(venues) == 1 and all(one.sure for one in named) else ""


def _spoken_of(named: Sequence[Mention]) -> set[str]:
    return {one.venue for one in named}


def _elsewhere(told: Told, known: Known) -> Iterator[str]:
    """What the operator's name, or its registered address, speaks of: never surely the place."""
    for words in (f"{told.operator} {told.sign}", "" if told.address else told.registered):
        yield from (one.venue for one in known.mentions.find(words))
