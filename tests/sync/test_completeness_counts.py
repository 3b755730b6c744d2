"""N concluded, M shown, K withheld by ground: from signed data alone (R48)."""

from sync.completeness_counts import completeness
from sync.figures import figures
from sync.outcomes import Outcome
from sync.tally import Case, Tally, Withheld
from tests.sync.world import record


def tally(cases: int, *withheld: Withheld) -> Tally:
    case = Case("2018-09", "健身服务", "预付式消费", Outcome.AGREED, 12, 0, "2018-08")
    return Tally("WH01", "2018-10-31", "2018-07-01", (case,) * cases, withheld)


def test_every_case_that_is_not_shown_has_its_ground():
    grounds = (
        Withheld("2018-09", "X2", 3, counted=False),
        Withheld("2018-09", "X6", 1, counted=True),
        Withheld("2018-10", "X6", 1, counted=False),
        Withheld("2016-01", "X6", 9, counted=True),
    )
    found = completeness(tally(8, *grounds), [record(n) for n in range(6)])
    assert (found.concluded, found.shown) == (12, 6)
    assert found.withheld == {"X2": 3, "X6": 2}
    assert found.share == 86  # 6 of 7


def test_the_grounds_add_up_to_the_number_withheld():
    found = tally(
        3, Withheld("2018-09", "X2", 3, counted=False), Withheld("2018-09", "N1", 1, True)
    )
    assert figures(found).withheld == sum(completeness(found, []).withheld.values()) == 4


def test_where_nothing_could_be_shown_there_is_no_share():
    assert completeness(tally(0), []).share is None
    assert completeness(tally(1, Withheld("2018-09", "X6", 1, counted=True)), []).share is None


def test_all_but_one_is_not_a_hundred_per_cent():
    assert completeness(tally(296), [record(n) for n in range(295)]).share == 99
    assert completeness(tally(296), [record(n) for n in range(296)]).share == 100
    assert completeness(tally(296), [record(1)]).share == 1
