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
    found = result(faults, marks, seen, BEGAN + timedelta(minutes=4))
    assert [(one.fault.record, one.caught) for one in found.met] == [
        ("a", True), ("b", False), ("c", False),
    ]  # fmt: skip
    assert (found.caught, found.share) == (1, 33)
    assert [one.fault.record for one in found.missed] == ["b", "c"]
    assert found.met[1].at == timedelta(minutes=2)
    assert found.false == (Mark("x", "像人名"),)
    assert found.took == timedelta(minutes=4)
    assert [len(met) for met in found.kinds.values()] == [2, 0, 0, 1]


def test_a_round_in_which_all_is_found_has_nothing_missed():
    found = result([fault("guilt", "a")], [Mark("a", "下了结论")], {"a": BEGAN}, BEGAN)
    assert (found.share, found.missed, found.false) == (100, (), ())
