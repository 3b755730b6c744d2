"""What may not stand in a reply: each place named, with what to say instead (R45)."""

import itertools

import pytest

from office.prior_notices.reply_check import LONGEST, check, normalised, tidied, visible


def found(text: str, language="zh", allowed=()):
    return [
        (text[fault.start : fault.end], fault.mend, fault.blocks)
        for fault in check(text, language, allowed)
    ]


def test_a_reply_of_facts_has_nothing_to_change():
    assert found("本店愿承担检测费用，检测属质量问题即退货。") == []
    assert found("We pay for the test and take the coat back.", "en") == []


@pytest.mark.parametrize(
    ("text", "piece", "mend"),
    [
        ("即退。请联系店长13900004402。", "请联系店长13900004402", "请到店联系"),
        ("即退。请拨打0519-88881234。", "请拨打0519-88881234", "请到店联系"),
        ("即退。微信：shop_12345", "微信：shop_12345", "请到店联系"),
        ("即退，见 https://a.cn/x 。", "https://a.cn/x", ""),
        ("即退，见www.foo-bar.com/a", "www.foo-bar.com/a", ""),
        ("即退，见 Foo.Top", "Foo.Top", ""),
        ("即退，请拨 400 1234", None, None),
        ("即退，请拨 40 012 34", "请拨 40 012 34", "请到店联系"),
        ("发邮件到 a.b@qq.com", None, None),
    ],
)
def test_no_way_to_reach_anybody_stands_in_it(text, piece, mend):
    faults = found(text)
    assert faults
    if piece is not None:
        assert faults == [(piece, mend, True)]


@pytest.mark.parametrize(
    "text",
    [
        "请拨138~0013~8000",
        "请拨138 | 0013 | 8000",
        "请拨138：0013：8000",
        "请拨l38OOl38OOO",
        "见 taobao点com",
        "见 taobao。com",
        "见 http//abc",
        "see abc dot com",
        "见 abc.ru",
    ],
)
def test_a_number_or_address_in_disguise_does_not_pass(text):
    assert any(blocks for _, _, blocks in found(text))


def test_spans_of_days_hours_and_models_pass():
    assert found("2026-11-20~2026-11-26 可来店退款，10:30-21:30 营业。") == []
    assert found("型号 XL2000 已退，共 3点5 折。") == []


@pytest.mark.parametrize(
    "text",
    [
        "我店已于2026-11-20 10:30联系消费者",
        "2026-11-20 10:30:15已退款",
        "2026-11-20 10:30-11:00到店",
        "2026-11-20 10:30 至 2026-11-21 9:00",
        "2026-11-20 10时30分退款",
        "2026/11/20 10:30已退款",
        "2026-11-20 30元已退",
        "已退 ¥1234567",
        "已退RMB 1234567.50",
    ],
)
def test_a_day_with_its_hour_and_a_sum_are_no_telephone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20 10:30 13812345678",
        "2026-11-20 8621",
        "138-2026-11-20",
        "2099-38-12 12:34",
        "1350-10-20 10:30",
        "2026-11-20 10:99",
        "¥86211234",
        "¥13812345678",
        "20261120",
    ],
)
def test_a_telephone_does_not_pass_as_a_day_or_a_sum(text):
    assert any(blocks for _, _, blocks in found(text))


def test_an_order_number_is_called_one():
    (fault,) = check("订单号 202611200012 已退", "zh")
    assert fault.blocks
    assert "单号" in fault.said.zh


def test_in_english_the_mend_is_english():
    assert found("Refunded. 13900004402", "en")[0][1] == "please come to the shop"


def test_numbers_that_are_the_bureaus_days_and_sums_stay():
    assert found("可拨打 0519-85588316。", allowed=["0519-85588316"]) == []
    assert found("2026-11-26 已退款 1234567 元") == []
    assert found("请拨打 12315。") == []


def test_a_name_is_asked_about_and_does_not_block():
    assert found("王女士来店时很激动") == [("王女士", "有关人员", False)]


