"""The list of complaints: filters, search, who sees what, what is missing."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office.bureau import complaint
from tests.office.people import browser, person

URL = "/office/records/"


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def shown(answer):
    """The numbers of the complaints on a page, in its order."""
    return re.findall(r'<a class="text-nowrap" href="/[^"]*">([^<]*)</a>', answer.content.decode())


def beside(answer):
    """The rows before and after the one of a page."""
    text = answer.content.decode()
    found = [re.search(rf'rel="{way}" href="{URL}(\d+)/', text) for way in ("prev", "next")]
    return tuple(int(one[1]) if one else None for one in found)


def test_the_newest_month_comes_first():
    complaint(9, closed_month="2018-10", closed_on=None, days=None)
    assert shown(browser("wang-fang").get(URL)) == ["T0009", "T0004", "T0003", "T0002", "T0001"]


def test_rows_are_filtered_by_state_month_and_venue():
    complaint(9, closed_month="2018-10", venue_id=None, status="published")
    client = browser("wang-fang")
    assert shown(client.get(URL, {"month": "2018-10"})) == ["T0009"]
    assert shown(client.get(URL, {"state": "published"})) == ["T0009"]
    assert "T0009" not in shown(client.get(URL, {"venue": "WH01"}))


def test_rows_are_filtered_by_region_and_industry_of_what_one_may_see():
    from office.registry.models import Venue

    Venue.objects.filter(pk="WH01").update(region="薛家镇")
    Venue.objects.create(id="WH02", name_zh="乙广场", region="三井街道")
    complaint(9, venue_id="WH02", industry="餐饮服务")
    client = browser("wang-fang")
    assert shown(client.get(URL, {"region": "三井街道"})) == ["T0009"]
    assert "T0009" not in shown(client.get(URL, {"region": "薛家镇"}))
    assert shown(client.get(URL, {"industry": "餐饮服务"})) == ["T0009"]
    assert shown(client.get(URL, {"region": "薛家镇", "industry": "餐饮服务"})) == []
    text = client.get(URL).content.decode()
    assert '<option value="三井街道"' in text
    assert '<option value="餐饮服务"' in text


@pytest.mark.parametrize("name", ["region", "industry"])
def test_a_region_or_industry_that_there_is_not_narrows_nothing(name):
    answer = browser("wang-fang").get(URL, {name: "<script>"})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split('<main id="main"')[1]


def test_a_number_and_an_operator_are_found():
    complaint(9, operator_name="常州锦裳服饰有限公司")
    client = browser("wang-fang")
    assert shown(client.get(URL, {"q": "0009"})) == ["T0009"]
    assert shown(client.get(URL, {"q": "锦裳"})) == ["T0009"]
    assert shown(client.get(URL, {"q": "jin"})) == []
    assert shown(client.get(URL, {"q": "JSFS"})) == ["T0009"], "initials, as everywhere"


def test_the_sign_over_the_door_is_found_too():
    row = complaint(9, operator_name="常州锦裳服饰有限公司")
    row.operator.sign = "云裳"
    row.operator.save()
    assert shown(browser("wang-fang").get(URL, {"q": "云裳"})) == ["T0009"]


def test_what_is_missing_is_said_and_can_be_filtered_by():
    from office.complaints.models import ChangeProposal, Complaint, Upload

    Complaint.objects.update(secrecy_by="wang-fang")
    row = complaint(9, exclusion="X2", status="withheld")
    ChangeProposal.objects.create(
        complaint=row, upload=Upload.objects.first(), row_hash="a" * 64, changes={"days": [1, 2]}
    )
    complaint(10, venue_id=None, secrecy_by="")
    client = browser("wang-fang")
    text = client.get(URL).content.decode()
    for part in ("待保密审查", "改动待核", "不予公示 X2", "没有场所"):
        assert part in text
    assert shown(client.get(URL, {"problem": "change"})) == ["T0009"]
    assert shown(client.get(URL, {"problem": "secrecy"})) == ["T0010"]
    assert shown(client.get(URL, {"problem": "excluded"})) == ["T0009"]
    assert shown(client.get(URL, {"problem": "venue"})) == ["T0010"]


def test_an_undecided_opinion_is_said():
    from office.complaints.models import Complaint
    from office.opinions.models import Opinion

    Opinion.objects.create(
        complaint=Complaint.objects.get(number="T0001"), ground="facts", text="不符",
        exclusion="X1", state="filed", filed_at=datetime.now(UTC),
    )  # fmt: skip
    client = browser("wang-fang")
    assert "有意见未决" in client.get(URL).content.decode()
    assert shown(client.get(URL, {"problem": "opinion"})) == ["T0001"]


def test_a_handling_unit_sees_its_own_complaints_and_no_others():
    from office.complaints.models import Complaint
    from office.registry.models import Unit

    unit = Unit.objects.create(name_zh="三井分局")
    person("zhao-lei", "unit", unit=unit)
    own = complaint(9, unit=unit)
    other = Complaint.objects.get(number="T0001")
    client = browser("zhao-lei")
    assert shown(client.get(URL)) == ["T0009"]
    assert client.get(f"{URL}{own.pk}/").status_code == 200
    assert client.get(f"{URL}{other.pk}/").status_code == 404
    assert client.post(f"{URL}{other.pk}/plate/").status_code == 404


def test_somebody_of_no_unit_sees_nothing():
    assert shown(browser("zhao-lei").get(URL)) == []


def test_an_administrator_reads_no_complaint():
    assert browser("admin-1").get(URL).status_code == 403


def test_the_list_is_exported_as_filtered():
    complaint(9, closed_month="2018-10", issue="=HYPERLINK(1)")
    answer = browser("wang-fang").get(URL, {"month": "2018-10", "export": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    lines = text.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("投诉单号,场所")
    assert "'=HYPERLINK(1)" in lines[1]


def test_more_rows_ask_no_more_of_the_database():
    client = browser("wang-fang")
    client.get(URL)  # what is found in texts that nobody has looked at is asked of the table once
    with CaptureQueriesContext(connection) as few:
        client.get(URL)
    row = complaint(9)
    for number in range(60):
        row.pk, row.number = None, f"N{number:04d}"
        row.save(force_insert=True)
    client.get(URL)
    with CaptureQueriesContext(connection) as many:
        assert len(shown(client.get(URL))) == 50
    assert len(many) <= len(few) + 1 <= 26, "that there are more than a page of them is counted"


def test_the_next_and_the_previous_one_follow_the_list_as_filtered_and_sorted():
    from office.complaints.models import Complaint

    complaint(9, issue="退换货")
    pk = dict(Complaint.objects.values_list("number", "pk"))
    client = browser("wang-fang")
    query = "?month=2018-09&sort=-number"
    answer = client.get(f"{URL}{pk['T0003']}/{query}")
    assert beside(answer) == (pk["T0004"], pk["T0002"])
    assert f"/{pk['T0002']}/{query.replace('&', '&amp;')}" in answer.content.decode()
    assert beside(client.get(f"{URL}{pk['T0009']}/{query}")) == (None, pk["T0004"])


@pytest.mark.parametrize("sort", ["issue", "-issue", "operator", "-outcome", "accepted", ""])
def test_walking_by_next_passes_every_row_once_in_the_order_of_the_list(sort):
    from office.complaints.models import Complaint

    complaint(9, issue="退换货")
    client = browser("wang-fang")
    numbers = dict(Complaint.objects.values_list("number", "pk"))
    wanted = [numbers[number] for number in shown(client.get(URL, {"sort": sort}))]
    walked, at = [], wanted[0]
    while at:
        walked.append(at)
        at = beside(client.get(f"{URL}{at}/", {"sort": sort}))[1]
    assert walked == wanted


def concluded(number, working_days_ago, **more):
    """A complaint whose conclusion lies so many working days before the last one until today."""
    from django.utils.timezone import localdate

    from office.complaints.working_days import works

    day, left = localdate(), working_days_ago
    while left or not works(day, "cn"):
        left -= works(day, "cn")
        day -= timedelta(days=1)
    return complaint(number, closed_on=day, closed_month=f"{day:%Y-%m}", **more)


@pytest.fixture
def dated():
    """One past the law's 20 working days, one past the bureau's 7, one in time; one is done."""
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    concluded(1, 25)
    concluded(2, 10)
    concluded(3, 1)
    concluded(4, 30, status="published")
    return browser("wang-fang")


def test_what_is_to_be_done_overdue_and_done_is_counted_and_filtered(dated):
    text = " ".join(re.sub("<[^>]+>", " ", dated.get(URL).content.decode()).split())
    assert "全部 4 待办 3 超期 2 暂缓 0 已办 1" in text
    assert shown(dated.get(URL, {"work": "todo"}))[0] == "T0001", "what waits longest comes first"
    assert set(shown(dated.get(URL, {"work": "todo"}))) == {"T0001", "T0002", "T0003"}
    assert set(shown(dated.get(URL, {"work": "late"}))) == {"T0001", "T0002"}
    assert shown(dated.get(URL, {"work": "done"})) == ["T0004"]
    assert len(shown(dated.get(URL, {"work": "anything"}))) == 4


def test_what_waits_longest_comes_first_where_what_waits_is_asked_for(dated):
    complaint(5, closed_on=date(2018, 9, 30), closed_month="2018-09")
    complaint(6, closed_on=None, closed_month="2018-09", days=None)
    complaint(7, closed_on=date(2018, 9, 2), closed_month="2018-09")
    listed = shown(dated.get(URL, {"work": "todo"}))
    assert listed == ["T0007", "T0005", "T0006", "T0001", "T0002", "T0003"]
    from office.complaints.models import Complaint

    pk = dict(Complaint.objects.values_list("number", "pk"))
    walked = beside(dated.get(f"{URL}{pk['T0006']}/", {"work": "todo"}))
    assert walked == (pk["T0005"], pk["T0001"])


def test_the_tabs_keep_what_is_chosen_besides(dated):
    text = dated.get(URL, {"work": "late", "state": "new", "page": "3"}).content.decode()
    assert 'href="?work=todo&amp;state=new"' in text
    assert '<input type="hidden" name="work" value="late">' in text


def test_each_says_in_words_how_it_stands(dated):
    text = " ".join(re.sub("<[^>]+>", " ", dated.get(URL).content.decode()).split())
    assert "超法定 5 个工作日" in text
    assert "超本局 3 个工作日 法定剩 10 个工作日" in text
    assert "还剩 6 个工作日" in text
    english = browser("wang-fang", language="en").get(URL).content.decode()
    assert "5 working days past the law" in english
    assert shown(dated.get(URL, {"due": "law"})) == ["T0001"]
    assert shown(dated.get(URL, {"due": "bureau"})) == ["T0002"]
    assert shown(dated.get(URL, {"due": "in-time"})) == ["T0003"]


def test_a_unit_counts_its_own_alone(dated):
    from office.complaints.models import Complaint
    from office.registry.models import Unit

    unit = Unit.objects.create(name_zh="三井分局")
    person("zhao-lei", "unit", unit=unit)
    Complaint.objects.filter(number="T0002").update(unit=unit)
    text = browser("zhao-lei").get(URL).content.decode()
    text = " ".join(re.sub("<[^>]+>", " ", text).split())
    assert "全部 1 待办 1 超期 1 暂缓 0 已办 0" in text


def test_what_is_picked_on_all_pages_is_changed_on_all_pages(bureau):
    from office.complaints.models import Complaint
    from office.registry.models import Unit

    unit = Unit.objects.create(name_zh="三井所")
    for number in range(5, 60):
        complaint(number, closed_month="2018-10")
    client = browser("wang-fang")
    address = "/office/records/facts/?month=2018-10"
    client.post(address, {"everywhere": "54", "unit": unit.pk})
    assert not Complaint.objects.filter(unit=unit).exists(), "one came meanwhile"
    client.post(address, {"everywhere": "55", "unit": unit.pk})
    assert Complaint.objects.filter(unit=unit).count() == 55
    assert not Complaint.objects.filter(unit=unit).exclude(closed_month="2018-10").exists()


def test_more_than_one_act_changes_are_changed_in_none(monkeypatch):
    from office.complaints.models import Complaint
    from office.registry.models import Unit

    monkeypatch.setattr("office.site.complaints.views.facts._MOST", 3)
    unit = Unit.objects.create(name_zh="三井所")
    answer = browser("wang-fang").post(
        "/office/records/facts/", {"everywhere": "4", "unit": unit.pk}
    )
    assert "一次最多改 3 件" in answer.content.decode()
    assert not Complaint.objects.filter(unit=unit).exists()


def test_the_list_is_taken_away_as_a_workbook_in_which_numbers_are_numbers():
    from io import BytesIO

    from openpyxl import load_workbook

    complaint(9, operator_name="=1+1店", closed_month="2018-10")
    answer = browser("wang-fang").get(URL, {"month": "2018-10", "export": "xlsx"})
    assert answer["Content-Disposition"] == 'attachment; filename="complaints.xlsx"'
    sheet = load_workbook(BytesIO(answer.content)).active
    _, row = (list(one) for one in sheet.iter_rows())
    assert "T0009" in [cell.value for cell in row]
    assert [cell.data_type for cell in row if cell.value == "'=1+1店"] == ["s"]
    assert all(cell.data_type != "f" for cell in row)
