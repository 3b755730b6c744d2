"""What stands out is found; chance alone raises something as rarely as the method says."""

import random
from decimal import Decimal

import pytest

from office.insight.counted_case import Seen
from office.insight.detections import (
    EARLY,
    RARE,
    concentrations,
    detect,
    emerging,
    hot_issues,
    risks,
)
from sync.tally import Case
from tests.office.insight.cases import LAST, MONTHS, YEAR, many, seen

RUNS = 300


def raised(detection, make) -> int:
    """Of so many shuffled sets of cases, of how many anything was raised."""
    return sum(bool(detection(make(random.Random(seed)))) for seed in range(RUNS))


def found(findings):
    return [(one.unit, one.label, one.number) for one in findings]


def test_an_operator_far_above_its_venue_is_found_with_its_evidence():
    cases = many(30, operator="9")
    for n in range(1, 9):
        cases += many(6, operator=str(n))
    (one,) = concentrations(cases, YEAR)
    assert (one.kind, one.unit, one.label, one.venue, one.number) == (
        "concentration", "operator", "9", "WH01", 30,
    )  # fmt: skip
    assert (one.whole, one.expected, one.window) == (78, Decimal("8.7"), YEAR)
    assert one.peers == 10, "nine operators, one venue"


def test_an_operator_is_compared_with_those_of_its_own_venue():
    cases = many(30, operator="9", venue="WH02")
    for n in range(1, 9):
        cases += many(6, operator=str(n))
    assert "operator" not in {one.unit for one in concentrations(cases, YEAR)}


def test_nine_cases_are_too_few_for_any_finding():
    cases = many(9, operator="x")
    for n in range(40):
        cases += many(1, operator=str(n))
    assert concentrations(cases, YEAR) == []


def test_a_hot_issue_reaches_three_operators():
    rest = [seen(issue=f"问题{n}", operator=str(n)) for n in range(8) for _ in range(2)]
    wide = [seen(issue="退款难", operator=str(n % 3)) for n in range(20)]
    alone = [seen(issue="退款难", operator=str(n % 2)) for n in range(20)]
    assert found(hot_issues(wide + rest, LAST)) == [("issue", "退款难", 20)]
    assert hot_issues(alone + rest, LAST) == []


def test_what_is_of_no_group_is_none():
    cases = many(50, issue="其他", operator="1") + many(50, issue="  ", operator="2")
    assert hot_issues(cases + many(3, issue="质量"), LAST) == []


def test_a_rise_against_the_months_before_is_emerging():
    cases = [seen(month, issue="退款难") for month in MONTHS[:12]]
    cases += [seen(month, issue="退款难") for month in MONTHS[12:] for _ in range(6)]
    cases += [seen(month, issue="质量") for month in MONTHS for _ in range(10)]
    (one,) = emerging(cases, LAST)
    assert (one.label, one.number, one.before_number) == ("退款难", 18, 12)
    assert (one.window, one.before) == (("2018-08", LAST), ("2017-08", "2018-07"))


def test_where_everything_rises_alike_nothing_is_emerging():
    cases = [seen(month, issue=name) for month in MONTHS[:12] for name in ("退款难", "质量")]
    cases += [
        seen(m, issue=name) for m in MONTHS[12:] for name in ("退款难", "质量") for _ in range(9)
    ]
    assert emerging(cases, LAST) == []


def test_without_three_months_of_a_baseline_nothing_is_emerging():
    cases = [seen(month, issue="质量") for month in MONTHS[-5:] for _ in range(20)]
    cases += many(40, issue="退款难")
    assert emerging(cases, LAST) == []
    assert emerging([], LAST) == []


def test_an_issue_that_stays_unsettled_is_a_risk():
    cases = many(40, issue="质量") + many(4, issue="质量", ok=False)
    cases += many(10, issue="退款难", ok=False) + many(4, issue="退款难")
    (one,) = risks(cases, YEAR)
    assert (one.label, one.number, one.whole, one.expected) == ("退款难", 10, 14, Decimal("3.4"))


def test_the_same_cases_give_the_same_in_any_order():
    cases = many(30, operator="9", issue="退款难") + [
        seen(month, operator=str(n), issue="质量") for n in range(8) for month in MONTHS
    ]
    turned = list(reversed(cases))
    assert detect(cases, LAST) == detect(turned, LAST)


@pytest.mark.parametrize("groups", [5, 20])
def test_chance_alone_hardly_concentrates(groups):
    def make(rng):
        return [seen(operator=str(rng.randrange(groups))) for _ in range(40 * groups)]

    assert raised(lambda cases: concentrations(cases, YEAR), make) <= RUNS * RARE * 3


def test_chance_alone_hardly_makes_an_issue_hot():
    def make(rng):
        return [
            seen(issue=f"问题{rng.randrange(10)}", operator=str(rng.randrange(9)))
            for _ in range(300)
        ]

    assert raised(lambda cases: hot_issues(cases, LAST), make) <= RUNS * RARE * 3


def test_shuffled_months_hardly_raise_an_emerging_issue():
    base = [f"问题{n % 7}" for n in range(400)]

    def make(rng):
        return [seen(rng.choice(MONTHS), issue=name) for name in base]

    assert raised(lambda cases: emerging(cases, LAST), make) <= RUNS * EARLY * 2


def test_shuffled_outcomes_hardly_raise_a_risk():
    def make(rng):
        marks = [True] * 220 + [False] * 80
        rng.shuffle(marks)
        return [seen(issue=f"问题{n % 7}", ok=ok) for n, ok in enumerate(marks)]

    assert raised(lambda cases: risks(cases, YEAR), make) <= RUNS * EARLY * 2


def test_a_hundred_thousand_cases_are_gone_through():
    rng = random.Random(7)
    cases = [
        Seen(
            Case(rng.choice(MONTHS), f"行业{n % 40}", f"问题{n % 60}", "agreed", 9, 0, "2017-08"),
            f"V{n % 20:03d}", f"区{n % 5}", str(n % 900),
        )
        for n in range(100_000)
    ]  # fmt: skip
    assert detect(cases, LAST) == []
