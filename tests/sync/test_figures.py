"""The figures D1-D14: worked examples, the rules for small numbers, and laws that always hold."""

import csv
import math
import os
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import FigureError
from sync.figures import (
    DEFINITIONS,
    Applied,
    categories,
    figures,
    monthly,
    months,
    rolling_year,
    shift,
)
from sync.outcomes import Outcome, Success
from sync.rate_interval import wilson
from sync.small_numbers import SmallNumbers, nearest_rank
from sync.tally import Case, Intake, Limit, Tally, Withheld

SHARED = Path(os.environ.get("GONGSHI_SHARED", Path(__file__).parents[3] / "shared"))
NYC = SHARED / "data/nyc_dca/Consumer_Services_Mediated_Complaints.csv"

YES, NO, NA = Outcome.AGREED, Outcome.REFUSED, Outcome.ABSENT


def case(
    outcome: Outcome = YES,
    *,
    month: str = "2018-10",
    industry: str = "餐饮",
    issue: str = "退款",
    days: int | None = None,
    amount: int = 0,
    accepted: str = "2018-09",
    testing: int | None = None,
    limit: Limit | None = None,
) -> Case:
    return Case(month, industry, issue, outcome, days, amount, accepted, testing, limit)


def tally(*cases: Case, effective: str = "2018-08-13", as_of: str = "2018-10-31", **rest) -> Tally:
    return Tally("WH01", as_of, effective, tuple(cases), **rest)


def mixed(success: int, failure: int, na: int = 0) -> Tally:
    return tally(*[case(YES)] * success, *[case(NO)] * failure, *[case(NA)] * na)


# Worked examples of the domain


@pytest.mark.parametrize(
    ("success", "counted", "interval"),
    [(1, 1, (21, 100)), (3, 4, (30, 95)), (8, 10, (49, 94)), (24, 30, (63, 90))],
)
def test_the_wilson_intervals_of_the_domain(success, counted, interval):
    assert wilson(success, counted) == interval


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_the_textbook_formula_to_the_nearest_per_cent(pair):
    success, counted = pair
    z = 1.959963984540054
    p = success / counted
    width = 1 + z * z / counted
    middle = p + z * z / (2 * counted)
    reach = z * math.sqrt(p * (1 - p) / counted + z * z / (4 * counted**2))
    low, high = wilson(success, counted)
    assert abs(low - 100 * (middle - reach) / width) <= 0.5 + 1e-9
    assert abs(high - 100 * (middle + reach) / width) <= 0.5 + 1e-9


@pytest.mark.skipif(not NYC.is_file(), reason="the New York file is not here")
def test_the_new_york_rate_counts_yes_and_no_only():
    with NYC.open(encoding="utf-8", newline="") as file:
        rows = [row["Satisfaction"].strip() for row in csv.DictReader(file)]
    assert len(rows) == 4495
    outcome = {"Yes": YES, "No": NO, "NA": NA}
    cases = [case(outcome[row]) for row in rows if row]
    result = figures(tally(*cases))
    assert result.concluded == 4494  # one row has no outcome
    count = Counter(rows)
    assert (result.success, result.failure, result.na) == (count["Yes"], count["No"], count["NA"])
    assert result.rate == 63
    per_mille = Fraction(1000 * result.success, result.counted)
    assert round(per_mille) == 634  # 63.4 %, and not
    assert round(Fraction(1000 * result.success, len(rows))) == 541  # 54.1 % over all
    assert result.size_class == "rankable"


# Small numbers


def test_no_concluded_case_gives_no_rate():
    result = figures(tally())
    assert (result.size_class, result.concluded, result.rate) == ("none", 0, None)
    assert (result.interval, result.settled_share, result.median_days) == (None, None, None)


def test_only_uncounted_cases_are_neither_hundred_nor_zero_per_cent():
    result = figures(mixed(0, 0, na=7))
    assert (result.size_class, result.na, result.rate) == ("na_only", 7, None)
    assert (result.settled_share, result.withdrawn_share, result.within_limit) == (None, None, None)


@pytest.mark.parametrize("counted", [1, 2, 3, 4])
def test_one_to_four_counted_cases_show_counts_and_no_percentage(counted):
    cases = [case(YES, days=3, amount=900)] * counted + [case(NA, days=3, amount=900)] * 20
    result = figures(tally(*cases))
    assert result.size_class == "counts"
    assert (result.success, result.counted) == (counted, counted)
    assert result.median_days is None
    assert {
        result.rate,
        result.interval,
        result.settled_share,
        result.withdrawn_share,
        result.within_limit,
        result.recovered_yuan,
        result.recovered_median,
    } == {None}


