"""Ruling sensitive periods: which days, whose duty, ended once; the database holds it (R57)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError

from office.errors import UsageError
from tests.office.colleagues import at_once
from tests.office.people import person
from tests.office.sensitive_steps import new_period, now, period


@pytest.fixture(autouse=True)
def _office(bureau):
    return bureau


def refused(match: str, **changes) -> None:
    from office.sensitive_periods.models import SensitivePeriod

    with pytest.raises(UsageError, match=match):
        period(**changes)
    assert not SensitivePeriod.objects.exists()


def today() -> date:
    from office.registry import lookups

    return lookups.today(now())


def test_a_period_holds_on_its_first_and_its_last_day_and_on_no_other():
    from office.sensitive_periods.in_force import in_force

    row = period(first_day=today() + timedelta(days=2), last_day=today() + timedelta(days=4))
    held = [day for day in range(7) if in_force(today() + timedelta(days=day)) == [row]]
    assert held == [2, 3, 4]


def test_periods_that_overlap_both_hold():
    from office.sensitive_periods.in_force import in_force

    first, second = period(), period(name="大型展会", last_day=today())
    assert in_force(today()) == [first, second]
    assert in_force(today() + timedelta(days=1)) == [first]


def test_the_day_is_the_one_in_the_bureaus_zone():
    from office.sensitive_periods.set_hours import check_hour

    row = period(first_day=today() + timedelta(days=2), last_day=today() + timedelta(days=2))
    evening_before_in_utc = f"{row.first_day - timedelta(days=1)}T16:00:00+00:00"  # 00:00 there
    from office.errors import DraftError

    with pytest.raises(DraftError, match="Scheduled publication"):
        check_hour(datetime.fromisoformat(evening_before_in_utc))
    check_hour(datetime.fromisoformat(evening_before_in_utc) - timedelta(seconds=1))


def test_it_does_not_end_before_it_begins():
    refused("before the first day", last_day=today() - timedelta(days=1))


def test_ten_years_are_no_period():
    refused("at most 92 days", last_day=today() + timedelta(days=3650))


def test_the_longest_has_92_days():
    refused("at most 92 days", last_day=today() + timedelta(days=92))
    period(last_day=today() + timedelta(days=91))


def test_none_is_ruled_backwards():
    refused("first day has passed", first_day=today() - timedelta(days=1))


@pytest.mark.parametrize("field", ["name", "contact"])
def test_name_and_contact_are_needed(field):
    refused("missing", **{field: " \u200b"})


def test_a_long_name_is_refused():
    refused("at most 40", name="长" * 41)


def test_who_takes_nothing_down_has_no_duty():
    person("wang-fang")
    refused("active account", duty="wang-fang")


def test_nobody_without_an_account_has_duty():
    refused("active account", duty="nobody")


def test_a_closed_account_has_no_duty():
    person("duty-1", is_active=False)
    refused("active account")


def test_the_same_stands_once_of_two_at_once():
    from office.sensitive_periods.models import SensitivePeriod
    from office.sensitive_periods.rule import rule

    person("duty-1")
    new = new_period()
    done = at_once(*[lambda: rule(new, now())] * 2)
    said = [str(one.refused) for one in done if one.refused]
    assert len(said) == 1
    assert "already exists" in said[0]
    assert SensitivePeriod.objects.count() == 1


def test_one_that_is_ended_holds_no_more_and_stays_in_the_list():
    from office.sensitive_periods.in_force import in_force
    from office.sensitive_periods.models import SensitivePeriod
    from office.sensitive_periods.rule import end

    row = period()
    end(row.pk, "活动取消", now())
    assert in_force(today()) == []
    assert SensitivePeriod.objects.get().end_reason == "活动取消"


def test_ending_needs_a_reason():
    from office.sensitive_periods.rule import end

    row = period()
    with pytest.raises(UsageError, match="Say why"):
        end(row.pk, " ", now())


def test_a_past_one_is_not_ended():
    from office.sensitive_periods.rule import end

    row = period()
    with pytest.raises(UsageError, match="is over"):
        end(row.pk, "迟了", now() + timedelta(days=9))


def test_none_that_is_not_there_is_ended():
    from office.sensitive_periods.rule import end

    with pytest.raises(UsageError, match="no sensitive period 9"):
        end(9, "没有", now())


def test_of_two_who_end_it_at_once_one_is_told():
    from office.sensitive_periods.rule import end

    row = period()
    done = at_once(*[lambda: end(row.pk, "活动取消", now())] * 2)
    assert sorted(bool(one.refused) for one in done) == [False, True]


def test_the_log_has_who_and_which_days_and_no_reason():
    from office.audit.models import Event
    from office.sensitive_periods.rule import end

    row = period()
    end(row.pk, "机密的理由", now())
    ruled, ended = Event.objects.filter(act__in=("rule period", "end period")).order_by("number")
    assert row.first_day.isoformat() in ruled.after
    assert "duty-1" in ruled.after
    assert "机密" not in ended.before + ended.after


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sensitive_periods_sensitiveperiod SET last_day = first_day",
        "UPDATE sensitive_periods_sensitiveperiod SET duty = 'x', ended_at = ruled_at",
        "DELETE FROM sensitive_periods_sensitiveperiod",
    ],
)
def test_the_database_keeps_a_period_as_it_was_ruled(bureau, statement):
    period()
    with pytest.raises(DatabaseError, match="stays as it was ruled"):
        bureau.sql(statement)


def test_the_bureau_knows_the_last_day_of_all():
    from office.registry.lookups import bureau
    from office.sensitive_periods.rule import end

    period()
    long = period(name="大型展会", last_day=today() + timedelta(days=30))
    assert bureau().sensitive_until == today() + timedelta(days=30)
    end(long.pk, "活动取消", now())
    assert bureau().sensitive_until == today() + timedelta(days=7)


def test_ruling_one_voids_no_draft(frozen):
    from office.drafts.models import Draft

    period()
    assert Draft.waiting()
