"""The scanner: what names a person is found where it stands, what names nobody is let pass."""

from functools import cache, partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import uscc

from office.privacy_scan import phone_and_id_numbers
from office.privacy_scan.finding import MASKS, NAMES, Kind
from office.privacy_scan.scanner import scan
from tests.office.corpus import BUREAU, REPEATED, lookalikes, positives

RESIDENT = "11010519491231002X"  # the standard's own example
CARD = "6222021234567890" + luhn.calc_check_digit("6222021234567890")
CREDIT = "91320411MA1YY0001" + uscc.calc_check_digit("91320411MA1YY0001")
_scanned = cache(partial(scan, allowed=BUREAU))
"""Several tests look at what is found in the texts of the corpus: each is scanned once."""
LOOSE = {Kind.ADDRESS, Kind.MINOR, Kind.PERSON}  # found by words: the place may differ a little


@pytest.mark.parametrize("held_back", [False, True])
def test_no_structured_identifier_is_missed(held_back: bool) -> None:
    for case in positives(held_back=held_back):
        found = {(str(item.kind), item.start, item.end) for item in _scanned(case.text)}
        assert {mark for mark in case.marks if mark[0] not in LOOSE} <= found, case.text


@pytest.mark.parametrize("held_back", [False, True])
def test_homes_and_children_are_touched_and_names_but_a_few(held_back: bool) -> None:
    """The names missed have no word beside them that tells, or are words themselves: 高峰."""
    wanted, missed = 0, []
    for case in positives(held_back=held_back):
        found = _scanned(case.text)
        for kind, start, end in case.marks:
            if kind in LOOSE and not any(
                f.kind == kind and f.start < end and start < f.end for f in found
            ):
                missed.append((kind, case.text[start:end]))
            wanted += kind == Kind.PERSON
    assert {kind for kind, _ in missed} <= {Kind.PERSON}
    assert len(missed) < wanted / 12, missed


@pytest.mark.parametrize("held_back", [False, True])
def test_less_than_one_false_alarm_in_a_hundred_texts(held_back: bool) -> None:
    plain = lookalikes(held_back=held_back)
    alarms = [item for case in plain for item in _scanned(case.text)]
    names = [item for item in alarms if item.kind is Kind.PERSON]
    assert len(alarms) - len(names) < len(plain) / 100
    assert len(names) < len(plain) * 3 / 100


def test_what_words_alone_betray_is_never_certain() -> None:
    for case in positives(held_back=False):
        for found in _scanned(case.text):
            assert not (found.kind in LOOSE and found.certain)


@pytest.mark.parametrize(
    ("words", "certain"),
    [
        ("电话13800012345", True),
        ("卡号6222021234567894", True),
        ("编号6222021234567894", False),
        ("11010519491231002X", True),
        ("110105194912310021", False),
        ("座机0519-85123456", True),
        ("客服400-820-8820", False),
        ("SN13800012345", False),
        ("工商银行6222021234567894", False),
        ("工商银行6222021234567895", False),
        ("车架号LSVAA49J832047321", True),
        ("二手车LSVAA49J832047321", False),
        ("取件码8-2-3016", True),
        ("圆通YT2234567890123", True),
        ("wangfang at qq dot com", True),
        ("EMS邮件号EB294017763CN", True),
        ("EB294017763CN", False),
        ("积分卡 6017 2290 8845", True),
        ("顺丰单SF 6021 9938 4417", True),
        ("持G61820457号护照", True),
        ("membership number GM-77120934", True),
        ("wx同名aTing_0415", True),
    ],
)
def test_certain_or_doubtful(words: str, certain: bool) -> None:
    (found,) = scan(words)
    assert found.certain is certain


def test_an_identity_number_of_a_county_younger_than_its_owner_is_certain() -> None:
    (found,) = scan("320412191103070126")  # a district that was founded later
    assert (found.kind, found.certain) == (
        Kind.RESIDENT_ID,
        phone_and_id_numbers.is_resident_id("320412191103070126"),
    )


def test_a_number_before_the_word_one_is_found() -> None:
    for words in ("电话13800012345一直不接", "一三八零零零一二三四五一直不接"):
        (found,) = scan(words)
        assert found.kind is Kind.MOBILE
        assert words[found.end :] == "一直不接"


@pytest.mark.parametrize(
    "words",
    ["老板曾答应退款", "经理施压要求撤诉", "消费者张贴告示", "店长安慰顾客", "会员白金卡失效",
     "老板许我全额退", "顾客周末到店", "三位老师轮流上课", "一周后医生建议休息", "由于经理不在"],
)  # fmt: skip
def test_words_that_begin_like_a_name(words: str) -> None:
    assert scan(words) == []


