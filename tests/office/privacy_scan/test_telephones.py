"""Telephones however they are grouped, broken over lines, or spelled to evade a filter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.privacy_scan.finding import Kind
from office.privacy_scan.scanner import scan

MOBILE = "13800012345"
GAPS = st.sampled_from(
    [
        "",
        " ",
        "-",
        "—",
        " - ",
        ".",
        "_",
        "\u3000",
        "\n",
        "\r\n",
        "-\n",
        "\n  ",
        "　　　",
        "~",
        "：",
        "；",
        ";",
        "=",
        "#",
        "&",
        "'",
        "][",
        "><",
        "}{",
        "\\",
        "★",
    ]
)
SPELLED = {"0": "OoＯ〇零", "1": "lIｌ一壹幺", "3": "三叁３", "8": "八捌８"}


@given(GAPS, GAPS)
def test_a_mobile_after_its_word_is_found_whatever_stands_between_its_groups(a, b) -> None:
    number = f"138{a}0001{b}2345"
    words = f"手机{number}。"
    (found,) = scan(words)
    assert (found.kind, words[found.start : found.end]) == (Kind.MOBILE, number)


@given(st.lists(st.integers(0, 10), max_size=5, unique=True), st.data())
def test_a_mobile_is_found_whatever_stands_for_five_of_its_digits(places, data) -> None:
    spelled = list(MOBILE)
    for place in places:
        if others := SPELLED.get(spelled[place]):
            spelled[place] = data.draw(st.sampled_from(others))
    words = f"手机{''.join(spelled)}。"
    (found,) = scan(words)
    assert (found.kind, words[found.start : found.end]) == (Kind.MOBILE, "".join(spelled))


@pytest.mark.parametrize("number", ["13B00012345", "138OOO1Z345", "138 OO01 234S"])
def test_letters_that_are_like_a_digit_need_a_word_for_a_number(number: str) -> None:
    (found,) = scan(f"电话{number}，打不通")
    assert (found.kind, found.certain) == (Kind.MOBILE, False)
    assert scan(f"型号{number}的机器") == []


@pytest.mark.parametrize(
    "words",
    ["型号l38OOO漏电", "序列号SO13800O1234过长", "容量13OOOmAh", "内存1OOOMHz", "一百三十八元五角",
     "编号13B", "一三五七日营业"],
)  # fmt: skip
def test_letters_and_digits_that_are_no_mobile(words: str) -> None:
    assert scan(words) == []


@pytest.mark.parametrize(
    "words",
    ["消费明细：\n138\n5000\n2345\n合计", "楼层\n0519\n85123456件", "单价138~5000~2345元三档",
     "库存\n138\n500\n250", "9月15日 138 元\n9月16日 3000 元", "共138件\n00012号柜台"],
)  # fmt: skip
def test_a_column_of_numbers_is_no_telephone(words: str) -> None:
    assert scan(words) == []


def test_a_mobile_over_two_lines_without_a_word_is_doubtful() -> None:
    (found,) = scan("请打138\n00012345。")
    assert (found.kind, found.certain) == (Kind.MOBILE, False)


@pytest.mark.parametrize(
    "number",
    [
        "4008208820",
        "400-820-8820",
        "400-8208-820",
        "4008-208-820",
        "4008 - 208 - 820",
        "800-820-8820",
        "400 820 8820",
    ],
)
def test_a_service_number_is_doubtful_however_grouped(number: str) -> None:
    words = f"已打{number}，没人接"
    (found,) = scan(words)
    assert (found.kind, found.certain) == (Kind.LANDLINE, False)
    assert words[found.start : found.end] == number


def test_other_groups_of_a_service_number_need_a_word_before_them() -> None:
    for number in ("4008 208 820", "400820 8820", "40-0820-8820"):
        assert [item.kind for item in scan(f"热线{number}没人接")] == [Kind.LANDLINE]
        assert scan(f"规格{number}") == []


@pytest.mark.parametrize(
    "words",
    ["拨打95588、95338、12315", "订购800 820 1234件", "收费400元、820元、8820元",
     "年费4008元，208天", "型号400-820"],
)  # fmt: skip
def test_short_numbers_of_services_and_counts_are_let_pass(words: str) -> None:
    assert scan(words) == []


@pytest.mark.parametrize(
    "number",
    ["6222 0212\n3456 7894", "622202\n1234567894", "6228480030\n123456789", "62220212 — 34567894",
     "6222\n0212\n3456\n7894", "6227-0012-3456-\n7890-19"],
)  # fmt: skip
def test_a_card_broken_over_lines_or_in_halves(number: str) -> None:
    words = f"卡号：{number}，户名本人"
    (found,) = scan(words)
    assert (found.kind, words[found.start : found.end]) == (Kind.BANK_CARD, number)


@pytest.mark.parametrize("number", ["110105\n19491231002X", "110105194912\n    31002X"])
def test_an_identity_number_broken_over_lines(number: str) -> None:
    (found,) = scan(f"身份证{number}被复印")
    assert (found.kind, found.certain) == (Kind.RESIDENT_ID, True)
