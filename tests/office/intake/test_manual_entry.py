"""Typing one complaint: the importer's rules, said at once, in the same books."""

import pytest

from tests.office.bureau import complaint
from tests.office.people import browser

URL = "/office/records/"
BUREAU = "常州国家高新区（新北区）市场监督管理局"
GOOD = {
    "number": "320411201808010777", "source": BUREAU, "accepted_on": "2018-08-01",
    "closed_on": "2018-08-14", "venue": "WH01", "operator": "常州锦裳服饰有限公司",
    "uscc": "91320411MA1YY00064", "sign": "锦裳", "shop_no": "L2-017", "industry": "服装鞋帽",
    "issue": "退换货", "goods": "连衣裙", "content": "消费者反映，连衣裙洗后缩水。经调解，退货。",
    "request": "退货", "outcome": "agreed", "amount": "459.5",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def enter(**changes):
    return browser("wang-fang").post(f"{URL}new/", {**GOOD, **changes})


def rows():
    from office.complaints.models import Complaint

    return Complaint.objects.filter(upload__profile="typed")


def test_a_complaint_is_typed_in():
    answer = enter()
    (row,) = rows()
    assert answer["Location"] == f"{URL}{row.pk}/"
    assert (row.source_org, row.source_kind, row.number) == (BUREAU, "bureau", GOOD["number"])
    assert (row.closed_month, row.days, row.amount_yuan) == ("2018-08", 9, 460)
    assert (row.operator.key, row.venue_id, row.shop_no) == (GOOD["uscc"], "WH01", "L2-017")
    assert row.headline_zh == "连衣裙：\n退换货"
    assert (row.upload.name, row.upload.by) == ("手工录入", "wang-fang")
    assert row.contributors.filter(person="wang-fang").exists()


def test_the_time_of_testing_is_typed_in_and_mended():
    enter(testing="2018年8月2日至2018年8月9日")
    row = rows().get()
    assert row.testing == "2018-08-02/2018-08-09"
    page = browser("wang-fang").get(f"{URL}{row.pk}/").content.decode()
    assert "2018-08-02至2018-08-09" in page
    assert "45 个工作日，已用 3，按期" in page
    change = {**GOOD, "testing": "3", "seen": row.updated.isoformat()}
    browser("wang-fang").post(f"{URL}{row.pk}/facts/", change)
    assert rows().get().testing == "3"


def test_a_consumer_association_may_have_accepted_it():
    enter(source="新北区消费者协会")
    assert rows().get().source_kind == "association"


def test_nobody_else_accepts_complaints():
    assert enter(source="某公司").status_code == 400
    assert not rows()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": ""}, "投诉单号空白"),
        ({"number": "3.20412E+17"}, "四舍五入"),
        ({"operator": ""}, "被投诉方空白"),
        ({"outcome": ""}, "成功与否空白"),
        ({"accepted_on": ""}, "日期空白"),
        ({"accepted_on": "2018-06-30"}, "方案实施"),
        ({"accepted_on": "2018-02-30"}, "日期不存在"),
        ({"closed_on": ""}, "未办结"),
        ({"closed_on": "2018-07-31"}, "早于受理"),
        ({"closed_on": "2100-01-01"}, "晚于录入之日"),
        ({"uscc": "91320411MA1YY00065"}, "信用代码"),
        ({"amount": "-3"}, "负"),
        ({"testing": "两周"}, "既不是天数，也不是起止日期"),
        ({"testing": "2018-08-09至2018-08-02"}, "早于开始"),
        ({"testing": "2018-08-02至2018-08-20"}, "不在受理与办结之间"),
        ({"amount": "很多"}, "金额"),
    ],
)
def test_what_a_rule_refuses_is_said_and_nothing_is_lost(changes, said):
    answer = enter(**changes)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert said in text
    assert GOOD["content"] in text
    assert not rows()


def test_the_day_the_scheme_took_effect_is_in():
    assert enter(accepted_on="2018-07-01").status_code == 302


def test_a_number_that_is_there_already_is_said_with_a_link():
    enter()
    answer = enter(operator="另一家有限公司", uscc="")
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "已经录入" in text
    assert f"{URL}{rows().get().pk}/" in text
    assert rows().count() == 1


def test_the_same_number_in_wide_digits_is_the_same_number():
    from office.complaints.models import ChangeProposal

    enter()
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in GOOD["number"])
    answer = enter(number=f"\u200b{wide}", outcome="no_agreement")
    assert answer.status_code == 400
    assert "已经录入" in answer.content.decode()
    assert not ChangeProposal.objects.exists()


def test_no_outcome_is_taken_for_chosen():
    text = browser("wang-fang").get(f"{URL}new/").content.decode()
    chosen = text.partition('id="id_outcome"')[2].partition("</select>")[0]
    assert chosen.partition("selected")[2].startswith(">（请选择）")


def test_where_the_register_says_otherwise_it_stands_and_that_is_said():
    enter()
    (first,) = rows()
    said = "与登记不同，以登记为准：店招、经营地址。"
    assert said in judge(**{**GOOD, "sign": "云裳", "business_address": "通江路1号"})
    assert "以登记为准" not in judge(**GOOD)
    other = {**GOOD, "number": "320411201808010778", "sign": "云裳"}
    answer = browser("wang-fang").post(f"{URL}new/", other, follow=True)
    assert "以登记为准：店招。" in answer.content.decode()
    changed = {**GOOD, "seen": first.updated.isoformat(), "sign": "云裳"}
    answer = browser("wang-fang").post(f"{URL}{first.pk}/facts/", changed, follow=True)
    assert "以登记为准：店招。" in answer.content.decode()
    assert first.operator.sign == "锦裳"


