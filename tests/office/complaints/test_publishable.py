"""What stands in the way of publication, and default words."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from office.complaints import default_texts
from office.complaints.publication_obstacles import problems
from sync.records import Outcome

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
        ({"headline_zh": "一" * 17}, "headline_zh", "too_long"),
        ({"summary_zh": "一" * 61}, "summary_zh", "too_long"),
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
def test_default_words_fit_the_plate(outcome: Outcome, issue: str) -> None:
    assert default_texts.fits_headline(default_texts.headline_zh(issue, outcome))
    assert len(default_texts.summary_zh(issue, outcome)) <= default_texts.SUMMARY
    assert (
        len(default_texts.headline_en(issue, outcome).replace("\n", ""))
        <= default_texts.HEADLINE_EN
    )
    assert len(default_texts.summary_en(issue, outcome)) <= default_texts.SUMMARY_EN


def test_an_english_headline_says_that_it_is_a_complaint_not_a_finding() -> None:
    said = default_texts.headline_en("Misrepresentation", Outcome.NO_AGREEMENT)
    assert said == "Complaint about\nmisrepresentation"
    assert default_texts.headline_en("VAT Refund", Outcome.AGREED) == "Complaint about\nVAT refund"
    assert default_texts.headline_en("", Outcome.AGREED) == "Dispute,\nagreed in mediation"
