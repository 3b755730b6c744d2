"""What stands on a venue's page against a second computation of its figures."""

import msgspec

from layouts import samples
from office.channels.public_site.venue_view import venue_views
from sync.errors import FigureError
from sync.figures import figures
from tests.figures import category_oracle, money_oracle, oracle, tallies

SEEDS = range(300)


def page_of(tally):
    """The Chinese page of a venue with that tally.

    Raises:
        FigureError: as the figures.
    """
    whole = samples.usual()
    settings = msgspec.structs.replace(whole.index.settings, effective_date=tally.effective_date)
    index = msgspec.structs.replace(whole.index, as_of=tally.as_of, settings=settings)
    bundle = msgspec.structs.replace(whole, index=index, tally=tally)
    page = venue_views(bundle, figures(tally), None)[0]
    assert page["lang"] == "zh-CN"
    return page


def expected_facts(values):
    """The figures that the page has, with their units: those that may stand, and no zeros."""
    change = values["year_on_year"]
    paid = values["recovered_yuan"]
    given = {
        "办结": (str(values["concluded"]), "件"),
        "和解率": (values["settled_share"], "%"),
        "撤回率": (values["withdrawn_share"], "%"),
        "和解或撤回，来源未分": (values["unparted_share"] if values["unparted"] else None, "%"),
        "办理时长中位数": (values["median_days"], "工作日"),
        "九成在此内办结": (values["p90_days"], "工作日"),
        "按期办结": (values["within_limit"], "%"),
        "办结量同比": (None if change is None else f"{change:+}".replace("-", "−"), "%"),
        "不予公示或已撤下": (values["withheld"] or None, "件"),
        "挽回经济损失": (None, "") if paid is None else money_oracle.written(paid, "zh"),
    }
    return {name: (str(value), unit) for name, (value, unit) in given.items() if value is not None}


def expected_bars(tally, values):
    """Labels and numbers of both groups of bars, none below five counted cases."""
    if values["counted"] < 5:
        return []
    period = oracle.year_to(tally.as_of)
    return [
        [(bar[0] or "其他", str(bar[1])) for bar in category_oracle.bars(tally, key, *period)]
        for key in ("issue", "industry")
    ]


def said_of_limits(page):
    """The sentence with the counts by limit, where it stands."""
    return [line for line in page["definitions"] if line.startswith("按期办结：")]


def test_the_page_gives_the_figures_that_may_stand_and_no_other():
    compared = 0
    for seed in SEEDS:
        tally = tallies.tally(seed)
        try:
            page = page_of(tally)
        except FigureError:
            continue
        values = oracle.figures(tally, *oracle.year_to(tally.as_of))
        facts = {fact["label"]: (fact["value"], fact["unit"]) for fact in page["facts"]}
        assert facts == expected_facts(values), seed
        assert page["rate"] == (None if values["rate"] is None else str(values["rate"])), seed
        bars = [[(b["words"]["text"], b["n"]) for b in g["bars"]] for g in page["groups"]]
        assert bars == expected_bars(tally, values), seed
        said = "".join(said_of_limits(page))
        assert bool(said) == bool(values["limits"]), seed
        for unit, days, cases, kept in values["limits"]:
            term = f"{days} {'日' if unit == 'calendar' else '个工作日'}"
            assert f"适用 {term}时限的 {cases} 件，按期 {kept} 件" in said, seed
        compared += 1
    assert compared > 250
