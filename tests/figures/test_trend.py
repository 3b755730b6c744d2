"""Whether months rise or fall: twice computed, and how often chance alone is taken for a rise."""

from collections import Counter
from itertools import takewhile
from random import Random

import msgspec

from layouts import samples
from sync.trend import change, compared, of_rates, rate_change, trend
from tests.figures import tallies, trend_oracle
from tests.figures.test_oracle import ORDINARY, ours, second

AS_OF = "2019-12-31"


def of(counts, as_of=AS_OF, effective_date="2017-01-01", kind=0):
    """A tally with so many cases in each month up to `as_of`."""
    three = [tuple(n if kind == at else 0 for at in range(3)) for n in counts]
    found = samples.monthly(three, as_of).tally
    return msgspec.structs.replace(found, effective_date=effective_date)


def spread(seed, tally):
    """The cases of a tally anew in its last twelve months, more of them late with some seeds."""
    draw, end = Random(seed), trend_oracle.oracle.number(tally.as_of)
    lean = draw.choice((0, 0, 3, -3))
    cases = []
    for case in tally.cases * draw.choice((1, 3)):
        back = min(11, max(0, int(draw.gauss(6 + lean, 4))))
        month = trend_oracle.oracle.named(end - back)
        cases.append(msgspec.structs.replace(case, month=month, accepted=month))
    return msgspec.structs.replace(tally, cases=tuple(cases))


def test_every_verdict_of_every_tally():
    said = Counter()
    for seed in ORDINARY:
        tally = spread(seed, tallies.tally(seed))
        found = ours(lambda one: trend(one).verdict, tally)
        assert found == second(trend_oracle.verdict, tally), seed
        said[found] += 1
    assert all(said[verdict] >= 20 for verdict in ("rise", "fall", "none", None)), said


def test_a_steady_rise_and_a_steady_fall_are_seen():
    rising = [4, 6, 6, 7, 7, 9, 9, 10, 10, 12, 14, 15]
    assert trend(of(rising)).verdict == "rise"
    assert trend(of(rising[::-1])).verdict == "fall"


def test_months_that_differ_as_chance_would_say_nothing():
    assert trend(of([9, 11, 13, 12, 15, 18, 8, 12, 10, 13, 11, 12])).verdict == "none"


def test_one_month_with_many_is_no_rise():
    assert trend(of([10, 10, 10, 10, 10, 40, 10, 10, 10, 10, 10, 10])).verdict == "none"


def test_a_short_month_has_fewer_by_its_days_alone():
    days = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    assert change([1000 * day for day in days], days) == "none"


def test_fewer_than_six_months_or_five_cases_a_month_say_nothing():
    assert trend(of([20, 30, 40, 50, 90], effective_date="2019-06-01")).verdict is None
    assert trend(of([2, 2, 2, 3, 4, 4, 5, 5, 6, 6, 8, 8])).verdict is None


def test_the_first_two_months_of_a_scheme_are_not_compared():
    """Of what is concluded in them much was accepted before, and is not in."""
    counts = [1, 2, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12]
    found = trend(of(counts, effective_date="2019-01-01"))
    assert (found.verdict, found.compared[0]) == ("none", "2019-03")


def test_months_of_which_nothing_is_known_are_no_rise():
    """A month without a case is most likely one whose cases nobody took in."""
    begun = of([0, 0, 0, 0, 12, 12, 12, 12, 12, 12, 12, 12])
    assert (trend(begun).verdict, trend(begun).compared[0]) == ("none", "2019-05")
    assert trend(of([0] * 11 + [282])).verdict is None
    gap = of([30, 30, 30, 30, 30, 0, 12, 12, 12, 12, 12, 12])
    assert (trend(gap).verdict, trend(gap).compared[0]) == ("none", "2019-07")
    assert trend(of([12] * 11 + [0])).verdict is None


def test_a_month_that_is_not_over_is_not_compared():
    counts = [12] * 11 + [0]
    assert trend(of(counts, "2019-12-03")).compared[-1] == "2019-11"


def test_below_five_counted_cases_no_change_is_told():
    assert trend(of(range(2, 26, 2), kind=2)).verdict is None


def test_chance_alone_is_taken_for_a_change_in_one_of_a_hundred():
    """Months shuffled, so that there is no trend: false alarms of two thousand."""
    draw, days, alarms = Random(7), (30,) * 12, 0
    for _ in range(2_000):
        counts = [0] * 12
        for _ in range(draw.choice((60, 120, 400))):
            counts[draw.randrange(12)] += 1
        alarms += change(counts, days) != "none"
    assert 5 <= alarms <= 40


def rated(parts):
    """A tally of twelve months to `AS_OF`, of each (successes, counted)."""
    three = [(success, counted - success, 0) for success, counted in parts]
    found = samples.monthly(three, AS_OF).tally
    return msgspec.structs.replace(found, effective_date="2017-01-01")


def rates(parts):
    tally = rated(parts)
    return of_rates(compared(trend(tally).months, tally.effective_date, tally.as_of))


def test_a_rate_rises_or_falls_as_a_second_computation_says():
    draw, said = Random(11), Counter()
    for _ in range(300):
        lean, most = draw.choice((0, 0, 5, -5)), draw.choice((8, 12, 40))
        parts = []
        for at in range(12):
            counted = draw.randrange(most)
            chance = 60 + lean * (at - 6)
            parts.append((sum(draw.randrange(100) < chance for _ in range(counted)), counted))
        found = rates(parts)
        known = list(takewhile(lambda part: part[1], reversed(parts)))[::-1]
        assert found == trend_oracle.rate_verdict(known), parts
        said[found] += 1
    assert all(said[verdict] >= 20 for verdict in ("rise", "fall", "none", None)), said


def test_a_rate_that_never_differs_and_cases_of_one_month_alone_are_no_change():
    assert rates([(9, 9)] * 12) == rates([(0, 9)] * 12) == "none"
    assert rates([(0, 0)] * 11 + [(30, 60)]) is None


def test_fewer_than_five_counted_cases_a_month_say_nothing_of_their_rate():
    assert rates([(0, 4)] * 6 + [(4, 4)] * 6) is None
    assert rates([(0, 5)] * 6 + [(5, 5)] * 6) == "rise"


def test_chance_alone_is_taken_for_a_change_of_rate_in_one_of_a_hundred():
    draw, alarms = Random(8), 0
    for _ in range(2_000):
        parts = [(sum(draw.randrange(10) < 7 for _ in range(n)), n) for n in (5, 12, 20) * 4]
        alarms += rate_change(parts) != "none"
    assert 5 <= alarms <= 40