def test_a_word_of_guilt_and_an_insult_say_what_to_write():
    (guilt,) = check("消费者敲诈本店", "zh")
    assert (guilt.mend, guilt.blocks) == (None, True)
    assert "各方" in guilt.said.zh or "决定书" in guilt.said.zh
    assert found("消费者无理取闹") == [("无理取闹", None, True)]
    assert found("The customer is a liar.", "en") == [("liar", None, True)]


@pytest.mark.parametrize(
    ("text", "piece"),
    [("顾客刁 民", "刁 民"), ("顾客刁.民", "刁.民"), ("ｓｔｕｐｉｄ顾客", "ｓｔｕｐｉｄ")],
)
def test_an_insult_in_disguise_is_one(text, piece):
    assert found(text) == [(piece, None, True)]


@pytest.mark.parametrize(
    ("text", "language", "piece"),
    [
        ("職業打假人來店", "zh", "職業打假"),
        ("惡意投訴", "zh", "惡意投訴"),
        ("法院认定我们没有责任", "zh", "法院认定"),
        ("法院已判决本店胜诉", "zh", "法院已判决"),
        ("贵局已经查明不是质量问题", "zh", "贵局已经查明"),
        ("法院認定我們沒有責任", "zh", "法院認定"),
        ("The court has ruled for us.", "en", "court has ruled"),
    ],
)
def test_no_reply_insults_in_older_signs_or_speaks_for_a_court(text, language, piece):
    assert found(text, language) == [(piece, None, True)]


def test_a_judgment_that_is_cited_is_for_staff_to_look_at():
    said = "法院判决本店不承担责任，见（2026）苏0411民初12号。"
    assert found(said) == [("法院判决", None, False)]


@pytest.mark.parametrize(
    "text",
    [
        "经消协调解，已退款。",
        "本店已按市场监管局的调解意见退款。",
        "The bureau mediated and we repaid the fee.",
        "We close at one or two, and open at seven, eight or nine.",
    ],
)
def test_what_an_office_did_may_be_told(text):
    assert found(text, "en" if text.isascii() else "zh") == []


@pytest.mark.parametrize(
    "text",
    [
        "Call one three nine zero zero zero zero four four zero two",
        "Call ONE-THREE-NINE, double zero double zero, four four zero two",
        "Call one, three, eight, oh, oh, one, three, eight",
    ],
)
def test_a_number_in_english_words_is_one(text):
    assert [blocks for _, _, blocks in found(text, "en")] == [True]


def test_marks_laid_over_letters_are_named():
    text = "退" + "a" + "\u0301" * 2
    assert found(normalised(text)) == [("\u0301", "", True)]


def test_a_cyrillic_letter_in_a_latin_word_is_named():
    assert found("she is a li\u0430r", "en") == [("\u0430", "", True)]
    assert found("阻值 5 Ω，误差 μ 级") == []


def test_a_denial_is_no_accusation():
    assert found("本店没有欺诈行为。") == []


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\x07", "\ufe0f", "\u3164"])
def test_what_nobody_sees_is_named_and_taken_out(hidden):
    assert found(f"本店{hidden}退款") == [(hidden, "", True)]
    assert tidied(f"本店{hidden}退款") == "本店退款"


def test_what_the_screens_cannot_draw_is_named():
    assert found("退款😀") == [("😀", "", True)]


def test_there_is_room_for_140_characters_as_people_count_them():
    assert found("一" * LONGEST) == []
    assert found("一" * LONGEST + "二三") == [("二三", None, True)]
    (fault,) = check("一" * (LONGEST + 7), "zh")
    assert "删去 7 字" in fault.said.zh
    assert visible("e\u0301" * 3) == 3
    assert visible("a\n\n b") == 3


def test_places_are_those_of_composed_text():
    text = "e\u0301 13900004402"
    (fault,) = check(text, "zh")
    assert normalised(text)[fault.start : fault.end].strip() == "13900004402"


def test_no_two_faults_are_in_one_place():
    faults = check("加微信 https://a.cn/13900004402 找王女士13900004402", "zh")
    assert all(one.end <= two.start for one, two in itertools.pairwise(faults))


def test_a_thousand_hidden_characters_are_counted_fast():
    assert len(check("\u200b" * 1000, "zh")) == 1000
