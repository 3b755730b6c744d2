"""The figures against a second computation from their definitions alone, over thousands of tallies.

docs/reference/figures.md says that whoever has the tally can compute every published figure from
that page; `tests.figures.oracle` does, and knows nothing of the program.
"""

from collections import Counter
from fractions import Fraction
from random import Random

import msgspec
import pytest

from layouts import samples
from layouts.screen_profiles import LANDSCAPE
from layouts.slide import Source
from layouts.slides import categories as plate
from sync import figures as program
from sync.completeness_counts import completeness
from sync.errors import FigureError
from sync.rate_interval import wilson
from tests.figures import category_oracle, oracle, tallies
from tests.sync.world import record

UNKNOWN = "no figures"
ORDINARY = range(1_500)
MANY = range(1_500, 20_000)


def second(compute, *args):
    """What the oracle says, or that there are no figures."""
    try:
        return compute(*args)
    except oracle.UnknownOutcomeError:
        return UNKNOWN


def ours(compute, *args):
    """What the program says, or that there are no figures."""
    try:
        return compute(*args)
    except FigureError:
        return UNKNOWN


def told(tally, period):
    return as_told(program.figures(tally, period))


def as_told(figures):
    """Figures by name; money and shares as they are written, limits in no order."""
    values = msgspec.structs.asdict(figures)
    del values["period"]
    values["limits"] = {msgspec.structs.astuple(limit) for limit in figures.limits}
    for name in ("per_million_sales", "per_100k_footfall"):
        values[name] = None if values[name] is None else str(values[name])
    return values


def bars(tally, key, period):
    found = program.categories(tally, key, period)
    return tuple(msgspec.structs.astuple(bar) for bar in found)


def compare(seeds, periods_of, of_program, of_oracle):
    """Nothing where both say the same of every tally and period; else the first that differs."""
    for seed in seeds:
        tally = tallies.tally(seed)
        for period in periods_of(seed, tally):
            said, expected = ours(of_program, tally, period), second(of_oracle, tally, *period)
            assert said == expected, f"tally {seed}, {period[0]} to {period[1]}"


def year(seed, tally):
    return [oracle.year_to(tally.as_of)]


def year_and_others(seed, tally):
    return [*year(seed, tally), *tallies.periods(seed, tally.as_of)]


def test_the_oracle_keeps_the_examples_of_the_page():
    assert [oracle.half_up(Fraction(x, 2)) for x in (25, -25)] == [13, -12]
    assert oracle.percentile([7, 4], 50) == 4
    assert oracle.two_decimals(Fraction(3, 2)) == "1.50"
    assert [oracle.is_last_day(day) for day in ("2020-02-28", "2019-02-28")] == [False, True]


@pytest.fixture(scope="module")
def expected():
    """What the oracle says, by seed and period."""
    return {
        (seed, period): second(oracle.figures, tally, *period)
        for seed in ORDINARY
        for tally in [tallies.tally(seed)]
        for period in year_and_others(seed, tally)
    }


def test_every_figure_of_every_tally_and_whether_it_is_shown(expected):
    for (seed, period), values in expected.items():
        said = ours(told, tallies.tally(seed), period)
        assert said == values, f"tally {seed}, {period[0]} to {period[1]}"


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_every_figure_of_many_more_tallies():
    compare(MANY, year_and_others, told, oracle.figures)


def test_the_period_of_plates_and_pages_is_the_year_to_the_day_of_the_data():
    for seed in ORDINARY[:100]:
        tally = tallies.tally(seed)
        figures = ours(program.figures, tally)
        assert figures == UNKNOWN or figures.period == oracle.year_to(tally.as_of)


def test_each_of_the_twelve_months_alone():
    for seed in ORDINARY[:200]:
        tally = tallies.tally(seed)
        expected = second(oracle.months_alone, tally)
        said = ours(program.monthly, tally)
        said = said if said == UNKNOWN else [as_told(month) for month in said]
        assert said == expected, seed


@pytest.mark.parametrize("key", ["issue", "industry"])
def test_the_bars_of_categories(key):
    compare(
        ORDINARY[::2],
        year_and_others,
        lambda tally, period: bars(tally, key, period),
        lambda tally, *period: category_oracle.bars(tally, key, *period),
    )


