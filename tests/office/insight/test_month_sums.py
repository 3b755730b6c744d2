"""Months are counted once: the same figures as of their cases, and nothing stale."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sync.figures import figures
from sync.outcomes import Outcome
from sync.tally import Case, Tally
from tests.office.insight.books import write
from tests.office.insight.cases import YEAR

PERIOD = ("2018-09", "2018-10")
EFFECTIVE = "2018-08-01"


def some_cases(number):
    """Of two months, with every outcome, days known and not, testing, and labels of all kinds."""
    from office.insight.counted_case import Seen

    chance = random.Random(7)
    return [
        Seen(
            Case(
                chance.choice(PERIOD), chance.choice(("", "其他", "甲", "乙")), "退款难",
                chance.choice(list(Outcome)).value, chance.choice((None, 3, 9, 30)),
                chance.choice((0, 80)), "2018-09", chance.choice((None, 2)),
            ),
            "WH01", "", str(min(chance.randrange(1, 90), 14)),
        )
        for _ in range(number)
    ]  # fmt: skip


def test_the_figures_of_groups_are_those_of_their_cases(bureau):
    from office.insight.counted_case import by_label
    from office.insight.group_figures import MOST, by_unit
    from office.insight.month_sums import summed

    seen = some_cases(400)
    sums = [summed(name, [o for o in seen if o.case.month == name], EFFECTIVE) for name in PERIOD]
    for unit in ("industry", "issue", "operator", "region"):
        labels = by_label(seen, unit)
        found = by_unit(sums, unit)
        assert found.all == len(labels)
        assert len(found.groups) == min(len(labels), MOST) + (unit != "issue")
        assert sum(group.concluded for group in found.groups) == len(seen)
        told = {group.label for group in found.groups}
        for group in found.groups:
            mine = labels.get(group.label) or [o for o in seen if o.label(unit) not in told - {""}]
            tally = Tally("", "2018-10-31", EFFECTIVE, tuple(one.case for one in mine))
            by_cases = figures(tally, PERIOD)
            for name in ("concluded", "rate", "interval", "median_days"):
                assert getattr(group, name) == getattr(by_cases, name), (unit, group.label, name)


@pytest.fixture
def books(bureau):
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    write(12, "2018-09", industry="餐饮服务", issue="质量")
    write(20, "2018-10", industry="健身服务", issue="退款难")
    return bureau


def told(narrowed=None):
    """How many of which industry, and which months were read for it."""
    from office.insight.group_figures import by_unit
    from office.insight.kept_sums import month_sums
    from office.insight.population import Narrowed

    with CaptureQueriesContext(connection) as asked:
        sums = month_sums(YEAR, narrowed or Narrowed())
    read = [query["sql"] for query in asked if "amount_yuan" in query["sql"]]
    months = {name for name in PERIOD for sql in read if name in sql}
    return {group.label: group.concluded for group in by_unit(sums, "industry").groups}, months


def test_a_month_is_counted_again_when_anything_in_it_changed(books):
    from office.complaints.models import Complaint
    from office.insight.population import Narrowed
    from office.registry.bureau_row import bureau_row
    from office.registry.models import Venue

    assert told()[0] == {"健身服务": 20, "餐饮服务": 12}
    assert told() == ({"健身服务": 20, "餐饮服务": 12}, set())
    one = Complaint.objects.filter(closed_month="2018-10").first()
    one.industry = "餐饮服务"
    one.save(update_fields=["industry", "updated"])
    assert told() == ({"健身服务": 19, "餐饮服务": 13}, {"2018-10"})
    one.closed_month = "2018-09"
    one.save()
    assert told()[0] == {"健身服务": 19, "餐饮服务": 13}
    one.exclusion = "X1"
    one.save(update_fields=["exclusion", "updated"])
    assert told()[0] == {"健身服务": 19, "餐饮服务": 12}
    one.delete()
    Complaint.objects.filter(closed_month="2018-10").first().delete()
    assert told()[0] == {"健身服务": 18, "餐饮服务": 12}
    Venue.objects.filter(pk="WH01").update(region="北区")
    assert told(Narrowed(region="北区"))[0] == {"健身服务": 18, "餐饮服务": 12}
    Venue.objects.filter(pk="WH01").update(region="南区")
    assert told(Narrowed(region="北区"))[0] == {}
    row = bureau_row()
    row.settings = {**row.settings, "effective_date": "2018-10-01"}
    row.save()
    assert told()[0] == {"健身服务": 18}


def test_a_save_that_becomes_visible_late_is_counted(books):
    """Its instant is older than one that was visible before: a newest instant would not tell."""
    from datetime import timedelta

    from office.complaints.models import Complaint

    told()
    rows = Complaint.objects.filter(closed_month="2018-10")
    one = rows.first()
    late = rows.exclude(pk=one.pk).last()
    Complaint.objects.filter(pk=one.pk).update(
        industry="餐饮服务", updated=late.updated - timedelta(microseconds=1)
    )
    assert told()[0] == {"健身服务": 19, "餐饮服务": 13}
