"""Which complaints are to be published by when: the condition, the numbers, and each by itself."""

from datetime import date

import pytest

from office.complaints.deadlines import Standing
from tests.office.bureau import complaint

TODAY = date(2026, 11, 26)
"""A Thursday; with a term of seven working days what was concluded on the 17th is due that day."""


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own, in which nothing waits."""
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()


def concluded(number: int, day: str, **more):
    on = date.fromisoformat(day) if len(day) > 7 else None
    return complaint(number, closed_on=on, closed_month=day[:7], **more)


def numbers(query) -> list[str]:
    from office.complaints.models import Complaint

    return sorted(Complaint.objects.filter(query).values_list("number", flat=True))


CLOSED = {
    "2026-10-28": Standing.LAW,
    "2026-10-29": Standing.BUREAU,
    "2026-11-16": Standing.BUREAU,
    "2026-11-17": Standing.SOON,
    "2026-11-18": Standing.SOON,
    "2026-11-19": Standing.IN_TIME,
    "2026-09": Standing.LAW,
    "2026-10": Standing.BUREAU,
    "2026-11": Standing.IN_TIME,
}


def test_each_stands_as_its_deadline_says_and_the_condition_finds_the_same():
    from office.due.publication import publication_term

    rows = [concluded(n, day) for n, day in enumerate(CLOSED, 1)]
    by_day = dict(zip(CLOSED, rows, strict=True))
    assert {
        day: publication_term(TODAY).deadline(row).standing(TODAY) for day, row in by_day.items()
    } == CLOSED
    for standing in Standing:
        wanted = sorted(by_day[day].number for day, has in CLOSED.items() if has is standing)
        assert numbers(publication_term(TODAY).stands(standing, TODAY)) == wanted, standing


def test_the_workload_asks_for_days_and_law_and_names_what_ends_first(django_queries):
    from office.complaints.models import Complaint
    from office.due.publication import publication_term

    for n, day in enumerate(CLOSED, 1):
        concluded(n, day)
    term = publication_term(TODAY)
    with django_queries() as asked:
        found = term.load(Complaint.objects.all(), TODAY)
    assert len(asked) == 4, "with notices and objections, for what they hold"
    assert (found.law, found.bureau, found.soon, found.in_time) == (2, 3, 2, 2)
    assert (found.number, found.late) == (9, 5)
    assert found.first.since == date(2026, 9, 30)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "withheld", "exclusion": "X1"},
        {"status": "published"},
        {"status": "withdrawn"},
        {"exclusion": "X2"},
        {"accepted_on": date(2018, 6, 30)},
    ],
)
def test_no_term_runs_for_what_is_not_to_be_published(changes):
    from office.due.publication import publication_term

    concluded(1, "2026-10-28", **changes)
    assert numbers(publication_term(TODAY).waits()) == []


def test_nor_where_disclosure_has_not_begun_nor_for_what_a_selective_month_leaves_out():
    from office.drafts.models import Batch
    from office.due.publication import publication_term
    from office.registry.models import Venue
    from office.registry_changes.bureau_settings import set_policy

    concluded(1, "2026-10-28", picked=False)
    concluded(2, "2026-10-28")
    concluded(3, "2026-10-28", industry="餐饮")
    concluded(4, "2026-10-28", venue_id=None)
    set_policy({"industries_off": ["餐饮"]})
    assert numbers(publication_term(TODAY).waits()) == ["T0001", "T0002", "T0004"]
    Batch.objects.create(month="2026-10", mode=Batch.Mode.SELECTIVE)
    assert numbers(publication_term(TODAY).waits()) == ["T0002", "T0004"]
    Venue.objects.update(disclosed=False)
    assert numbers(publication_term(TODAY).waits()) == ["T0004"], (
        "no venue yet: somebody has to give it one"
    )