def test_five_to_nine_counted_cases_have_a_rate_and_no_interval():
    for success, failure, rate in [(4, 1, 80), (6, 3, 67)]:
        result = figures(mixed(success, failure))
        assert (result.size_class, result.rate, result.interval) == ("few", rate, None)


def test_ten_counted_cases_have_an_interval_and_thirty_may_be_ranked():
    assert figures(mixed(8, 2)).interval == (49, 94)
    assert figures(mixed(8, 2)).size_class == "interval"
    assert figures(mixed(20, 9)).size_class == "interval"
    assert figures(mixed(24, 6)).size_class == "rankable"


def test_rates_round_half_up():
    assert figures(mixed(1, 7)).rate == 13  # 12.5
    assert figures(mixed(5, 3)).rate == 63  # 62.5


def test_a_share_is_all_or_nothing_only_where_it_is():
    assert figures(mixed(299, 1)).rate == 99
    assert figures(mixed(1, 299)).rate == 1
    assert figures(mixed(300, 0)).rate == 100
    assert figures(mixed(0, 300)).rate == 0
    found = figures(tally(*[case()] * 400, case(Outcome.SETTLED)))
    assert (found.rate, found.settled_share) == (100, 1)


def test_a_change_is_rounded_and_no_share():
    assert SmallNumbers(1003, 1003).change(1000) == 0
    assert SmallNumbers(1997, 1997).change(1000) == 100


# What counts, and when


def test_uncounted_cases_stay_outside_the_rate():
    assert figures(mixed(5, 5, na=90)).rate == 50


def test_the_default_period_is_the_twelve_months_ending_at_the_data_date():
    inside = [case(month="2018-11", accepted="2018-10"), case(month="2019-10", accepted="2019-09")]
    outside = [case(month="2018-10"), case(month="2019-11", accepted="2019-10")]
    result = figures(tally(*inside, *outside, as_of="2019-10-31"))
    assert result.period == ("2018-11", "2019-10")
    assert result.concluded == 2


def test_a_case_accepted_before_the_scheme_counts_nowhere():
    result = figures(tally(case(accepted="2018-07"), case(accepted="2018-08")))
    assert result.concluded == 1


def test_every_outcome_is_success_failure_or_uncounted():
    result = figures(tally(*[case(outcome) for outcome in Outcome]))
    assert (result.success, result.failure, result.na) == (2, 4, 6)
    assert (result.agreed, result.settled) == (1, 1)


def test_settled_and_withdrawn_are_shares_of_all_concluded_cases():
    cases = [case(YES)] * 4 + [case(Outcome.SETTLED)] * 3 + [case(Outcome.WITHDRAWN)]
    result = figures(tally(*cases))
    assert (result.settled_share, result.withdrawn_share) == (38, 13)  # 37.5 and 12.5
    assert result.unparted_share == 0


def test_what_the_source_does_not_tell_apart_has_a_share_of_its_own():
    cases = [case(YES)] * 5 + [case(Outcome.SETTLED_OR_WITHDRAWN)] * 3
    result = figures(tally(*cases))
    assert (result.settled_share, result.withdrawn_share, result.unparted_share) == (0, 0, 38)
    assert (result.na, result.rate) == (3, 100)


def test_no_figure_is_computed_over_an_outcome_nobody_here_knows():
    with pytest.raises(FigureError, match=r"(?s)请更新程序.*update the program"):
        figures(tally(*[case(YES)] * 5, case("settled_online")))


# Days (D8)


def test_days_are_nearest_ranks_of_the_cases_whose_days_are_known():
    cases = [case(days=n) for n in (40, 1, 2, 3, 4, 5, 6, 7, 8, 9)] + [case(days=None)] * 5
    result = figures(tally(*cases))
    assert (result.median_days, result.p90_days) == (5, 9)


def test_days_nobody_knows_are_not_given():
    result = figures(mixed(10, 0))
    assert (result.median_days, result.p90_days, result.within_limit) == (None, None, None)


