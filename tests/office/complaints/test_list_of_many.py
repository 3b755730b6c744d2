"""The list of complaints costs as much of ten times as many: counted in steps of the database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.office.bureau import complaints
from tests.office.people import browser, person

URL = "/office/records/"
FEW, MANY = 150, 1500
ASKED = (
    {},
    {"state": "published"},
    {"state": "published", "sort": "-state"},
    {"venue": "WH01"},
    {"industry": "餐饮"},
    {"problem": "change"},
    {"problem": "tell"},
    {"work": "late"},
    {"work": "done"},
    {"sort": "number"},
    {"sort": "-issue"},
    {"sort": "outcome"},
    {"sort": "month"},
    {"q": "T"},
)


@pytest.fixture(autouse=True)
def _office(bureau, monkeypatch):
    """Every test has an office of its own, in which as many are counted as stand on two pages."""
    monkeypatch.setattr("office.site.bounded_pages.MOST", 100)


def more(first: int, until: int) -> None:
    """As many complaints, of two years, of two industries, published."""
    for at in range(24):
        complaints(
            range(first + at, until, 24),
            "力动健身1号店",
            closed_month=f"{2016 + at % 2}-{at // 2 + 1:02d}",
            industry=("餐饮", "服饰")[at % 2],
            status="published",
        )


@contextmanager
def steps() -> Iterator[list[int]]:
    """How much the database did: a hundred of its instructions each."""
    found = [0]

    def step() -> None:
        found[0] += 1

    connection.connection.set_progress_handler(step, 100)
    try:
        yield found
    finally:
        connection.connection.set_progress_handler(None, 0)


def test_no_page_of_the_list_reads_or_sorts_all_rows():
    if connection.vendor != "sqlite":
        pytest.skip("SQLite alone tells its steps")
    client, cost = browser("wang-fang"), {}
    for first, until in ((5, FEW), (FEW, MANY)):
        more(first, until)
        for asked in ASKED:
            with steps() as found:
                assert client.get(URL, asked).status_code == 200
            cost.setdefault(str(asked), []).append(found[0])
    dear = {asked: both for asked, both in cost.items() if both[1] > 1.5 * both[0] + 20}
    assert dear == {}


def text(answer) -> str:
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode()).split())


def test_of_more_than_are_counted_the_list_says_so_and_leads_on():
    more(5, 140)
    client = browser("wang-fang")
    first = text(client.get(URL))
    assert "全部 100+ " in first
    assert "共 100+ 条，第 1 页" in first
    assert "各页全选" not in first, "nobody would know of how many"
    assert "下一页" in first
    assert "筛选出的 100+ 件" in first
    assert "共 100+ 条，第 2 页" in text(client.get(URL, {"page": "2"}))
    last = text(client.get(URL, {"page": "3"}))
    assert "共 139 条，第 3/3 页" in last, "the last page tells how many there are"
    assert "下一页" not in last
    for beyond in ("4", "2000"):
        assert text(client.get(URL, {"page": beyond})) == last
    for none in ("0", "-1", "x", "1.5"):
        assert "第 1 页" in text(client.get(URL, {"page": none}))
    assert "100+ in all, page 1" in text(browser("wang-fang", language="en").get(URL))


def test_few_are_counted_and_chosen_on_all_pages():
    more(5, 80)
    client = browser("wang-fang")
    found = text(client.get(URL))
    assert "共 79 条，第 1/2 页" in found
    assert "各页全选" in found
    assert 'value="79"' in client.get(URL).content.decode()
    assert "共 0 条，第 1/1 页" in text(client.get(URL, {"q": "nobody"}))


def test_what_is_offered_is_what_there_is_without_a_look_at_every_row():
    from office.complaints.models import Complaint
    from office.complaints.values_in_use import values_in_use

    more(5, 60)
    Complaint.objects.filter(number="T0001").update(industry="")
    for column in ("closed_month", "industry", "issue"):
        rows = Complaint.objects.exclude(**{column: ""}).order_by(column)
        wanted = list(rows.values_list(column, flat=True).distinct())
        assert values_in_use(column) == wanted
    Complaint.objects.all().delete()
    assert values_in_use("industry") == []


def test_a_unit_is_offered_the_words_of_its_own_alone():
    from office.complaints.models import Complaint
    from office.registry.models import Unit

    unit = Unit.objects.create(name_zh="三井分局")
    person("zhao-lei", "unit", unit=unit)
    more(5, 20)
    Complaint.objects.filter(industry="餐饮").update(unit=unit)
    page = browser("zhao-lei").get(URL).content.decode()
    assert '<option value="餐饮"' in page
    assert '<option value="服饰"' not in page
