"""Finding pages, complaints, operators and venues by one line, among what one may see."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from office.initials import where
from tests.office.addresses import visitor
from tests.office.bureau import Office, complaint
from tests.office.people import browser, person

URL = "/office/find"


def found(client, words: str) -> dict[str, list[str]]:
    """By kind, the marked-up lines of the page that answers."""
    page = client.post(URL, {"find": words}, headers={"HX-Request": "true"}).content.decode()
    return {
        name: re.findall(r'href="([^"]+)"', part)
        for name, part in re.findall(r"<h2>(.*?)</h2>(.*?)</section>", page, re.DOTALL)
    }


@pytest.mark.parametrize(
    ("text", "typed", "part"),
    [
        ("恒冷电器新北旗舰店", "hldq", "恒冷电器"),
        ("恒冷电器新北旗舰店", "xbqj", "新北旗舰"),
        ("恒冷电器新北旗舰店", "电器", "电器"),
        ("长城银行", "ccyh", "长城银行"),
        ("长城银行", "zcyx", "长城银行"),
        ("A·B 恒冷", "hl", "恒冷"),
        ("鑫焱馄饨", "xyht", "鑫焱馄饨"),
        ("Wanhui Plaza", "plaza", "Plaza"),
        ("恒冷（南京）有限公司", "恒冷(南京)", "恒冷（南京）"),
        ("恒冷电器", "hldx", None),
        ("恒冷", "hldq", None),
        ("恒冷", "h1", None),
        ("恒冷", "", None),
    ],
)
def test_words_are_meant_by_a_part_or_by_initials(text, typed, part):
    at = where(text, typed)
    assert (text[slice(*at)] if at else None) == part


def test_each_kind_is_found_by_its_words_and_initials(bureau: Office) -> None:
    row = complaint(20)
    client = browser("wang-fang")
    record, operator = f"/office/records/{row.pk}/", f"/office/operators/{row.operator_id}/"
    assert found(client, "t0020") == {"投诉": [record]}
    for words in ("力动健身", "ldjs", "ＬＤＪＳ"):
        told = found(client, words)
        assert operator in told["经营者"]
        assert record in told["投诉"], "the newest of who was found"
    assert found(client, "xbwh")["场所"] == ["/office/venues/WH01/"]
    assert found(client, "wh01")["场所"] == ["/office/venues/WH01/"]
    assert "/office/privacy/" in found(client, "yshc")["页面"]
    # By what people call a page who do not know its name.
    assert found(client, "撤回")["页面"] == ["/office/withdrawals/"]
    assert found(client, "停留多久")["页面"] == ["/office/bureau/"]
    assert found(client, "轮播")["页面"] == ["/office/bureau/"]
    assert found(client, "导出")["页面"] == ["/office/records/"]
    assert "/office/notices/" in found(client, "gzs")["页面"]
    assert "/office/privacy/" in found(client, "Privacy")["页面"]
    assert found(client, "没有这样的店") == {}


def test_nobody_finds_what_they_may_not_see(bureau: Office) -> None:
    from office.registry.models import Unit

    row = complaint(20)
    for role in ("technician", "admin", "duty"):
        told = found(visitor(role), "T0020") | found(visitor(role), "ldjs")
        assert not told.keys() & {"投诉", "经营者"}, role
    assert "场所" in found(visitor("technician"), "xbwh")
    assert "场所" not in found(visitor("duty"), "xbwh")
    assert "/office/people" not in found(browser("wang-fang"), "人员").get("页面", [])
    assert visitor("legal").post(URL, {"find": "T0020"}).status_code == 200
    theirs, other = (Unit.objects.get_or_create(name_zh=name)[0] for name in ("甲分局", "乙分局"))
    person("unit-1", "unit", unit=theirs)
    client = browser("unit-1")
    for unit, sees in ((other, False), (theirs, True)):
        row.unit = unit
        row.save()
        assert bool(found(client, "T0020")) is sees
        assert (client.post(URL, {"find": "T0020"}).status_code == 302) is sees
    person("left-1", "legal", unit=theirs)
    assert "投诉" not in found(browser("left-1"), "T0020"), "of the unit, without its role"


def test_a_unit_finds_its_own_by_the_shop_and_no_other(bureau: Office) -> None:
    from office.registry.models import Unit

    theirs, other = (Unit.objects.get_or_create(name_zh=name)[0] for name in ("甲分局", "乙分局"))
    rows = [complaint(20), complaint(21)]
    for row, unit in zip(rows, (theirs, other), strict=True):
        row.unit = unit
        row.save()
    person("unit-1", "unit", unit=theirs)
    told = found(browser("unit-1"), "ldjs")
    assert told["投诉"] == [f"/office/records/{rows[0].pk}/"]
    assert "经营者" not in told


def test_the_first_page_is_found_and_that_there_are_more_than_are_listed(bureau: Office) -> None:
    client = browser("wang-fang")
    assert "/office/" in found(client, "今天")["页面"]
    for number in range(20, 26):
        complaint(number)
    assert len(found(client, "T002")["投诉"]) == 6
    assert "还有更多" not in client.post(URL, {"find": "T002"}).content.decode()
    complaint(26)
    assert len(found(client, "T002")["投诉"]) == 6
    assert "还有更多" in client.post(URL, {"find": "T002"}).content.decode()


def test_a_shop_is_found_by_its_name_as_it_is_written(bureau: Office) -> None:
    row = complaint(20)
    row.operator.name = "恒冷（南京）有限公司"
    row.operator.save()
    client = browser("wang-fang")
    for typed in ("恒冷（南京）", "恒冷（南", "南京）有"):
        assert f"/office/operators/{row.operator_id}/" in found(client, typed)["经营者"]


def test_a_shop_is_found_by_the_initials_of_its_name_now_and_of_each_reading(
    bureau: Office,
) -> None:
    row = complaint(20)
    operator = f"/office/operators/{row.operator_id}/"
    client = browser("wang-fang")
    assert operator in found(client, "ldjs")["经营者"]
    row.operator.name, row.operator.sign = "长城银行", "重庆小面"
    row.operator.save()
    assert operator not in found(client, "ldjs")["经营者"]
    for typed in ("ccyh", "zcyh", "zcyx", "cqxm"):
        assert found(client, typed)["经营者"] == [operator], typed


def test_a_page_without_script_finds_too_and_goes_to_a_whole_number(bureau: Office) -> None:
    row = complaint(20)
    client = browser("wang-fang")
    assert 'name="find"' in client.get(URL).content.decode()
    page = client.post(URL, {"find": "T002"})
    assert f"/office/records/{row.pk}/" in page.content.decode()
    assert client.post(URL, {"find": "T0020"})["Location"] == f"/office/records/{row.pk}/"
    nothing = client.post(URL, {"find": "<没有>"}).content.decode()
    assert "没有找到“&lt;没有&gt;”" in nothing


def test_what_was_looked_for_stands_in_no_address_and_is_no_act(bureau: Office) -> None:
    from office.audit.models import Event

    complaint(20)
    client = browser("wang-fang")
    client.get("/office/")
    before = Event.objects.count()
    assert found(client, "ldjs")
    assert Event.objects.count() == before
    assert "/office/waiting" not in client.get("/office/me").content.decode()
    page = client.get(URL, {"find": "ldjs"}).content.decode()
    assert "力动健身" not in page, "an address finds nothing"


def test_what_waits_stands_beside_the_page_where_it_waits(bureau: Office) -> None:
    complaint(20, secrecy_by="", secrecy_at=None)
    client = browser("wang-fang")
    client.get("/office/")
    told = {
        words: client.post(URL, {"find": words}, headers={"HX-Request": "true"}).content.decode()
        for words in ("投诉清单", "审批表")
    }
    assert "1 项待办" in told["投诉清单"]
    assert "项待办" not in told["审批表"]


def test_however_many_there_are_the_questions_are_the_same(bureau: Office) -> None:
    client = browser("wang-fang")
    costs = []
    for some in (range(20, 22), range(22, 40)):
        for number in some:
            complaint(number, operator_name=f"恒冷电器{number}号店")
        with CaptureQueriesContext(connection) as asked:
            assert len(found(client, "hldq")["经营者"]) == min(number - 19, 6)
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 12