def headline(tally):
    """What stands on the plate of categories in Chinese; None where there is no such plate."""
    bundle = msgspec.structs.replace(samples.usual(), tally=tally)
    return next(
        (plate.statement(slide.data, "zh") for slide in plate.build(Source(bundle, LANDSCAPE))),
        None,
    )


SENTENCES = {
    "no kind": "本期办结投诉",
    "all": "投诉都是\n{}",
    "both": "投诉集中在\n{}、{}",
    "spread": "投诉涉及\n{} 类问题",
    "one in 2": "每两件投诉\n约一件是{}",
    "one in 3": "每三件投诉\n约一件是{}",
    "one in 4": "每四件投诉\n约一件是{}",
    "most": "投诉最多的是\n{}",
}


def expected_headline(tally):
    drawn = category_oracle.bars(tally, "issue", *oracle.year_to(tally.as_of))
    if not drawn:
        return None
    kind, *names = category_oracle.headline(drawn)
    return kind, SENTENCES[kind].format(*names)


def test_the_headline_of_categories():
    kinds = Counter()
    for seed in ORDINARY:
        tally = tallies.tally(seed)
        expected = second(expected_headline, tally)
        kind, said = expected if isinstance(expected, tuple) else (None, expected)
        kinds[kind] += 1
        assert ours(headline, tally) == said, seed
    assert all(kinds[kind] >= 5 for kind in SENTENCES), kinds


def shown_records(seed, tally):
    """Some records on the screens, of the tally's months and about them."""
    draw, end = Random(seed), oracle.number(tally.as_of)
    model = record(1)
    for _ in range(draw.choice((0, 1, 4, 9, 40))):
        closed = end - draw.randint(-1, 24)
        accepted = oracle.named(closed - draw.choice((0, 1, 3)))
        yield msgspec.structs.replace(
            model, closed_month=oracle.named(closed), accepted_month=accepted
        )


def test_completeness():
    for seed in ORDINARY:
        tally = tallies.tally(seed)
        records = list(shown_records(seed, tally))
        period = oracle.year_to(tally.as_of)
        expected = second(oracle.completeness, tally, records, *period)
        said = ours(completeness, tally, records)
        if said != UNKNOWN:
            assert said.period == period
            said = {name: getattr(said, name) for name in expected}
        assert said == expected, seed


def test_one_venue_with_thousands():
    cases = [case for seed in ORDINARY[:200] for case in tallies.tally(seed).cases]
    known = [case for case in cases if case.outcome != tallies.UNKNOWN]
    assert len(known) > 5_000
    for seed in range(3):
        tally = msgspec.structs.replace(tallies.tally(seed), cases=tuple(known))
        for period in year_and_others(seed, tally):
            assert told(tally, period) == oracle.figures(tally, *period)
            assert bars(tally, "issue", period) == category_oracle.bars(tally, "issue", *period)


def test_the_interval_of_every_small_number():
    for n in range(1, 101):
        for s in range(n + 1):
            assert wilson(s, n) == oracle.wilson(s, n), (s, n)


COUNTS = {
    *("accepted", "concluded", "agreed", "settled", "success", "failure", "na", "withdrawn"),
    *("unparted", "counted", "payments", "withheld"),
}


def test_the_tallies_reach_every_rule(expected):
    """Each figure is both shown and not, each class and the refusal of figures occurs."""
    entries = [values for values in expected.values() if values != UNKNOWN]
    reached = Counter(values["size_class"] for values in entries)
    reached[UNKNOWN] = len(expected) - len(entries)
    for name in entries[0].keys() - COUNTS - {"size_class"}:
        shown = sum(values[name] not in (None, set()) for values in entries)
        reached[name, "shown"], reached[name, "hidden"] = shown, len(entries) - shown
    for name in COUNTS:
        reached[name] = len({values[name] for values in entries})
    assert len(reached) == 7 + 2 * 14 + 12
    assert {key: often for key, often in reached.items() if often < 10} == {}
