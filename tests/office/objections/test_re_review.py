"""What an upheld objection withholds has a day on which it is looked at again (R46)."""

from datetime import date, timedelta

import pytest

from tests.office.objection_steps import NOW, accepted, by, decided, filed, record, told, told_both
from tests.office.people import browser, everyone

DAY = date(2027, 3, 1)


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def accept(*given):
    from office.objections.taking_up import accept as taken_up

    return taken_up(*given)


def _withheld(**given):
    row = decided(accepted(record()), "uphold", exclusion="X1", **given)
    return told(told_both(row), "answer", "operator")


def _due(on: date) -> list[int]:
    from office.objections.re_review import due

    return [row.pk for row in due(on)]


def test_the_decision_sets_the_day_and_it_stays():
    from django.db import DatabaseError, transaction

    from office.objections.models import Objection

    row = _withheld(review_on=DAY)
    assert (row.review_on, _due(DAY - timedelta(days=1)), _due(DAY)) == (DAY, [], [row.pk])
    with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
        Objection.objects.update(review_on=date(2030, 1, 1))


def test_without_a_day_it_is_in_one_year():
    assert _withheld().review_on == date(2027, 11, 12)


def test_what_is_not_withheld_has_none():
    assert decided(accepted(record()), "refuse", review_on=DAY).review_on is None


def test_a_day_that_does_not_lie_ahead_is_refused():
    from office.objections.errors import ObjectionError

    row = accepted(record())
    with pytest.raises(ObjectionError, match="今天之后"):
        decided(row, "uphold", exclusion="X1", review_on=NOW.date())
    assert record().status == "new"


def test_an_opinion_that_keeps_it_takes_its_place():
    from office.opinions.models import Opinion

    _withheld(review_on=DAY)
    later = NOW + timedelta(days=60)
    row = Opinion.objects.create(
        complaint=record(), kind="keep", text="仍须不予公示。", state="filed", filed_at=later
    )
    row.state, row.decided_at, row.review_on = "approved", later, date(2028, 3, 1)
    row.save()
    assert _due(DAY) == []


def test_an_alarm_comes_before_the_day_and_after_it(bureau):
    from office.alarms.all_alarms import alarms

    row = _withheld(review_on=DAY)  # a Monday

    def told_on(day: date) -> list[tuple[str, str]]:
        found = alarms(bureau.place(), NOW + (day - NOW.date()))
        return [(one.kind, one.subject) for one in found if "review" in one.subject]

    assert told_on(date(2027, 2, 24)) == []
    assert told_on(date(2027, 2, 28)) == [("case-due", f"objection {row.pk} review")]
    assert told_on(date(2027, 3, 2)) == [("case-late", f"objection {row.pk} review")]


def test_it_waits_on_the_first_page_and_in_the_list():
    everyone()
    then = NOW - timedelta(days=400)
    row = accept(filed(record(), now=then).pk, by("wang-fang", now=then))
    decided(row, "uphold", exclusion="X1", now=then)
    entry = browser("wang-fang")
    assert "异议成立）到期复查" in entry.get("/office/").content.decode()
    listed = entry.get("/office/objections/?only=review").content.decode()
    assert f"/office/objections/{row.pk}/" in listed
    page = entry.get(f"/office/objections/{row.pk}/").content.decode()
    assert "至迟 2026-10-08 复查" in page
    assert f"/office/opinions/new/{row.complaint_id}" in page
    assert (
        "提出复查意见"
        not in browser("song-qi").get(f"/office/objections/{row.pk}/").content.decode()
    )
