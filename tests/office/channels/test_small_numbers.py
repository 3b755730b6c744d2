"""Below five counted cases no surface gives a share, a sum or a median."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layouts.bundle_slides import slides
from layouts.compose import draw
from layouts.screen_profiles import LANDSCAPE, LANDSCAPE_EN, PORTRAIT, PORTRAIT_EN
from office.channels.public_site import pages
from office.intake import import_report
from sync.bundle import Bundle
from sync.completeness_counts import completeness
from sync.figures import categories, figures, monthly, months
from sync.outcomes import Outcome
from sync.tally import Case, Intake, Limit, Tally, Withheld
from tests.office import sample
from tests.office.channels.test_site_pages import words

FORBIDDEN = re.compile(
    r"\d\s*%|%\s*\d|同比|year on year|挽回|recovered|中位|median|九成|nine in ten"
    r"|按期|in time|约一件|about one in|\d\s*(元|万元|yuan)|公示率",
    re.IGNORECASE,
)
"""What a reader would take for a share, a sum, a median or a change."""
COUNTED = (Outcome.AGREED, Outcome.SETTLED, Outcome.REFUSED, Outcome.NO_AGREEMENT)
UNCOUNTED = (Outcome.WITHDRAWN, Outcome.SETTLED_OR_WITHDRAWN, Outcome.ABSENT)
LIMITS = (None, Limit("calendar", 60, 30), Limit("working", 45, 50))

OF_TWELVE = Tally(
    sample.VENUE.id,
    "2019-10-31",
    "2017-11-01",
    (Case("2019-09", "餐饮", "预付卡", Outcome.AGREED, 7, 100, "2019-08", None, LIMITS[1]),) * 12
    + (Case("2018-09", "餐饮", "预付卡", Outcome.AGREED, 7, 100, "2018-08"),) * 10,
)
"""Twelve this year, and ten the year before."""


def some(outcomes, month="2019-09", accepted="2019-08"):
    return st.builds(
        Case,
        st.just(month),
        st.sampled_from(["餐饮", "服装"]),
        st.sampled_from(["预付卡", "商品质量", ""]),
        st.sampled_from(outcomes),
        st.none() | st.integers(0, 90),
        st.integers(0, 90_000),
        st.just(accepted),
        st.none() | st.integers(0, 9),
        st.sampled_from(LIMITS),
    )


@st.composite
def tallies(draw_of, counted):
    """A tally with `counted` cases that count, any others, and a year before it with many."""
    now = draw_of(st.lists(some(COUNTED), min_size=counted, max_size=counted))
    others = draw_of(st.lists(some(UNCOUNTED), max_size=20))
    before = draw_of(st.lists(some(COUNTED, "2018-09", "2018-08"), min_size=10, max_size=14))
    intake = tuple(Intake(month, 9, 1_000_000, 9_000) for month in months("2017-11", "2019-10"))
    held = (Withheld("2019-09", "X6", draw_of(st.integers(0, 3)), counted=True),)
    cases = (*now, *others, *before)
    return Tally(sample.VENUE.id, "2019-10-31", "2017-11-01", cases, held, intake)


def of(tally: Tally) -> Bundle:
    whole = sample.bundle(records=())
    settings_ = whole.index.settings.__replace__(effective_date=tally.effective_date)
    index = whole.index.__replace__(as_of=tally.as_of, settings=settings_)
    return whole.__replace__(tally=tally, index=index)


UPRIGHT, BROAD = ((PORTRAIT, PORTRAIT_EN), (LANDSCAPE, LANDSCAPE_EN))


def surfaces(tally, profiles):
    """By name, every text that tells the figures of `tally` to somebody; plates on `profiles`."""
    bundle = of(tally)
    html = pages.venue_page(bundle)
    found = {f"page {language}": words(html, language) for language in ("zh-CN", "en")}
    for profile in profiles:
        for slide in slides(bundle, profile):
            texts = [box.text for box in draw(slide, profile).boxes if box.what == "text"]
            found[f"{slide.id} {profile.name}"] = " ".join(texts)
    outcomes = [Outcome(case.outcome) for case in tally.cases if case.month == "2019-09"]
    rate = import_report.rate(outcomes, len(outcomes))
    found["import"] = (
        f"{import_report.percent(rate.of_counted)} {import_report.percent(rate.of_all)}"
    )
    found["completeness"] = f"{completeness(tally, [])}, {completeness(tally, []).share}%"
    return found


def definitions_apart(text):
    """Definitions and notes name what is not shown, and that it is not."""
    return re.sub(r"不计算成功率和金额|no rate, no sum of money", "", text)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 4).flatmap(tallies), st.sampled_from((UPRIGHT, BROAD)))
def test_below_five_no_surface_gives_a_share_a_sum_or_a_median(tally, profiles):
    for name, text in surfaces(tally, profiles).items():
        assert not FORBIDDEN.search(definitions_apart(text)), (name, text)
    gone = {
        "rate", "settled_share", "median_days", "p90_days", "within_limit", "recovered_yuan",
        "recovered_median", "per_million_sales", "per_100k_footfall", "year_on_year",
    }  # fmt: skip
    for values in (figures(tally), *monthly(tally)[:-1]):
        if values.counted < 5:
            assert {getattr(values, name) for name in gone} == {None}
    for key in ("industry", "issue"):
        assert {(bar.share, bar.rate) for bar in categories(tally, key)} <= {(None, None)}


def test_from_five_they_are_given_so_that_the_search_finds_something():
    found = surfaces(OF_TWELVE, (*UPRIGHT, *BROAD))
    page = found["page zh-CN"]
    assert "%" in page
    assert FORBIDDEN.search(page)
    for profile in (*UPRIGHT, *BROAD):
        assert "%" in found[f"overview {profile.name}"]


def test_the_page_tells_every_figure_and_which_limit_it_rests_on():
    page = words(pages.venue_page(of(OF_TWELVE)))
    for part in ("办结量同比+20 %", "挽回经济损失1,200 元", "按期办结100 %", "和解率0 %",
                 "适用 60 日时限的 12 件，按期 12 件", "九成在此内办结7 工作日"):  # fmt: skip
        assert part in page, page
