"""Numbers and accounts that a word tells: right after it, or with something between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.privacy_scan.finding import Kind
from office.privacy_scan.scanner import scan

NOUNS = [
    "订单",
    "快递单",
    "快递",
    "物流单",
    "运单",
    "交易单",
    "支付流水",
    "合同",
    "保单",
    "工单",
    "退款单",
    "预约单",
]


@given(
    st.sampled_from(NOUNS), st.from_regex(r"(?:SF|YT|HT-)?[2-9][0-9]{9,15}[1-9]", fullmatch=True)
)
def test_a_number_right_after_its_noun_is_found(noun: str, number: str) -> None:
    words = f"{noun}{number}没有下文"
    (found,) = scan(words)
    assert (found.kind, words[found.start : found.end]) == (Kind.REFERENCE, number)


@pytest.mark.parametrize(
    ("words", "certain"),
    [
        ("快递单SF1024567890123显示已签收", True),
        ("订单ID：6900123456789", True),
        ("取货码88123456已被用掉", True),
        ("发票00123456抬头开错", False),
        ("Order E1809151234 was cancelled", True),
        ("Tracking SF1024567890125 shows", True),
    ],
)
def test_what_can_be_no_count_is_certain(words: str, certain: bool) -> None:
    (found,) = scan(words)
    assert (found.kind, found.certain) == (Kind.REFERENCE, certain)


@pytest.mark.parametrize(
    "words",
    ["快递20180915发出", "合同2018-09-15签订", "合同20180915至20190914", "流水138000元",
     "订单1234567元以内", "运单10000000件", "订单1000000单", "会员卡20180915到期",
     "Order 2 coffees", "order 12345678 units", "住院1234567.89元", "发票1234567张"],
)  # fmt: skip
def test_a_day_a_sum_or_a_count_is_no_order(words: str) -> None:
    assert scan(words) == []


def test_the_telephone_of_a_courier_is_a_telephone() -> None:
    assert [item.kind for item in scan("快递13800012345不接")] == [Kind.MOBILE]
    assert [item.kind for item in scan("快递400-820-8820不接")] == [Kind.LANDLINE]


@pytest.mark.parametrize(
    ("words", "account"),
    [
        ("支付宝账号是：wangfang_88，", "wangfang_88"),
        ("微信（王女士）wfang2018，", "wfang2018"),
        ("微信（本人）：abc_12345", "abc_12345"),
        ("微信是店长的，dianzhang_66，", "dianzhang_66"),
        ("微信账号显示为xiaodian_77，", "xiaodian_77"),
        ("小红书号是【beauty_5566】", "beauty_5566"),
        ("转到微信，账号：fukuan_123", "fukuan_123"),
        ("WeChat (the manager): lily_2018", "lily_2018"),
        ("My Alipay account is alice_chen88", "alice_chen88"),
    ],
)
def test_an_account_with_something_between(words: str, account: str) -> None:
    assert [words[f.start : f.end] for f in scan(words) if f.kind is Kind.WECHAT] == [account]


@pytest.mark.parametrize(
    "words", ["QQ（群主）123456789", "QQ账号为：123456789", "QQ是客服的：123456789"]
)
def test_a_qq_number_with_something_between(words: str) -> None:
    assert [item.kind for item in scan(words)] == [Kind.QQ]


@pytest.mark.parametrize(
    "words",
    ["微信（小程序）order页面", "微信支付iPhone8一台", "支付宝（Alipay）扣款",
     "微信是iphone12买的", "QQ会员123456元", "抖音直播间是adidas的", "WeChat (the app) refused"],
)  # fmt: skip
def test_what_stands_after_the_word_of_an_account_and_is_none(words: str) -> None:
    assert scan(words) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("护照E12345678登记入住", "E12345678"),
        ("护照信息填成了E12345670", "E12345670"),
        ("往来港澳通行证显示C12345679", "C12345679"),
        ("台胞证录入的是01234567，", "01234567"),
        ("驾驶证上写的320400123456被", "320400123456"),
        ("证件为护照，G12345679，", "G12345679"),
        ("The passport, G12345670, was kept", "G12345670"),
        ("He wrote my passport as E12345676 on", "E12345676"),
    ],
)
def test_a_paper_with_another_verb_or_none(words: str, number: str) -> None:
    (found,) = scan(words)
    assert (found.kind, words[found.start : found.end]) == (Kind.PASSPORT, number)


@pytest.mark.parametrize(
    "words",
    ["护照20180915到期", "港澳通行证20191231前有效", "居住证300000人中抽选", "护照夹E12345678",
     "护照阅读器型号E12345678", "Passport holder 12 yuan", "护照复印件2份"],
)  # fmt: skip
def test_a_paper_without_a_number(words: str) -> None:
    assert scan(words) == []