@pytest.mark.parametrize(
    ("unit", "days"), [("working", 45), ("calendar", 60)], ids=["older rule", "since July 2024"]
)
def test_each_case_is_measured_by_the_limit_that_it_carries(unit, days):
    kept = case(limit=Limit(unit, days, days))
    late = case(limit=Limit(unit, days, days + 1))
    unknown = [case(limit=Limit(unit, days))] * 4
    result = figures(tally(*[kept] * 6, late, late, *unknown))
    assert result.within_limit == 75
    assert result.limits == (Applied(unit, days, 8, 6),)


def test_both_limits_stand_beside_each_other_the_older_first():
    new, old = case(limit=Limit("calendar", 60, 61)), case(limit=Limit("working", 45, 45))
    result = figures(tally(*[new] * 3, *[old] * 4))
    assert result.limits == (Applied("working", 45, 4, 4), Applied("calendar", 60, 3, 0))
    assert result.within_limit == 57


def test_four_cases_whose_use_of_the_limit_is_known_give_no_share():
    kept, unknown = case(limit=Limit("calendar", 60, 1)), case(limit=Limit("calendar", 60))
    assert figures(tally(*[kept] * 4, *[unknown] * 6)).within_limit is None


def test_testing_is_no_part_of_the_duration():
    """Off `days` here; off what was used of the limit in the office, which tells it so."""
    tested = case(days=80, testing=30, limit=Limit("calendar", 60, 59))
    result = figures(tally(*[tested] * 5, *[case(days=4, testing=9)] * 5))
    assert (result.median_days, result.p90_days) == (0, 50)
    assert result.within_limit == 100


@pytest.mark.parametrize(("known", "median", "p90"), [(4, None, None), (5, 7, None), (10, 7, 7)])
def test_the_median_needs_five_durations_and_the_90th_percentile_ten(known, median, p90):
    result = figures(tally(*[case(days=7)] * known, *[case()] * 20))
    assert (result.median_days, result.p90_days) == (median, p90)


@given(st.lists(st.integers(0, 99), min_size=1, max_size=60), st.integers(1, 100))
def test_nearest_rank_is_the_least_value_enough_cases_do_not_exceed(values, percentile):
    ordered = sorted(values)
    found = nearest_rank(ordered, percentile)
    assert 100 * sum(v <= found for v in ordered) >= percentile * len(ordered)
    assert 100 * sum(v < found for v in ordered) < percentile * len(ordered)


# Money (D9)


def test_four_payments_stay_hidden_and_five_are_summed():
    four = [case(amount=100)] * 4 + [case()] * 10
    assert (figures(tally(*four)).payments, figures(tally(*four)).recovered_yuan) == (4, None)
    five = [case(amount=n) for n in (10, 20, 30, 40, 132_616)] + [case()] * 10
    result = figures(tally(*five))
    assert (result.payments, result.recovered_yuan, result.recovered_median) == (5, 132_716, 30)


@pytest.mark.parametrize("outcome", [each for each in Outcome if each.success is not Success.YES])
def test_money_of_a_case_that_did_not_succeed_is_not_recovered(outcome):
    others = [case(outcome, amount=90_000)] * 6
    paid = [case(amount=n) for n in (10, 20, 30, 40, 50)] + [case()] * 5
    result = figures(tally(*paid, *others))
    assert (result.payments, result.recovered_yuan, result.recovered_median) == (5, 150, 30)
    assert figures(tally(*others, *[case()] * 10)).payments == 0


# Intake (D1, D10, D11)


def intake(*rows: Intake, as_of: str = "2018-10-31", counted: int = 5) -> Tally:
    return tally(*[case()] * counted, intake=rows, as_of=as_of)


def test_accepted_needs_the_intake_of_every_month_of_the_scheme():
    rows = [Intake("2018-08", 3), Intake("2018-09", 4), Intake("2018-10", 5)]
    assert figures(intake(*rows)).accepted == 12
    assert figures(intake(*rows[1:])).accepted is None
    assert figures(tally()).accepted is None


def test_ratios_to_sales_and_footfall_have_two_decimals_rounded_half_up():
    rows = [Intake(m, 5, 4_000_000, 60_000) for m in ("2018-08", "2018-09", "2018-10")]
    result = figures(intake(*rows))
    assert result.per_million_sales == Decimal("1.25")
    assert result.per_100k_footfall == Decimal("8.33")
    half = figures(intake(Intake("2018-10", 5, 1_000_000_000)), ("2018-10", "2018-10"))
    assert half.per_million_sales == Decimal("0.01")  # 0.005