def judge(**given):
    asked = {"source": BUREAU, "outcome": "agreed", **given}
    return browser("wang-fang").post(f"{URL}judge/", asked).content.decode()


def test_dates_are_judged_at_once_and_blanks_are_no_problem_yet():
    assert "方案实施" in judge(accepted_on="2018-06-30")
    assert "早于受理" in judge(accepted_on="2018-08-02", closed_on="2018-08-01")
    assert "空白" not in judge(accepted_on="2018-08-02")
    assert "符合公示条件" in judge(**GOOD)


def test_a_registered_operator_is_found_by_name_sign_or_code():
    complaint(9, operator_name="常州锦裳服饰有限公司")
    from office.registry.models import Operator

    Operator.objects.filter(name__contains="锦裳").update(sign="云裳", uscc="91320411MA1YY00064")
    client = browser("wang-fang")
    for asked in ({"operator": "锦裳"}, {"operator": "云裳"}, {"uscc": "91320411MA"}):
        text = client.post(f"{URL}operators/", asked).content.decode()
        assert 'data-name="常州锦裳服饰有限公司"' in text
    assert "data-name" not in client.post(f"{URL}operators/", {"operator": "锦"}).content.decode()


def test_the_shop_number_comes_from_the_lease_of_that_day():
    from office.registry.models import Lease, Operator

    operator = Operator.objects.create(key=GOOD["uscc"], name=GOOD["operator"], uscc=GOOD["uscc"])
    Lease.objects.create(
        operator=operator, venue_id="WH01", shop_no="L1-001", since="2017-01-01", until="2018-07-31"
    )
    Lease.objects.create(operator=operator, venue_id="WH01", shop_no="L2-017", since="2018-08-01")
    asked = {**GOOD, "shop_no": ""}
    assert 'data-value="L2-017"' in judge(**asked)
    assert 'data-value="L1-001"' in judge(**{**asked, "accepted_on": "2018-07-31"})
    assert "data-value" not in judge(**GOOD)


def facts(row, *, follow=False, **changes):
    given = {**GOOD, "seen": row.updated.isoformat(), **changes}
    return browser("wang-fang").post(f"{URL}{row.pk}/facts/", given, follow=follow)


def test_facts_that_were_typed_are_changed_and_template_words_follow():
    enter()
    answer = facts(rows().get(), outcome="settled", goods="长裙")
    assert answer.status_code == 302
    row = rows().get()
    assert (row.outcome, row.goods) == ("settled", "长裙")
    assert row.headline_zh == "长裙：\n退换货"
    assert row.summary_zh == "消费者投诉长裙，投诉问题为退换货。受理后双方自行和解。"


def test_that_it_is_in_no_venue_is_typed_and_mended():
    enter(venue="0")
    row = rows().get()
    assert (row.venue_id, row.in_no_venue) == (None, True)
    for venue, kept in (("WH01", ("WH01", None)), ("0", (None, True))):
        change = {**GOOD, "venue": venue, "seen": rows().get().updated.isoformat()}
        browser("wang-fang").post(f"{URL}{row.pk}/facts/", change)
        now = rows().get()
        assert (now.venue_id, now.in_no_venue) == kept


def test_facts_that_change_published_words_take_the_secrecy_check_off():
    enter()
    rows().update(secrecy_by="li-ming")
    facts(rows().get(), closed_on="2018-09-18")
    assert rows().get().secrecy_by == "li-ming"
    answer = facts(rows().get(), closed_on="2018-09-18", goods="长裙", follow=True)
    assert "重新确认保密审查" in answer.content.decode()
    assert rows().get().secrecy_by == ""


def test_changed_there_and_back_again_every_change_counts():
    enter()
    for outcome in ("settled", "agreed", "settled"):
        facts(rows().get(), outcome=outcome)
        assert rows().get().outcome == outcome


def test_the_number_of_what_was_typed_stays():
    enter()
    facts(rows().get(), number="1", goods="长裙")
    assert (rows().get().number, rows().get().goods) == (GOOD["number"], "长裙")


def test_the_second_of_two_who_change_facts_is_told():
    enter()
    opened = rows().get()
    facts(opened, goods="长裙")
    answer = facts(opened, goods="短裙")
    assert answer.status_code == 409
    assert "另一位同事" in answer.content.decode()
    assert rows().get().goods == "长裙"


def test_what_came_in_a_file_is_not_typed_anew():
    from office.complaints.models import Complaint
    from office.editing.errors import RecordError
    from office.intake.manual_entry import check_typed

    with pytest.raises(RecordError, match="来自文件"):
        check_typed(Complaint.objects.get(number="T0001"))


def test_what_is_published_keeps_its_facts():
    enter()
    row = rows().get()
    from office.published.models import PublicRecord, RecordVersion

    public = PublicRecord.objects.create(pub_id="0123456789", complaint=row)
    RecordVersion.objects.create(
        record=public, version=1, nonce="0" * 32, published_on="2018-11-05", body=b"{}"
    )
    assert facts(row, goods="长裙")["Location"] == f"{URL}{row.pk}/correct/"
    assert rows().get().goods == "连衣裙"


def test_only_entry_staff_type_complaints():
    assert browser("dept-head-1").get(f"{URL}new/").status_code == 403
    assert browser("wang-fang").get(f"{URL}new/").status_code == 200
