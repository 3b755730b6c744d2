"""The terms and ways of who is refused: said once, by the law as the bureau entered it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from office.registry.legal_terms import Law
from tests.office.bureau import Office

GUIDES = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize(
    ("guide", "said"),
    [
        ("operators.zh-CN.md", ("{tell} 个工作日内 |", "{answer} 个工作日内 |", "{review} 日内 |",
                                "{sue} 个月内 |", "{revisit} 个工作日内告知结果")),
        ("operators.md", ("within {tell} working days |", "within {answer} working days |",
                          "within {review} days |", "within {sue} months |",
                          "told within {revisit} working days")),
    ],
)  # fmt: skip
def test_the_guides_say_the_terms_that_the_program_has(guide: str, said: tuple) -> None:
    from office.registry.bureau_policy import Policy

    law = Law()
    terms = {
        "tell": law.tell_days, "answer": law.answer_days, "review": law.review_days,
        "sue": law.sue_months, "revisit": Policy().revisit_days,
    }  # fmt: skip
    text = " ".join((GUIDES / guide).read_text().split())
    assert [one for one in said if one.format(**terms) not in text] == []


def test_a_version_of_before_they_were_asked_for_has_the_programs(bureau: Office) -> None:
    from office.registry.law import law_on
    from office.registry.models import LawVersion

    LawVersion.objects.create(
        since=date(2026, 1, 1), basis=["x"], publish_days=20, answer_days=20, note="x",
        set_by="wang-fang", set_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    law = law_on(date(2026, 6, 1))
    assert (law.review_days, law.sue_months, law.answer_days) == (60, 6, 20)


def test_a_decision_has_the_ways_of_the_law_of_its_day(bureau: Office) -> None:
    from office.registry.answer_terms import against

    assert "45 日内" in against(Law(review_days=45, sue_months=3))
    assert "3 个月内" in against(Law(review_days=45, sue_months=3))
    assert "本局所属的人民政府" in against(Law())
