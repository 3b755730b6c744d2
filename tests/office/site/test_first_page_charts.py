"""The first page's charts: the published figures by month, by role, with a table behind each."""

import re
from datetime import date

import pytest
from django.utils.timezone import localdate

from tests.office.bureau import Office, complaint
from tests.office.people import browser

TOO_FEW = "不足三个月的数字，先不画图"
OFF = "餐饮"
"""An industry that is not disclosed yet: its cases are counted, and drawn nowhere."""


def page(slug: str = "wang-fang", language: str = "zh-hans") -> str:
    answer = browser(slug, language=language).get("/office/")
    assert answer.status_code == 200
    return answer.content.decode()


def charts(text: str) -> dict[str, str]:
    """Each chart by its title, as it stands on the page."""
    part = text[text.index('class="charts"') :] if 'class="charts"' in text else ""
    found = re.findall(r"<figure>.*?</figure>", part, re.DOTALL)
    return {re.search(r"<figcaption>\s*(.*?)\s*<strong>", one)[1]: one for one in found}


def rows(chart: str) -> dict[str, str]:
    """The table below a chart: month and value."""
    lines = re.findall(r'<th scope="row">(.*?)</th>\s*<td class="num">(.*?)</td>', chart)
    return dict(lines)


def cases(month: str, number: int, first: int) -> None:
    """So many cases concluded in that month, none of which is drawn."""
    year, name = month.split("-")
    for n in range(first, first + number):
        complaint(
            n, closed_on=date(int(year), int(name), 20), closed_month=month, industry=OFF,
            accepted_on=date(int(year), int(name), 2), days=8 + n % 5,
            outcome="agreed" if n % 3 else "no_agreement",
        )  # fmt: skip


@pytest.fixture
def year(bureau: Office) -> Office:
    """Four months published: six cases in July, August and October 2018, four in September."""
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"industries_off": (OFF,)})
    for at, month in enumerate(("2018-07", "2018-08", "2018-10")):
        cases(month, 6, 100 + 10 * at)
    bureau.publish_all()
    return bureau


def tally(office: Office):
    from sync.canonical import decode
    from sync.errors import SyncError
    from sync.tally import TALLY, Tally

    for file in (office.public / "cas").iterdir():
        try:
            return file, decode(file.read_bytes(), Tally, TALLY)
        except SyncError:
            continue
    raise AssertionError("no tally")


def test_values_are_those_of_the_published_tally(year: Office) -> None:
    from sync.figures import monthly

    found, shown = charts(page()), {one.period[0]: one for one in monthly(tally(year)[1])}
    assert list(found) == ["各月办结", "办理时长中位数", "调解成功率", "法定期限内公示"]
    assert rows(found["各月办结"])["2018年7月"] == "6 件"
    assert rows(found["各月办结"])["2018年9月"] == f"{shown['2018-09'].concluded} 件"
    assert rows(found["调解成功率"])["2018年10月"] == f"{shown['2018-10'].rate}%"
    days = shown["2018-08"].median_days
    assert rows(found["办理时长中位数"])["2018年8月"] == f"{days} 个工作日"
    assert "数据截至 2018-10-31" in " ".join(page().split())


def test_a_month_of_fewer_than_five_has_a_number_and_no_rate(year: Office) -> None:
    found = charts(page())
    assert rows(found["各月办结"])["2018年9月"] == "4 件"
    assert rows(found["调解成功率"])["2018年9月"] == "—"
    assert rows(found["办理时长中位数"])["2018年9月"] == "—"
    assert found["调解成功率"].count("<circle") == 3
    assert found["各月办结"].count('class="bar') == 4
    assert rows(found["各月办结"])["2018年6月"] == "—", "no month of the scheme"


def test_a_chart_has_title_description_and_table(year: Office) -> None:
    chart = charts(page())["调解成功率"]
    assert 'role="img" aria-labelledby="t-rate d-rate"' in chart
    assert re.search(r'<title id="t-rate">调解成功率</title>', chart)
    assert re.search(r"<desc id=\"d-rate\">2018年7月至2018年10月，共 3 个月有数：最低", chart)
    assert "<table" in chart
    english = charts(page(language="en"))["Success rate"]
    assert "Jul 2018 to Oct 2018, 3 months with a value" in english


def test_below_three_months_it_says_so_instead(published: Office) -> None:
    found = charts(page())
    assert all(TOO_FEW in chart for chart in found.values())
    assert not any("<svg" in chart for chart in found.values())
    assert "Fewer than three months" in page(language="en")


def test_before_anything_is_published_there_is_none(bureau: Office) -> None:
    assert charts(page()) == {}


def test_each_role_has_its_own(year: Office) -> None:
    signs = ["法定期限内公示", "调解成功率", "各月不予公示", "各月办结"]
    assert list(charts(page("dept-head-1"))) == signs
    assert list(charts(page("deputy-director-1"))) == signs
    assert list(charts(page("auditor-1"))) == list(charts(page()))
    for slug in ("qian-jin", "admin-1", "duty-1"):
        assert charts(page(slug)) == {}


def test_what_is_overdue_counts_as_not_in_time(published: Office) -> None:
    from sync.figures import shift

    now = f"{localdate():%Y-%m}"
    for back in (3, 4, 5):
        cases(shift(now, -back), 5, 200 + 10 * back)
    chart = charts(page())["法定期限内公示"]
    assert set(rows(chart).values()) == {"—", "0%"}
    assert chart.count("<circle") == 3


def test_the_tally_is_read_once_while_what_is_published_stays(year: Office) -> None:
    before = charts(page())
    tally(year)[0].unlink()
    assert charts(page()) == before


def test_more_complaints_ask_no_more_of_the_database(year: Office, django_queries) -> None:
    client = browser("wang-fang")
    client.get("/office/")
    with django_queries() as few:
        client.get("/office/")
    cases("2018-10", 30, 300)
    client.get("/office/")
    with django_queries() as many:
        client.get("/office/")
    assert len(many) <= len(few) <= 40
    read = [one for one in few.captured_queries if 'FROM "registry_bureau"' in one["sql"]]
    assert len(read) == 1, "what the bureau rules is read once a page"


def test_who_signs_sees_the_newest_month_in_three_figures_of_the_tally(year: Office) -> None:
    from sync.figures import monthly

    newest = next(one for one in reversed(monthly(tally(year)[1])) if one.concluded)
    text = " ".join(page("deputy-director-1").split())
    part = text[text.index('class="card-body home-newest"') : text.index('class="charts"')]
    told = dict(re.findall(r"<dt>(.*?)</dt>\s*<dd class=\"num\">(.*?)</dd>", part))
    assert newest.period[0] == "2018-10"
    assert "2018年10月" in part
    assert told == {
        "已公示": "0 件",
        "调解成功率": f"{newest.rate}%",
        "办理时长中位数": f"{newest.median_days} 个工作日",
    }
    assert "home-newest" in page("dept-head-1", "en")
    assert "home-newest" not in page()


def test_of_too_few_cases_it_gives_their_number_alone(published: Office) -> None:
    from office.published.models import PublicRecord

    text = page("dept-head-1")
    part = text[text.index('class="card-body home-newest"') : text.index('class="charts"')]
    assert f"{PublicRecord.objects.count()} 件" in part
    assert part.count(">—<") == 2
