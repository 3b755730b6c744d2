"""What a reader caught, told by time and kind, and without blame for what was no fault."""

from datetime import UTC, datetime, timedelta

from office.practice.planted import Fault
from office.practice.result import Mark, result
from sync.records import Text

BEGAN = datetime(2026, 11, 26, 15, 20, tzinfo=UTC)


def fault(kind, record):
    return Fault(kind, record, Text("周小蔓"))


def test_a_round_is_told_by_what_was_caught_and_when():
    faults = [fault("name", "b"), fault("plate", "a"), fault("name", "c")]
    seen = {name: BEGAN + timedelta(minutes=at) for at, name in enumerate("xab")}
    marks = [Mark("a", "不是这一家"), Mark("x", "像人名")]
    items = ["a", "b", "c", "x", *map(str, range(9))]
    found = result(faults, items, marks, seen, BEGAN + timedelta(minutes=4))
    assert [(one.fault.record, one.caught) for one in found.met] == [
        ("a", True), ("b", False), ("c", False),
    ]  # fmt: skip
    assert (found.caught, found.share) == (1, 33)
    assert [one.fault.record for one in found.missed] == ["b", "c"]
    assert found.met[1].at == timedelta(minutes=2)
    assert found.false == (Mark("x", "像人名"),)
    assert (found.clean, found.clean_marked, found.counts) == (10, 1, True)
    assert found.took == timedelta(minutes=4)
    assert [len(met) for met in found.kinds.values()] == [2, 0, 0, 1]


def test_a_round_in_which_all_is_found_has_nothing_missed():
    found = result([fault("guilt", "a")], "a", [Mark("a", "下了结论")], {"a": BEGAN}, BEGAN)
    assert (found.share, found.missed, found.false) == (100, (), ())


def test_whoever_marks_more_than_a_tenth_of_the_clean_items_has_found_nothing():
    items = ["a", *map(str, range(20))]
    for marked, counts in ((0, True), (2, True), (3, False), (20, False)):
        marks = [Mark(one, "错") for one in ("a", *map(str, range(marked)))]
        found = result([fault("name", "a")], items, [*marks, *marks[1:]], {}, BEGAN)
        assert (found.clean_marked, found.counts) == (marked, counts)
        assert (found.caught, found.share) == ((1, 100) if counts else (0, 0))
