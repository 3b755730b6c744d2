"""The basic privacy scan, what stands in the way of publication, and default words."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import uscc

from office.intake import texts
from office.intake.check import problems
from office.intake.scan import scan
from sync.records import Outcome

RESIDENT = "11010519491231002X"  # the standard's own example
CARD = "6222021234567890" + luhn.calc_check_digit("6222021234567890")
CREDIT = "91320411MA1YY0001" + uscc.calc_check_digit("91320411MA1YY0001")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("联系电话13800012345，谢谢", "mobile"),
        ("138 0001 2345", "mobile"),
        ("138-0001-2345", "mobile"),
        ("１３８０００１２３４５", "mobile"),
        ("一三八零零零一二三四五", "mobile"),
        ("+86 138 0001 2345", "mobile"),
        ("138\u200b0001\u200b2345", "mobile"),
        ("微信同号1 3 8 0 0 0 1 2 3 4 5", "mobile"),
        ("0519-85123456", "landline"),
        ("(0519)85123456", "landline"),
        ("0519 8512 3456", "landline"),
        ("400-820-8820", "landline"),
        ("电话：85123456", "landline"),
        (f"身份证{RESIDENT}。", "resident_id"),
        (RESIDENT.lower(), "resident_id"),
        ("１１０１０５１９４９１２３１００２Ｘ", "resident_id"),
        ("110105 19491231 002X", "resident_id"),
        (f"卡号{CARD}", "bank_card"),
        (" ".join(CARD[i : i + 4] for i in range(0, len(CARD), 4)), "bank_card"),
    ],
)
def test_a_number_that_may_name_a_person(words: str, kind: str) -> None:
    assert [found.kind for found in scan(words)] == [kind]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "请拨打12315投诉",
        "退款1380元，用时12个工作日",
        "2018年8月3日至2018年10月9日",
        "2018-08-03 16:30",
        f"统一社会信用代码{CREDIT}",
        "统一社会信用代码523204115000000779",  # passes Luhn as a card would
        "价格1,234,567.89元",
        "一次性充值三千元，三个月后停业",
        "6222021234567891234",  # fails Luhn
        "商铺L3-021",
    ],
)
def test_what_names_nobody(words: str) -> None:
    assert scan(words) == []


def test_a_finding_tells_its_place_in_the_text_as_given() -> None:
    words = "请致电１３８ ０００１ ２３４５。"
    (found,) = scan(words)
    assert words[found.start : found.end] == "１３８ ０００１ ２３４５"


def test_the_bureaus_own_numbers_may_stand() -> None:
    assert scan("消保处 0519-85123456", allowed=("0519-85123456",)) == []


def test_two_numbers_beside_each_other_are_both_found() -> None:
    found = scan("13800012345 13900012345、0519-85123456")
    assert [item.kind for item in found] == ["mobile", "mobile", "landline"]


@given(st.text(st.characters() | st.sampled_from("0123456789 -一二三１２３XＸ"), max_size=60))
def test_any_text_is_scanned(words: str) -> None:
    for found in scan(words):
        assert 0 <= found.start < found.end <= len(words)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text("。，甲乙", max_size=5))
def test_every_mobile_number_is_found(number: str, around: str) -> None:
    assert [found.kind for found in scan(around + number + around)] == ["mobile"]


def complaint(**changes: Any) -> Any:
    values = {
        "accepted_on": date(2018, 8, 3),
        "closed_on": date(2018, 10, 9),
        "closed_month": "2018-10",
        "language": "zh",
        "industry": "健身服务",
        "issue": "预付式消费",
        "headline_zh": "健身房停业\n余额已退",
        "summary_zh": "消费者反映健身房停业。",
        "full_text_zh": "消费者反映健身房停业，要求退费。",
    }
    blank = dict.fromkeys(
        [
            "headline_en",
            "summary_en",
            "full_text_en",
            "reply_zh",
            "reply_en",
            "request",
            "goods",
            "shop_no",
        ],
        "",
    )
    return SimpleNamespace(**(blank | values | changes))


def test_a_whole_complaint_has_no_obstacle() -> None:
    assert problems(complaint(), date(2018, 7, 1)) == []
    assert problems(complaint(closed_on=None), date(2018, 7, 1)) == []
    assert problems(complaint(issue="", industry=""), date(2018, 7, 1)) == []


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"accepted_on": date(2018, 6, 30)}, "accepted_on", "before_effective"),
        ({"closed_on": date(2018, 8, 2)}, "closed_on", "not_concluded"),
        ({"closed_on": None, "closed_month": "2018-07"}, "closed_on", "not_concluded"),
        ({"closed_month": ""}, "closed_on", "not_concluded"),
        ({"headline_zh": ""}, "headline_zh", "blank"),
        ({"full_text_zh": ""}, "full_text_zh", "blank"),
        ({"headline_zh": "一" * 17}, "headline_zh", "too_long"),
        ({"summary_zh": "一" * 61}, "summary_zh", "too_long"),
        ({"full_text_zh": "电话13800012345"}, "full_text_zh", "personal_data"),
        ({"reply_zh": f"身份证{RESIDENT}"}, "reply_zh", "personal_data"),
    ],
)
def test_an_obstacle(changes: dict[str, Any], field: str, code: str) -> None:
    found = problems(complaint(**changes), date(2018, 7, 1))
    assert [(item.field, item.code) for item in found] == [(field, code)]
    assert "13800012345" not in str(found)


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize(
    "issue", ["", "预付式消费", "宣传与实际不符", "一" * 40, "Exchange Goods/Contract Cancelled"]
)
def test_default_words_fit_the_plate(outcome: Outcome, issue: str) -> None:
    assert texts.fits_headline(texts.headline_zh(issue, outcome))
    assert len(texts.summary_zh(issue, outcome)) <= texts.SUMMARY
    assert len(texts.headline_en(issue, outcome).replace("\n", "")) <= texts.HEADLINE_EN
    assert len(texts.summary_en(issue, outcome)) <= texts.SUMMARY_EN


def test_an_english_headline_says_that_it_is_a_complaint_not_a_finding() -> None:
    said = texts.headline_en("Misrepresentation", Outcome.NO_AGREEMENT)
    assert said == "Complaint about\nmisrepresentation"
    assert texts.headline_en("VAT Refund", Outcome.AGREED) == "Complaint about\nVAT refund"
    assert texts.headline_en("", Outcome.AGREED) == "Dispute,\nsettled in mediation"
