"""The operator's page once the time of showing is over (R43)."""

import pytest

from tests.office.bureau import Office
from tests.office.ended_steps import run_out
from tests.office.notice_steps import a_complaint, notifying
from tests.office.own_case.steps import now, opened, path, text


@pytest.fixture
def issued(published: Office):
    """The notice of a published record."""
    from office.prior_notices.issue import issue

    notifying(published)
    return issue(a_complaint(), now())


def page(client, issued) -> str:
    return text(client.get(path(issued)))


def test_its_last_day_is_the_one_that_was_signed(issued, published: Office) -> None:
    from layouts import formatting
    from office.registry_changes.bureau_settings import set_policy
    from tests.office.ended_steps import last_day_of

    set_policy({"show_days": 30})  # of what is published from now on
    day = formatting.day(last_day_of("T0001", 1).isoformat(), "zh")
    assert f"到 {day}自动撤出" in page(opened(issued), issued)


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "公示期已满"), ("en", "Publication ended on")]
)
def test_it_says_so_and_offers_nothing(issued, language: str, said: str) -> None:
    client = opened(issued, language)
    run_out()
    answer = client.get(path(issued))
    assert said in text(answer)
    assert "<form" not in answer.text.partition("<main")[2]
    assert client.get(path(issued, "plate.png")).status_code == 404


@pytest.mark.parametrize(
    ("end", "given", "kept"),
    [
        ("reply", {"text": "已为消费者办理退费。"}, "已为消费者办理退费。"),
        ("objection", {"ground": "facts", "said": "次数不对。"}, "次数不对。"),
        ("correction", {"ground": "inaccurate", "said": "次数不对。"}, "次数不对。"),
    ],
)
def test_what_is_sent_from_a_page_that_lay_open_is_refused_and_stays(
    issued, end: str, given: dict[str, str], kept: str
) -> None:
    from office.corrections.models import Correction

    client = opened(issued)
    run_out()
    answer = client.post(path(issued, end), given)
    assert answer.status_code == 422
    assert "公示期已满（至" in answer.text
    assert kept in answer.text
    assert not Correction.objects.exists()


def test_nobody_is_notified_of_what_has_ended(published: Office) -> None:
    from office.prior_notices.errors import NoticeError
    from office.prior_notices.issue import issue

    notifying(published)
    run_out()
    with pytest.raises(NoticeError, match="公示期已满"):
        issue(a_complaint(), now())
