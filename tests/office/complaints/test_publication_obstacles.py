"""What stands in the way of publication, and default words."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from office.complaints import text_limits, words_by_facts
from office.complaints.publication_obstacles import problems
from office.complaints.words_by_facts import Facts
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome

RESIDENT = "11010519491231002X"  # the standard's own example


def complaint(**changes: Any) -> Any:
    values = {
        "accepted_on": date(2018, 8, 3),
        "closed_on": date(2018, 10, 9),
        "closed_month": "2018-10",
        "language": "zh",
        "industry": "健身服务",
        "issue": "预付式消费",
        "secrecy_by": "li-ming",
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
        ({"secrecy_by": ""}, "secrecy", "secrecy"),
        ({"headline_zh": ""}, "headline_zh", "blank"),
        ({"full_text_zh": ""}, "full_text_zh", "blank"),
        ({"headline_zh": "一" * 25}, "headline_zh", "too_long"),
        ({"summary_zh": "一" * 81}, "summary_zh", "too_long"),
        ({"full_text_zh": "电话13800012345"}, "full_text_zh", "personal_data"),
        ({"reply_zh": f"身份证{RESIDENT}"}, "reply_zh", "personal_data"),
    ],
)
@pytest.mark.usefixtures("_bureau_template")  # a finding is known by a digest of the office's key
def test_an_obstacle(changes: dict[str, Any], field: str, code: str) -> None:
    found = problems(complaint(**changes), date(2018, 7, 1))
    assert [(item.field, item.code) for item in found] == [(field, code)]
    assert "13800012345" not in str(found)


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize(
    "issue", ["", "预付式消费", "宣传与实际不符", "一" * 40, "Exchange Goods/Contract Cancelled"]
)
@pytest.mark.parametrize("goods", ["", "双门冰箱", "一" * 40])
def test_words_by_facts_fit_the_plate(outcome: Outcome, issue: str, goods: str) -> None:
    facts = Facts(goods, "家用电器", issue, outcome, "zh", "")
    lines = words_by_facts.headline_zh(facts).split("\n")
    assert len(lines) <= 2
    assert all(len(line) <= words_by_facts.LINE for line in lines)
    assert len(words_by_facts.summary_zh(facts)) <= text_limits.SUMMARY
    assert (
        len(words_by_facts.headline_en(issue, outcome).replace("\n", "")) <= text_limits.HEADLINE_EN
    )
    assert len(words_by_facts.summary_en(issue, outcome)) <= text_limits.SUMMARY_EN


@pytest.mark.parametrize(
    ("goods", "industry", "issue", "headline", "summary"),
    [
        ("冰箱", "家用电器", "维修", "冰箱：\n维修", "消费者投诉冰箱，投诉问题为维修。"),
        ("", "家用电器", "售后", "家用电器：\n售后", "消费者投诉家用电器，投诉问题为售后。"),
        ("", "", "质量问题", "质量问题", "消费者提出投诉，投诉问题为质量问题。"),
        ("冰箱", "", "虚假宣传", "冰箱：\n消费纠纷", "消费者投诉冰箱。"),
        ("假货", "", "", "消费纠纷", "消费者提出投诉。"),
    ],
)
def test_facts_are_the_platforms_own_words_and_accuse_nobody(
    goods: str, industry: str, issue: str, headline: str, summary: str
) -> None:
    facts = Facts(goods, industry, issue, Outcome.SETTLED, "zh", "说了什么都不写出来。")
    assert words_by_facts.headline_zh(facts) == headline
    assert words_by_facts.summary_zh(facts) == f"{summary}受理后双方自行和解。"


@pytest.mark.parametrize("outcome", list(Outcome))
def test_no_sentence_of_an_outcome_says_what_it_does_not_hold(outcome: Outcome) -> None:
    said = OUTCOMES[outcome].sentence.zh
    assert not re.search("确认|另行主张|无法联系|依法起诉", said)
    assert "问题问题" not in said


def test_an_english_headline_says_that_it_is_a_complaint_not_a_finding() -> None:
    said = words_by_facts.headline_en("Misrepresentation", Outcome.NO_AGREEMENT)
    assert said == "Complaint about\nmisrepresentation"
    assert words_by_facts.headline_en("VAT Refund", Outcome.AGREED) == "Complaint about\nVAT refund"
    assert words_by_facts.headline_en("", Outcome.AGREED) == "Dispute,\nagreed in mediation"