def test_below_five_cases_there_is_no_ratio():
    one = ("2018-10", "2018-10")
    few_accepted = figures(intake(Intake("2018-10", 4, 1_000_000, 1_000)), one)
    few_counted = figures(intake(Intake("2018-10", 50, 1_000_000, 1_000), counted=4), one)
    for result in (few_accepted, few_counted):
        assert (result.per_million_sales, result.per_100k_footfall) == (None, None)
    assert few_counted.accepted == 50


def test_a_month_without_sales_leaves_no_ratio():
    rows = [Intake("2018-08", 5, 1_000_000), Intake("2018-09", 5), Intake("2018-10", 5, 1_000_000)]
    assert figures(intake(*rows)).per_million_sales is None
    nothing_sold = figures(intake(Intake("2018-10", 5, 0, 0)), ("2018-10", "2018-10"))
    assert (nothing_sold.per_million_sales, nothing_sold.per_100k_footfall) == (None, None)


# Year on year (D12)


def two_years(before: int, now: int, effective: str = "2018-01-01") -> Tally:
    last_year = [case(month="2018-06", accepted="2018-06")] * before
    this_year = [case(month="2019-06", accepted="2019-06")] * now
    return tally(*last_year, *this_year, effective=effective, as_of="2019-12-31")


def test_year_on_year_is_the_change_against_the_same_months():
    assert figures(two_years(10, 15)).year_on_year == 50
    assert figures(two_years(16, 14)).year_on_year == -12  # -12.5, half up


def test_year_on_year_needs_five_counted_cases_this_year():
    """-75 % of ten says that there were two or three, and 0 % less, whose they were."""
    assert figures(two_years(10, 0)).year_on_year is None
    assert figures(two_years(16, 4)).year_on_year is None
    assert figures(two_years(20, 5)).year_on_year == -75


def test_year_on_year_needs_ten_cases_last_year():
    assert figures(two_years(9, 15)).year_on_year is None
    assert figures(two_years(0, 15)).year_on_year is None


def test_the_first_scheme_year_has_no_year_on_year():
    assert figures(two_years(10, 15, effective="2018-01-02")).year_on_year is None
    assert figures(two_years(10, 15, effective="2018-01-01")).year_on_year == 50


@pytest.mark.parametrize(
    ("as_of", "change"),
    [("2019-12-30", None), ("2019-12-31", 50), ("2020-02-28", None), ("2020-02-29", 50)],
)
def test_year_on_year_compares_whole_months_with_whole_months(as_of, change):
    """Half a December beside a whole one would be a fall that nobody saw."""
    whole = two_years(10, 15)
    tally = Tally(whole.venue, as_of, whole.effective_date, whole.cases)
    assert figures(tally, ("2019-03", as_of[:7])).year_on_year == change


def test_a_period_that_ended_before_the_months_last_day_is_whole():
    whole = two_years(10, 15)
    tally = Tally(whole.venue, "2019-12-05", whole.effective_date, whole.cases)
    assert figures(tally, ("2019-01", "2019-11")).year_on_year == 50


def test_year_on_year_stops_where_the_tally_begins():
    assert figures(two_years(10, 15), ("2018-12", "2019-11")).year_on_year is None


# Withheld (D14)


def test_withheld_is_the_number_in_the_period_counted_or_not():
    rows = (
        Withheld("2018-10", "X1", 2, counted=False),
        Withheld("2018-10", "X6", 3, counted=True),
        Withheld("2018-09", "X2", 1, counted=False),
        Withheld("2016-01", "X6", 18, counted=True),
    )
    assert figures(tally(withheld=rows)).withheld == 6


# Categories (S3)


def test_the_largest_categories_come_first_ties_by_label_and_the_rest_is_other():
    sizes = {"戊": 1, "丁": 2, "丙": 2, "乙": 4, "甲": 5, "己": 1, "": 3}
    cases = [case(industry=name) for name, n in sizes.items() for _ in range(n)]
    bars = categories(tally(*cases), "industry")
    assert [(bar.label, bar.n) for bar in bars] == [
        ("甲", 5),
        ("乙", 4),
        ("丁", 2),
        ("丙", 2),
        ("己", 1),
        ("", 4),
    ]
    assert [bar.share for bar in bars] == [28, 22, 11, 11, 6, 22]


def test_a_category_has_a_rate_from_ten_counted_cases():
    nine = [case(YES, issue="退款")] * 9 + [case(NA, issue="退款")] * 5
    ten = [case(YES, issue="质量")] * 6 + [case(NO, issue="质量")] * 4
    rates = {bar.label: bar.rate for bar in categories(tally(*nine, *ten), "issue")}
    assert rates == {"退款": None, "质量": 60}


