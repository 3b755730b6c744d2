"""`office period`: the same acts as on the page."""

from datetime import timedelta

import pytest

from tests.office.bureau import Office
from tests.office.people import person
from tests.office.sensitive_steps import now, period


def add(bureau: Office, *more: str) -> tuple[str, ...]:
    from office.registry.lookups import today

    person("duty-1")
    day = today(now())
    first, last = day.isoformat(), (day + timedelta(days=3)).isoformat()
    return (
        "period", "add", "国庆假期", "--first", first, "--last", last, "--duty", "duty-1",
        "--contact", "0519-85012345", *more,
    )  # fmt: skip


def test_one_is_added_listed_and_ended(bureau: Office):
    assert "Sensitive period 1 is set" in bureau.ok(*add(bureau))
    assert "In force" in bureau.ok("period", "list")
    bureau.ok("period", "end", "1", "--reason", "活动取消")
    assert "Ended early" in bureau.ok("period", "list")


def test_it_has_its_english_name_at_an_english_terminal(bureau: Office):
    bureau.ok(*add(bureau, "--name-en", "National Day"))
    assert "National Day" in bureau.ok("period", "list")
    assert "国庆假期" in bureau.ok("period", "list", language="zh")


def test_a_refusal_is_a_sentence_and_wrong_use(bureau: Office):
    period()
    said = bureau.refused("period", "end", "7", "--reason", "活动取消", code=2)
    assert "no sensitive period 7" in said


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow"])
def test_a_day_that_is_none_is_said(bureau: Office, day: str):
    said = bureau.refused(*add(bureau)[:4], day, *add(bureau)[5:], code=2)
    assert "is not a date" in said
