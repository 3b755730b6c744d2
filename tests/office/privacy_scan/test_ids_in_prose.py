"""Ids as people tell of them: an app by its nickname, an order or a permit in mid-sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.privacy_scan.finding import Kind
from office.privacy_scan.scanner import scan

NICKNAMES = [
    "微信",
    "薇信",
    "威信",
    "徽信",
    "微❤",
    "薇💗",
    "v信",
    "vx",
    "wx",
    "V❤",
    "绿泡泡",
    "绿色软件",
]
BETWEEN = st.sampled_from(["", "：", " ", "号", "号：", "是", "👉", "（", "同号"])
DIGITS = {"1": "1一①壹", "2": "2二②贰", "3": "3三③", "4": "4四", "5": "5五⑤", "8": "8八⑧"}


@given(st.sampled_from(NICKNAMES), BETWEEN, st.from_regex("[a-z]{3,9}[0-9]{3,6}", fullmatch=True))
def test_an_account_by_any_nickname_of_its_app(app: str, between: str, name: str) -> None:
    gap = between or " " * app.isascii()
    words = f"加{app}{gap}{name}，他就发货"
    assert [words[f.start : f.end] for f in scan(words) if f.kind is Kind.WECHAT] == [name]


@given(st.data(), st.sampled_from(["QQ", "QQ：", "扣扣", "q q是", "加q"]))
def test_a_qq_number_in_whatever_numerals(data: st.DataObject, word: str) -> None:
    number = "".join(data.draw(st.sampled_from(DIGITS[digit])) for digit in "8512341")
    number += "52"  # a numeral alone at the end may be a word: 一直
    words = f"{word}{number}，群已解散"
    assert [words[f.start : f.end] for f in scan(words) if f.kind is Kind.QQ] == [number]


@pytest.mark.parametrize("between", ["", "群：", "（已注销）"])
def test_a_qq_number_goes_on_past_a_numeral(between: str) -> None:
    words = f"QQ{between}851234一52，群已解散"
    assert [words[f.start : f.end] for f in scan(words) if f.kind is Kind.QQ] == ["851234一52"]


LICENCES = {"SC", "JY", "XK", "QS", "GB", "CB", "JG"}
ACCOUNTS = {"VX", "WX", "QQ"}
"""What begins so is taken for an account, and masked as well."""
LETTERED = st.from_regex("[A-HJKMNP-Z]{1,4}[2-9][0-9]{7,14}", fullmatch=True)
"""Without letters that are read as figures: I3000000000 is a mobile."""


@given(
    st.sampled_from(["签了{}这个订单", "{}这一单没发货", "编号{}的合同", "拍下{}的订单，"]),
    LETTERED.filter(lambda number: number[:2] not in LICENCES | ACCOUNTS),
)
def test_an_order_that_is_told_of(frame: str, number: str) -> None:
    words = frame.format(number)
    assert [words[f.start : f.end] for f in scan(words) if f.kind is Kind.REFERENCE] == [number]


@pytest.mark.parametrize("gap", ["、", "，", "❤", "👉", "空", "、 "])
@pytest.mark.parametrize("groups", [("138", "0001", "2345"), ("138", "零零零一", "2345")])
def test_a_mobile_parted_as_amounts_are(gap: str, groups: tuple[str, ...]) -> None:
    number = gap.join(groups)
    words = f"打{number}找他"
    (found,) = scan(words)
    assert (found.kind, words[found.start : found.end]) == (Kind.MOBILE, number)


@pytest.mark.parametrize(
    "before", ["13800012345、", "0519-85123456、", "400-820-8820或", "联系方式：李姐、"]
)
def test_a_landline_beside_another_telephone(before: str) -> None:
    words = f"{before}85123459"
    assert (Kind.LANDLINE, len(before)) in [(f.kind, f.start) for f in scan(words)]
    assert Kind.LANDLINE not in [f.kind for f in scan(f"{before[-1]}85123459件")]
