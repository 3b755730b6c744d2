"""Hours of screens by month: due, heard, as signed, and what nobody knows; counted by hand."""

from datetime import date

from tests.office.bureau import Office
from tests.office.reports.steps import drawn, rows, text

H = 3600


def day(screen: str, on: str, venue: str = "", **hours: int) -> None:
    from office.monitoring.models import ScreenDay

    ScreenDay.objects.create(
        screen=screen, day=date.fromisoformat(on), venue=venue or screen[:4],
        seconds={state: n * H for state, n in hours.items()},
    )  # fmt: skip


def told(office: Office, name: str = "2018", language: str = "zh-hans") -> dict[str, tuple]:
    sheet = "各月屏幕" if language == "zh-hans" else "Screens by month"
    return {
        month: tuple(str(cell) for cell in cells)
        for month, cells in rows(drawn(office, name, language), sheet).items()
    }


def test_hours_due_heard_and_as_signed_are_those_of_the_days(reported: Office):
    day("WH01-01", "2018-08-30", signed=10, silent=2, off=12)
    day("WH01-01", "2018-08-31", signed=9, behind=3, off=12)
    day("HH02-01", "2018-08-31", signed=6, dark=6, off=6)
    day("WH01-01", "2018-09-01", signed=12, off=12)
    found = told(reported)
    # due 12 + 12 + 12, not heard 2, as signed 10 + 9 + 6 of 36; 6 hours of a day nobody watched
    assert found["2018年8月"] == ("2", "36", "34", "25", "69.4%", "6")
    assert found["2018年9月"] == ("1", "12", "12", "12", "100%", "0")
    assert found["合计"] == ("2", "48", "46", "37", "77%", "6")
    assert told(reported, language="en")["In all"] == found["合计"]


def test_a_month_alone_has_its_row_and_no_sum(reported: Office):
    day("WH01-01", "2018-09-01", signed=12, off=12)
    assert list(told(reported, "2018-09")) == ["2018年9月"]


def test_days_without_a_row_between_two_were_watched_by_nobody(reported: Office):
    day("WH01-01", "2018-08-29", signed=12, off=12)
    day("WH01-01", "2018-09-03", signed=12, off=12)
    found = told(reported)
    assert found["2018年8月"][-1] == "48", "30 and 31 August"
    assert found["2018年9月"][-1] == "48", "1 and 2 September; none after its last day on record"


def test_a_month_in_which_nobody_watched_is_whole_unknown_and_nothing_was_due(reported: Office):
    day("WH01-01", "2018-08-31", signed=12, off=12)
    day("WH01-01", "2018-10-01", signed=12, off=12)
    assert told(reported)["2018年9月"] == ("1", "0", "0", "0", "—", str(30 * 24))
    assert told(reported, "2018-09")["2018年9月"] == ("1", "0", "0", "0", "—", str(30 * 24))


def test_a_screen_that_moved_counts_where_it_hung(reported: Office):
    day("WH01-01", "2018-09-01", "WH01", signed=12, off=12)
    day("WH01-01", "2018-09-04", "HH02", signed=6, silent=6, off=12)
    document = drawn(reported, "2018-09")
    assert str(rows(document, "屏幕")["新北万汇广场"][1]) == "100%"
    assert str(rows(document, "屏幕")["河海天街"][1]) == "50%"
    assert told(reported, "2018-09")["2018年9月"][0] == "1", "one screen, in two venues"


def test_months_without_a_screen_say_so_and_simulated_ones_are_none(reported: Office):
    from office.fleet.models import Screen
    from office.registry.models import PanelProfile

    Screen.objects.create(
        id="WH01-90", venue_id="WH01", profile=PanelProfile.objects.first(), key="k", version=1,
        simulated=True, since="2018-08-01T00:00:00Z",
    )  # fmt: skip
    for on in ("2018-08-01", "2018-09-01", "2018-10-01"):
        day("WH01-90", on, signed=24)
    assert told(reported)["2018年9月"] == ("0", "—", "—", "—", "—", "—")
    assert "不得而知" in text(drawn(reported, "2018"))


def test_more_days_ask_no_more_of_the_database(reported: Office, django_queries):
    from office.reports.period import Covered, wanted
    from office.reports.screen_time import screen_time

    year = wanted("2018", Covered("2018-12-31", "2018-01", cut=False, begun="2018-01"))
    for number in range(1, 29):
        day("WH01-01", f"2018-09-{number:02d}", signed=24)
    with django_queries() as queries:
        screen_time(year)
    assert len(queries) == 4
