"""Every figure of a report once more, from raw rows and the definitions; sums add up on paper."""

from collections import Counter

import pytest

from tests.figures import oracle
from tests.office.bureau import Office, complaint
from tests.office.reports.steps import NOW, drawn, rows, table, text

NAMES = ("2018-08", "2018-09", "2018", "pilot")
SPANS = {
    "2018-08": ("2018-08", "2018-08"),
    "2018-09": ("2018-09", "2018-09"),
    "2018": ("2018-01", "2018-12"),
    "pilot": ("2018-01", "2018-12"),
}
UNCOUNTED = {"X1", "X2", "X3", "X9"}


def raw(name, venue=None):
    """The complaints of a report's months, as the books have them."""
    from office.complaints.models import Complaint

    first, last = SPANS[name]
    every = Complaint.objects.filter(closed_month__gte=first, closed_month__lte=last)
    return [row for row in every if venue in (None, row.venue_id)]


def percents(cells):
    return [str(cell) for cell in cells]


@pytest.mark.parametrize("name", NAMES)
def test_the_table_by_venue_is_that_of_the_raw_rows(reported: Office, name: str):
    found = rows(drawn(reported, name), "按场所")
    names = {"WH01": "新北万汇广场", "HH02": "河海天街", None: "合计"}
    for venue, called in names.items():
        every = raw(name, venue)
        withheld = [row for row in every if row.exclusion]
        if not every:
            continue
        due = len(every) - len(withheld)
        assert found[called][:4] == (len(every), due, due, len(withheld)), (name, venue)


@pytest.mark.parametrize("name", NAMES)
def test_the_key_figures_are_those_of_the_definitions(reported: Office, name: str):
    from office.reports.published_part import published_part

    document = drawn(reported, name)
    told = rows(document, "主要数字")
    tally = published_part(reported.place(), name).tally
    again = oracle.figures(tally, *SPANS[name])
    counted = [row for row in raw(name) if row.exclusion not in UNCOUNTED]
    by_outcome = Counter(row.outcome for row in counted)
    assert told["办结量"][0] == again["concluded"] == len(counted)
    assert told["成功：调解成功"][0] == again["agreed"] == by_outcome["agreed"]
    assert told["成功：和解成功"][0] == again["settled"] == by_outcome["settled"]
    assert told["未成功"][0] == again["failure"] == by_outcome["no_agreement"]
    assert told["不计入"][0] == again["na"] == by_outcome["withdrawn"]
    for label, key in (("和解率", "settled_share"), ("撤回率", "withdrawn_share")):
        shown = "—" if again[key] is None else f"{again[key]}%"
        assert str(told[label][0]) == shown
    if again["rate"] is not None:
        assert str(told["调解成功率"][0]) == f"{again['rate']}%"
        assert f"{again['counted']} 件中 {again['success']} 件" in told["调解成功率"][1]
    if again["interval"]:
        low, high = again["interval"]
        assert f"{low}%—{high}%" in told["调解成功率"][1]
    median = "—" if again["median_days"] is None else again["median_days"]
    assert told["办理时长中位数"][0] == median
    if again["recovered_yuan"] is None:
        assert told["挽回经济损失"][0] == "—"
    else:
        paid = sum(r.amount_yuan for r in counted if r.outcome in {"agreed", "settled"})
        assert again["recovered_yuan"] == paid
    assert told["不予公示数"][0] == sum(bool(row.exclusion) for row in raw(name))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", ["industry", "issue"])
def test_trades_and_issues_are_those_of_the_raw_rows(reported: Office, name: str, key: str):
    found = rows(drawn(reported, name), "按行业" if key == "industry" else "按问题")
    counted = Counter(getattr(r, key) for r in raw(name) if r.exclusion not in UNCOUNTED)
    assert {k: row[0] for k, row in found.items() if k != "合计"} == dict(counted)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_sum_adds_up_on_paper_and_in_the_workbook(reported: Office, name, language):
    document = drawn(reported, name, language)
    summed = [one for one in document.tables() if one.total]
    assert len(summed) >= 4
    for one in summed:
        for every in (one.rows, one.on_paper()):
            for at, total in enumerate(every[-1]):
                if at and type(total) is int:
                    parts = [row[at] for row in every[:-1]]
                    assert sum(parts) == total, (one.sheet, at)


def test_many_venues_fold_into_one_line_that_keeps_the_sum(reported: Office, monkeypatch):
    from office.reports import venue_table

    monkeypatch.setattr(venue_table, "ON_PAPER", 0)
    one = table(drawn(reported), "按场所")
    assert [row[0] for row in one.on_paper()] == ["其余 2 行", "合计"]
    assert one.on_paper()[0][1:] == one.rows[-1][1:]
    assert len(one.rows) == 3


def test_of_four_complaints_no_rate_no_sum_and_no_median_is_told(published: Office):
    """Class `counts`: 3 counted cases."""
    for name in ("2018-09", "2018", "pilot"):
        document = drawn(published, name)
        assert "%" not in text(document).replace("95%", "").replace("90%", "")
        told = rows(document, "主要数字")
        for label in (
            "和解率",
            "撤回率",
            "办理时长中位数",
            "挽回经济损失",
            "退赔中位数",
            "同比",
        ):
            assert told[label][0] == "—", label
        assert told["调解成功率"][:2] == ("—", "计入成功率 3 件，成功 2 件")
        assert all(bar.rate is None for chart in document.charts() for bar in chart.bars)


def test_a_pilot_tells_what_was_ever_shown_and_no_completeness(reported: Office):
    pilot = drawn(reported, "pilot", now=NOW.replace(year=2050))
    assert rows(pilot, "按场所")["合计"][2] == len([r for r in raw("pilot") if not r.exclusion])
    assert "公示率" not in rows(pilot, "主要数字")


def test_the_grounds_of_withholding_are_told_by_number(reported: Office):
    words = text(drawn(reported, "2018"))
    assert "不予公示 3 件：X1 明显与事实不符 2 件；X4 涉及国家秘密、安全或社会稳定 1 件" in words


def test_timeliness_by_venue_and_by_month_are_of_the_same_records(reported: Office):
    document = drawn(reported, "2018")
    whole = rows(document, "公示时效")["合计"]
    assert sum(whole[:3]) == len([row for row in raw("2018") if not row.exclusion])
    assert str(rows(document, "按场所")["合计"][-1]) == str(whole[-1])


def test_a_case_that_waits_is_in_no_published_figure(reported: Office):
    complaint(200, closed_month="2018-09")
    before = rows(drawn(reported), "按场所")["合计"][0]
    assert before == len(raw("2018-09")) - 1


def test_what_is_asked_of_the_books_does_not_grow_with_months(reported: Office, django_queries):
    counted = []
    for name in ("2018-09", "2018", "pilot"):
        with django_queries() as asked:
            drawn(reported, name)
        counted.append(len(asked))
    assert len(set(counted)) == 1
    assert counted[0] <= 45


def test_a_report_says_of_its_months_what_the_plate_says_of_them(reported: Office):
    from office.reports.published_part import published_part
    from sync.trend import trend

    tally = published_part(reported.place(), "2018").tally
    assert trend(tally).verdict is None
    (chart, _) = drawn(reported, "2018").charts()
    assert chart.note.startswith("办结件数不足以判断增减")
    (chart, _) = drawn(reported, "2018", "en").charts()
    assert chart.note.startswith("Concluded: too few to judge")