def test_few_cases_have_no_shares():
    assert [bar.share for bar in categories(mixed(2, 2, na=9), "issue")] == [None]


def test_no_case_has_no_categories():
    assert categories(tally(), "issue") == ()


# Months


def test_months_run_over_the_turn_of_the_year():
    assert months("2018-11", "2019-02") == ["2018-11", "2018-12", "2019-01", "2019-02"]
    assert shift("2018-01", -1) == "2017-12"
    assert rolling_year(tally(as_of="2018-12-31")) == ("2018-01", "2018-12")


def test_the_trend_is_twelve_single_months_oldest_first():
    trend = monthly(tally(case(), case(month="2018-09")))
    assert [point.period[0] for point in trend] == months("2017-11", "2018-10")
    assert [point.concluded for point in trend][-2:] == [1, 1]


def test_every_definition_speaks_two_languages():
    assert set(DEFINITIONS) == {f"D{n}" for n in range(1, 16) if n != 13}
    for definition in DEFINITIONS.values():
        assert definition.version >= 1
        assert definition.zh.endswith("。")
        assert definition.en.endswith(".")


# Laws

month_numbers = st.integers(0, 23).map(lambda n: shift("2017-11", n))
cases_of_two_years = st.builds(
    Case,
    month_numbers,
    st.sampled_from(["餐饮", "服装", "教育", "健身", "家电", "美容", "停车", ""]),
    st.sampled_from(["退款", "质量", ""]),
    st.sampled_from(list(Outcome)),
    st.none() | st.integers(0, 120),
    st.integers(0, 3) | st.integers(0, 100_000),
    st.sampled_from(["2017-10", "2018-03", "2018-08", "2019-01"]),
)
tallies = st.builds(
    Tally,
    st.just("WH01"),
    st.just("2019-10-31"),
    st.sampled_from(["2017-11-01", "2018-08-13"]),
    st.lists(cases_of_two_years, max_size=60).map(tuple),
)


NO_COUNTS = [
    "rate", "interval", "settled_share", "withdrawn_share", "unparted_share", "median_days",
    "p90_days", "within_limit", "recovered_yuan", "recovered_median", "per_million_sales",
    "per_100k_footfall", "year_on_year",
]  # fmt: skip
"""Every figure that is a share, a sum, a median or a ratio."""


@given(tallies)
def test_parts_add_up_and_nothing_forbidden_is_given(table):
    result = figures(table)
    assert result.success == result.agreed + result.settled
    assert result.concluded == result.success + result.failure + result.na
    assert result.counted == result.success + result.failure
    assert (result.rate is None) == (result.counted < 5)
    assert (result.interval is None) == (result.counted < 10)
    if result.interval:
        assert 0 <= result.interval[0] <= result.rate <= result.interval[1] <= 100
    if result.counted < 5 or result.payments < 5:
        assert result.recovered_yuan is None
    if result.counted < 5:
        assert {getattr(result, name) for name in NO_COUNTS} == {None}
    if result.p90_days is not None:
        assert result.median_days <= result.p90_days


@given(tallies, st.sampled_from(["industry", "issue"]))
def test_bars_add_up_to_all_concluded_cases(table, key):
    bars = categories(table, key)
    assert sum(bar.n for bar in bars) == figures(table).concluded
    named = [bar for bar in bars if bar.label]
    assert len(named) <= 5
    assert named == sorted(named, key=lambda bar: (-bar.n, bar.label))
    assert all(bar.label for bar in bars[:-1])


@given(tallies)
def test_the_months_add_up_to_the_year(table):
    assert sum(point.concluded for point in monthly(table)) == figures(table).concluded


@given(tallies, st.randoms(use_true_random=False))
def test_the_order_of_cases_changes_nothing(table, random):
    shuffled = list(table.cases)
    random.shuffle(shuffled)
    other = Tally(table.venue, table.as_of, table.effective_date, tuple(shuffled))
    assert figures(other) == figures(table)
    assert categories(other, "industry") == categories(table, "industry")


@given(tallies)
def test_uncounted_cases_never_move_the_rate(table):
    rest = tuple(c for c in table.cases if c.outcome.success is not Success.NA)
    other = Tally(table.venue, table.as_of, table.effective_date, rest)
    assert figures(other).rate == figures(table).rate
