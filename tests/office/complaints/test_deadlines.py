"""By when something is due: the bureau's term, the law's, holidays, and how it stands on a day."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from office.complaints import deadlines, working_days
from office.complaints.deadlines import Standing

OURS = 15


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("closed", "bureau", "law"),
    [
        # 11 plain weeks: the day of conclusion does not count
        ("2026-10-26", "2026-11-16", "2026-11-23"),
        # National Day week off, Saturday 10 October worked instead
        ("2026-09-30", "2026-10-27", "2026-11-03"),
        # concluded on a day off: the term begins with the next day all the same
        ("2026-10-03", "2026-10-27", "2026-11-03"),
    ],
)
def test_publication_is_due_by_working_days(closed, bureau, law):
    found = deadlines.publication(day(closed), closed[:7], OURS)
    assert (found.bureau, found.law) == (day(bureau), day(law))


def test_a_case_of_which_only_the_month_is_known_counts_from_its_end():
    found = deadlines.publication(None, "2026-02", OURS)
    assert found.since == day("2026-02-28")
    assert found.by_month


@pytest.mark.parametrize(
    ("today", "standing", "left", "by_law"),
    [
        ("2026-11-12", Standing.IN_TIME, 2, 7),
        ("2026-11-13", Standing.SOON, 1, 6),  # a Friday, due on Monday
        ("2026-11-14", Standing.SOON, 1, 6),
        ("2026-11-16", Standing.SOON, 0, 5),
        ("2026-11-17", Standing.BUREAU, -1, 4),
        ("2026-11-23", Standing.BUREAU, -5, 0),
        ("2026-11-24", Standing.LAW, -6, -1),
    ],
)
def test_how_it_stands(today, standing, left, by_law):
    found = deadlines.publication(day("2026-10-26"), "2026-10", OURS)
    assert found.standing(day(today)) == standing
    assert found.left(day(today)) == left
    assert found.left_by_law(day(today)) == by_law


def test_a_correction_that_a_party_asked_for_has_a_term_by_law_and_our_own_has_none():
    asked = deadlines.correction(day("2026-11-20"), 3, asked_for=True)
    own = deadlines.correction(day("2026-11-20"), 3, asked_for=False)
    assert (asked.bureau, asked.law) == (day("2026-11-25"), day("2026-12-18"))
    assert (own.bureau, own.law) == (day("2026-11-25"), None)
    assert own.standing(day("2027-01-04")) == Standing.BUREAU


def test_an_opinion_waits_calendar_days_and_a_last_day_on_a_holiday_moves_on():
    assert deadlines.opinion(day("2026-09-23"), 10).bureau == day("2026-10-08")
    found = deadlines.opinion(day("2026-11-16"), 10)
    assert found.bureau == day("2026-11-26")
    assert found.left(day("2026-11-20")) == 6


def test_holidays_that_nobody_has_proclaimed_yet_are_said_to_be_unknown():
    assert deadlines.publication(day("2026-10-26"), "2026-10", OURS).holidays_known
    assert not deadlines.publication(day("2030-10-26"), "2030-10", OURS).holidays_known


@pytest.mark.parametrize("days", [1, 7, 20])
@pytest.mark.parametrize("today", ["2026-10-08", "2026-10-10", "2026-11-26", "2026-02-24"])
def test_the_first_day_of_conclusion_that_is_in_time_is_one_search_the_other_way(days, today):
    since = deadlines.concluded_since(day(today), days)
    late = since - timedelta(days=1)
    assert deadlines.publication(since, "", days).bureau >= day(today)
    assert deadlines.publication(late, "", days).bureau < day(today)


@pytest.mark.parametrize("calendar", ["cn", "weekdays"])
def test_the_last_day_of_a_term_is_the_working_day_that_completes_it(calendar):
    for since in (day("2026-10-20") + timedelta(days=number) for number in range(90)):
        assert working_days.last_day(since, 0, calendar) == since
        for days in (1, 7, 45, 300):  # about the turn of a year, and over a whole one
            end = working_days.last_day(since, days, calendar)
            assert working_days.works(end, calendar)
            assert working_days.between(since, end, calendar) == days


def test_whether_a_day_is_worked_is_looked_up_and_no_table_is_searched_for_it(monkeypatch):
    searched = []

    class Noted(dict):
        def keys(self):
            searched.append(len(self))
            return super().keys()

    year = [day("2026-01-01") + timedelta(days=number) for number in range(365)]
    wanted = [chinese_calendar.is_workday(one) for one in year]
    for module in (chinese_calendar, chinese_calendar.utils):
        monkeypatch.setattr(module, "holidays", Noted(chinese_calendar.holidays))
    assert [working_days.works(one, "cn") for one in year] == wanted
    assert not searched