def test_a_credit_code_goes_before_identity_and_card() -> None:
    assert scan("523204115000000779") == []  # passes Luhn as a card would
    assert [f.kind for f in scan(f"{CREDIT}，{RESIDENT}")] == [Kind.RESIDENT_ID]
    assert [f.kind for f in scan(f"税号{RESIDENT}")] == [Kind.RESIDENT_ID]


def test_every_kind_has_a_name_and_a_mask_that_the_scanner_lets_pass() -> None:
    assert set(NAMES) == set(MASKS) == set(Kind)
    for mask in MASKS.values():
        assert scan(f"联系人{mask.zh}，电话{mask.zh}。") == []
        assert scan(f"Call {mask.en} please.") == []


@pytest.mark.parametrize("unit", REPEATED)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    small, large = (unit * (n // len(unit)) for n in (400, 800))
    assert _calls(large) < 2.2 * _calls(small) + 250


def _calls(text: str) -> int:
    """Function calls of a scan, C functions among them: work counted, not timed."""
    import sys

    count = 0

    def counting(_frame, event: str, _arg) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counting)
    try:
        scan(text)
    finally:
        sys.setprofile(None)
    return count


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
        "纳税人识别号 9144 0300 7084 6113 6J",  # with a wrong check character
        "储值卡 1000 2000 5000元三档",
        "购物卡20241231到期",
        "京东 1999 2999 3999 三款",
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


def test_a_number_of_the_bureau_may_stand_without_its_area_code() -> None:
    assert scan("请拨打消保处电话85123456。", allowed=("0519-85123456",)) == []
    assert len(scan("请拨打店里电话85123457。", allowed=("0519-85123456",))) == 1


@pytest.mark.parametrize("gap", ["、", "*", "|", "，", "+"])
def test_what_stands_between_amounts_joins_digits_only_after_a_word_for_a_number(gap: str) -> None:
    number = gap.join(("138", "1500", "2500"))
    assert [found.kind for found in scan(f"手机{number}。")] == ["mobile"]
    assert scan(f"三档收费{number}元。") == []


@pytest.mark.parametrize("mark", ["①", "⑩", "1️⃣", "⒈", "❶", "⑴"])
def test_a_mark_that_counts_is_no_digit_of_the_number_after_it(mark: str) -> None:
    words = f"{mark}13800012345"
    (found,) = scan(words)
    assert (found.kind, words[found.start : found.end]) == ("mobile", "13800012345")


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


@pytest.mark.parametrize("mask", ["＊＊", "**", "××", "某某"])
def test_an_account_name_that_is_masked_is_not_found_again(mask: str) -> None:
    text = "淘宝昵称“小太阳12315”称未收到货。"
    found = scan(text)
    assert [finding.kind for finding in found] == [Kind.PERSON]
    masked = f"{text[: found[0].start]}{mask}{text[found[0].end :]}"
    assert scan(masked) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("家住新北区河海街道府琛花园12幢甲单元502室，漏水。", "家住新北区河海街道，漏水。"),
        ("收货地址：太湖东路府琛花园12-3-502，未送到。", "收货地址：太湖东路，未送到。"),
        ("家住府琛花园12幢502室，漏水。", "家住，漏水。"),
    ],
)
def test_a_home_is_found_with_its_compound_and_without_its_street(text: str, left: str) -> None:
    (found,) = scan(text)
    assert text[: found.start] + text[found.end :] == left


CONSUMED = {"_GROUP", "_REFERENCE", "_TITLED"}  # what they read they match: it is read once
WINDOWED = {"_DASHES", "_STRONG", "_COMPOUND", "_MASK"}  # read a gap, a clause, a finding


def test_every_pattern_reads_a_bounded_stretch_from_where_it_begins() -> None:
    """So a text of 20,000 characters takes 20,000 times what one place takes, and no square."""
    import importlib
    import pkgutil
    import re

    from office import privacy_scan

    unbounded = set()
    for module in pkgutil.iter_modules(privacy_scan.__path__):
        names = vars(importlib.import_module(f"{privacy_scan.__name__}.{module.name}"))
        for name, value in names.items():
            for pattern in value.values() if isinstance(value, dict) else [value]:
                bare = isinstance(pattern, re.Pattern) and re.sub(
                    r"\\.|\[(?:[^\]\\]|\\.)*\]", "c", pattern.pattern
                )
                if bare and re.search(r"[c.)][*+]|\{\d*,\}", bare):
                    unbounded.add(name)
    assert unbounded == CONSUMED | WINDOWED
