"""Which venue each row means, by its address, its shop number and what is known of its operator.

Pure. A venue is proposed where one alone is meant; where two are meant alike, or a place is only
spoken of, they are offered and a person chooses. Nothing is proposed by nearness.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from office.complaints.fields import FIELD
from office.intake.place_words import district, names_district, on_a_road_alone, roads
from office.intake.venue_mentions import Mention, Mentions, Named, folded, without

type How = Literal["address", "shop", "register"]

_LONGEST = FIELD["business_address"].limit
"""Of a row with a longer text nothing is looked at: the office takes none such in."""
_SHOP = re.compile(r"[a-z]?\d+[-\d]{2,}")
"""What a shop number looks like; one that tells shops of two venues apart begins with a letter."""


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

    @property
    def too_long(self) -> bool:
        texts = (self.operator, self.address, self.registered, self.shop_no, self.sign, self.uscc)
        return max(map(len, texts)) > _LONGEST


class Shop(msgspec.Struct, frozen=True):
    """A shop that the books know in a venue: its operator, where that does business, and its code.

    `now` says whether it is there still, `leased` that a lease says so, not a complaint alone.
    """

    venue: str
    number: str
    operator: str
    address: str = ""
    uscc: str = ""
    now: bool = True
    leased: bool = True


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
    """The venues and the shops in them, as rules look them up; only open ones are offered.

    `home` is the authority, which says in which city or district its venues are.
    """

    def __init__(self, venues: Sequence[Named], shops: Iterable[Shop], home: str = "") -> None:
        self.order = {venue.id: at for at, venue in enumerate(venues) if venue.open}
        self.mentions = Mentions(venues)
        self._home = home
        self._own = {venue.id: [*venue.names, venue.region] for venue in venues}
        self._numbers: defaultdict[str, list[Shop]] = defaultdict(list)
        self._operators: defaultdict[str, list[Shop]] = defaultdict(list)
        self._roads: defaultdict[str, set[str]] = defaultdict(set)
        addresses: set[tuple[str, str]] = set()
        for shop in shops:
            if shop.venue not in self._own:
                continue
            if number := shop_key(shop.number):
                self._numbers[number].append(shop)
            for name in filter(None, {shop.operator, shop.uscc}):
                self._operators[name].append(shop)
            addresses.add((shop.address, shop.venue))
        for address, venue in sorted(addresses):
            self.learn(address, venue)

    def learn(self, address: str, venue: str) -> None:
        """Note on which roads, and in which district, a venue has been seen."""
        for road in roads(address):
            self._roads[road].add(venue)
        if found := district(address):
            self._own[venue].append(found)

    def on_its_roads(self, address: str) -> set[str]:
        return {venue for road in roads(address) for venue in self._roads.get(road, ())}

    def in_its_district(self, address: str, venue: str) -> bool:
        """Whether the smallest district that an address names is that of a venue, or around it.

        That of the authority is, but for a venue that has one of its own.
        """
        found, own = district(address), self._own[venue]
        if not found or names_district(own, found):
            return True
        apart = found[-1] in "区县旗" and any(re.search("[区县旗]", words) for words in own)
        return not apart and names_district([self._home], found)

    def with_number(self, told: Told) -> tuple[str, set[str]]:
        """The venue that alone has the shop number of a row, and all that have it.

        None alone where the number is too short to tell shops of two venues apart, or is that of
        a shop whose code is another. A complaint's tells something of the same operator alone.
        """
        number = shop_key(told.shop_no)
        shops = [
            shop
            for shop in (self._numbers.get(number, ()) if number else ())
            if shop.leased or (shop.uscc, shop.operator) == (told.uscc, told.operator)
        ]
        venues = {shop.venue for shop in shops}
        another = any(told.uscc and shop.uscc not in {"", told.uscc} for shop in shops if shop.now)
        if len(venues) == 1 and not number[0].isdigit() and not another:
            return next(iter(venues)), venues
        return "", venues

    def may_be(self, address: str, venue: str) -> bool:
        """Whether an address says nothing, or no more than a road where a venue has been seen."""
        words = folded(address).text
        seen = venue in self.on_its_roads(words) and self.in_its_district(words, venue)
        return not words or (seen and on_a_road_alone(words))

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
    """A shop number by what tells it from others: `l3-008`, however its stroke is written.

    "" of what is none: 无, 底商, 1F.
    """
    key = re.sub(r"[-‐‑–—−_]+", "-", folded(number).text).strip("-")
    return key if _SHOP.fullmatch(key) else ""


def proposals(rows: Iterable[Told], known: Known) -> dict[int, Proposal]:
    """What each row means, by its number.

    The rows whose address says it tell on which roads the venues are, for the others to be asked.
    """
    every = list(rows)
    rows = [told for told in every if not told.too_long]
    named = {told.row: known.mentions.find(told.address) for told in rows}
    alone = {told.row: _alone(told, named[told.row], known) for told in rows}
    for told in rows:
        if venue := alone[told.row]:
            known.learn(told.address, venue)
    found = {told.row: _proposal(told, named[told.row], alone[told.row], known) for told in rows}
    return {told.row: found.get(told.row, Proposal(told.row)) for told in every}


def _proposal(told: Told, named: Sequence[Mention], by_address: str, known: Known) -> Proposal:
    also = set(_elsewhere(told, known))
    by_number, with_number = known.with_number(told)
    by_register, of_operator = known.of_operator(told)
    if by_number and not by_address and not known.may_be(told.address, by_number):
        by_number = ""
    ways: dict[str, How] = {by_register: "register", by_number: "shop", by_address: "address"}
    sure = {venue for venue in ways if venue}
    mention = next((one for one in named if one.venue == by_address), named[0] if named else None)
    start, end = (mention.start, mention.end) if mention else (0, 0)
    others = also if by_address else also | _spoken_of(named) | of_operator
    if len(sure) == 1 and others <= sure <= known.order.keys() and (by_address or not named):
        (venue,) = sure
        return Proposal(told.row, venue, ways[venue], (), start, end)
    offered = (_spoken_of(named) | sure | with_number | of_operator | also) & known.order.keys()
    offered = offered or (known.on_its_roads(told.address) & known.order.keys())
    in_order = tuple(sorted(offered, key=known.order.__getitem__))
    return Proposal(told.row, offered=in_order, start=start, end=end)


def _alone(told: Told, named: Sequence[Mention], known: Known) -> str:
    """The one venue that an address names, surely; "" where it says another district."""
    venues = _spoken_of(named)
    if len(venues) != 1 or not all(one.sure for one in named):
        return ""
    (venue,) = venues
    rest = without(told.address, [(one.start, one.end) for one in named])
    return venue if known.in_its_district(folded(rest).text, venue) else ""


def _spoken_of(named: Sequence[Mention]) -> set[str]:
    return {one.venue for one in named}


def _elsewhere(told: Told, known: Known) -> Iterator[str]:
    """What the operator's name, or its registered address, speaks of: never surely the place."""
    for words in (f"{told.operator} {told.sign}", "" if told.address else told.registered):
        yield from (one.venue for one in known.mentions.find(words))
