"""The guilt check (R1): nobody is called guilty on the strength of a complaint."""

import pytest

from deploy import sample_workbooks
from office.complaints.guilt_check import check, penalty
from tests.office import guilt_cases as cases
from tests.office.bureau import complaint


def level(**fields):
    """The worst that the check finds in the fields."""
    found = {finding.level for finding in check(fields)}
    return next((one for one in ("block", "note") if one in found), "pass")


@pytest.mark.parametrize(("text", "expected"), cases.HEADLINE)
def test_a_headline(text, expected):
    assert level(headline_zh=text) == expected


@pytest.mark.parametrize(("text", "expected"), cases.HEADLINE)
def test_a_summary_is_held_to_the_same(text, expected):
    assert level(summary_zh=f"{text}。经调解，双方达成一致。") == expected


@pytest.mark.parametrize(("text", "expected"), cases.FULL_TEXT)
def test_a_full_text_may_tell_what_the_consumer_said(text, expected):
    assert level(full_text_zh=text) == expected


@pytest.mark.parametrize(("text", "expected"), cases.ENGLISH)
def test_english_on_the_plate(text, expected):
    assert level(headline_en=text) == expected
    assert level(summary_en=text) == expected


@pytest.mark.parametrize(("text", "expected"), cases.ENGLISH_FULL)
def test_english_on_the_page(text, expected):
    assert level(full_text_en=text) == expected


@pytest.mark.parametrize(("text", "expected"), cases.PENALTIES)
def test_a_penalty_decision_number(text, expected):
    assert penalty(f"依据{text}，责令退款。") is expected


def test_with_the_number_of_a_penalty_decision_a_finding_may_be_told():
    number = "行政处罚决定书常新市监处字〔2018〕12号"
    assert (
        level(headline_zh="价格欺诈\n已处罚", full_text_zh=f"经查属价格欺诈，{number}。") == "note"
    )


def test_a_finding_says_where_it_is_and_what_to_write():
    (found,) = check({"summary_zh": "消费者反映门店虚假宣传。"})
    assert (found.field, found.word) == ("summary_zh", "虚假宣传")
    assert "消费者反映门店虚假宣传。"[found.start : found.end] == "虚假宣传"
    assert "宣传与实际不符" in found.advice.zh
    assert found.advice.en


def test_what_lies_between_the_characters_is_marked_with_them():
    (found,) = check({"headline_zh": "门店违\u200b 法收费"})
    assert "门店违\u200b 法收费"[found.start : found.end] == "违\u200b 法"


def test_a_reply_of_the_operator_states_no_guilt_of_others():
    assert level(reply_zh="系上一任经营者诈骗。") == "block"


def test_what_the_consumer_asks_for_is_the_consumers_word():
    assert level(request="要求查处违法行为") == "note"


def test_a_category_the_consumer_picked_is_noted_other_labels_block():
    assert level(issue="虚假宣传") == "note"
    assert level(issue="商家诈骗") == "block"


def test_nothing_in_the_sample_is_stopped():
    for line in sample_workbooks.lines():
        fields = {
            "headline_zh": line.get("标题"), "summary_zh": line.get("摘要"),
            "full_text_zh": line.get("投诉内容"), "headline_en": line.get("英文标题"),
            "summary_en": line.get("英文摘要"), "issue": line.get("投诉问题"),
        }  # fmt: skip
        assert level(**{k: v or "" for k, v in fields.items()}) == "pass", line


def test_guilt_stands_in_the_way_of_freezing_and_the_word_is_not_repeated(bureau):
    complaint(9, summary_zh="消费者反映门店诈骗。")
    said = bureau.refused("freeze", language="zh")
    assert "：摘要：" in said
    assert ": Summary:" not in said  # one language, that of the terminal
    assert "诈骗" not in said
