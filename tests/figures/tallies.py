"""Tallies by the thousand, each from its seed: more often than not at the edge of a rule."""

from functools import lru_cache
from random import Random

import msgspec

from sync.tally import Case, Intake, Limit, Tally, Withheld
from tests.figures.oracle import named, number

SIZES = (0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 15, 20, 29, 30, 31, 40, 60)
MIXES = (
    ("agreed",),
    ("agreed", "settled", "refused"),
    ("agreed", "settled", "no_agreement", "withdrawn", "settled_or_withdrawn"),
    ("refused", "time_limit", "testing_cost", "no_agreement"),
    ("withdrawn", "absent", "not_acceptable", "transferred", "ended"),
    ("agreed", "agreed", "agreed", "refused", "withdrawn", "settled", "testing_cost", "time_limit"),
    ("settled_or_withdrawn", "agreed", "refused"),
)
AS_OF = (
    "2018-10-31",
    "2018-10-30",
    "2018-12-31",
    "2019-09-30",
    "2019-01-01",
    "2019-02-28",
    "2020-02-28",
    "2020-02-29",
    "2025-06-30",
    "2025-06-01",
)
LABELS = (
    "",
    " ",
    "服装",
    "家电",
    "食品",
    "预付卡",
    "停车",
    "a",
    " a",
    "ｂ",
    "𠮷野",
    "其他",
    "其它",
)
GROUNDS = ("X1", "X2", "X3", "X4", "X6", "X9", "X10", "taken_down", "X77")
UNKNOWN = "arbitrated"
"""An outcome of a later office."""


@lru_cache(maxsize=2_000)
def tally(seed):
    """The tally of a seed; those of the seeds that many tests ask for are made once."""
    draw = Random(seed)
    as_of = draw.choice(AS_OF)
    end = number(as_of)
    begun = end - draw.choice((0, 3, 11, 12, 22, 23, 23, 24, 40, 40, 40, 40))
    effective = f"{named(begun)}-{draw.choice(('01', '01', '15'))}"
    labels = draw.sample(LABELS, draw.choice((1, 2, 3, 5, 6, 7, 12)))
    some = _Shares(draw)
    cases = [
        _case(draw, some, labels, end - back)
        for low, high in ((0, 11), (12, 23))
        for _ in range(draw.choice(SIZES))
        for back in [draw.randint(low, high) if some.spread else draw.choice((low, high))]
    ]
    if draw.random() < 0.1:  # what lies outside the tally's months, by a slip
        cases += [_case(draw, some, labels, end + away) for away in (1, -24, -25)]
    if draw.random() < 0.05:
        at = draw.randrange(len(cases) + 1)
        stray = _case(draw, some, labels, end - draw.randrange(24))
        cases.insert(at, msgspec.structs.replace(stray, outcome=UNKNOWN))
    return Tally(
        "WH01",
        as_of,
        effective,
        tuple(cases),
        tuple(_withheld(draw, end)),
        tuple(_intake(draw, end)),
    )


class _Shares:
    """How often something is so in one tally: never, now and then, or always."""

    def __init__(self, draw):
        self.mix = draw.choice(MIXES)
        self.spread = draw.random() < 0.7
        self.no_days, self.tested, self.no_limit, self.unpaid = (
            draw.choice((0, 0.3, 0.6, 1)) for _ in range(4)
        )
        self.early = draw.choice((0, 0, 0.2))


def _case(draw, some, labels, month):
    days = None if draw.random() < some.no_days else draw.choice((0, 1, 7, 30, 45, 46, 60, 61, 200))
    testing = draw.choice((0, 1, 9, 46, 300)) if draw.random() < some.tested else None
    amount = 0 if draw.random() < some.unpaid else draw.choice((0, 1, 499, 500, 12_345, 9_999_999))
    return Case(
        month=named(month),
        industry=draw.choice(labels),
        issue=draw.choice(labels[: draw.choice((1, len(labels)))]),
        outcome=draw.choice(some.mix),
        days=days,
        amount=amount,
        accepted=named(month - draw.choice((0, 0, 1, 2, 60 if draw.random() < some.early else 1))),
        testing=testing,
        limit=None if draw.random() < some.no_limit else _limit(draw, days),
    )


def _limit(draw, days):
    unit, limit = draw.choice(
        (("calendar", 60), ("working", 45), ("working", 60), ("calendar", 90))
    )
    used = None if days is None else draw.choice((0, limit - 1, limit, limit + 1, limit + 30))
    return Limit(unit, limit, used)


def _withheld(draw, end):
    for _ in range(draw.choice((0, 0, 1, 3, 8))):
        ground = draw.choice(GROUNDS)
        counted = ground not in {"X1", "X2", "X3", "X9"}
        number_of = draw.choice((1, 1, 2, 5, 11))
        yield Withheld(named(end - draw.randint(-1, 25)), ground, number_of, counted)


def _intake(draw, end):
    """A row a month, or all but some; sales and visits of all, of some, of none."""
    missing = draw.choice((0, 0, 0, 0.04, 1))
    silent = draw.choice((0, 0, 0.04, 1))
    empty = draw.choice((0, 0, 0, 0.1, 1))
    few = draw.choice((0, 1, 3, 40))
    for back in range(23, -1, -1):
        if draw.random() < missing:
            continue
        sales, visits = (
            None
            if draw.random() < silent
            else 0
            if draw.random() < empty
            else draw.randint(1, 10**8)
            for _ in range(2)
        )
        yield Intake(named(end - back), draw.randint(0, few), sales, visits)


def periods(seed, as_of):
    """The year, each month alone, and two periods of the seed's own."""
    draw = Random(-seed)
    end = number(as_of)
    for length in (draw.randint(1, 6), draw.choice((1, 12, 13, 24))):
        last = end - draw.choice((0, 0, 1, 6, 12))
        yield named(last - length + 1), named(last)
