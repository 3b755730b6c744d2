"""What waits for a decision or an answer is counted as that: not to freeze, not overdue."""

import re
from datetime import date

import pytest
from django.utils.translation import override

from tests.office.bureau import Office
from tests.office.notice_steps import TERM, delivered, issued, notifying
from tests.office.objection_steps import accepted, decided, record, told_both
from tests.office.opinion_steps import filed as opinion_filed
from tests.office.opinion_steps import handled
from tests.office.people import browser

TODAY = date(2026, 9, 5)
"""Within the term of a notice delivered on the first."""


@pytest.fixture(autouse=True)
def _in_chinese(bureau: Office):
    with override("zh-hans"):
        yield


def term(today: date = TODAY):
    from office.due.publication import publication_term

    return publication_term(today)


def due(today: date = TODAY) -> list[str]:
    from office.complaints.models import Complaint

    rows = Complaint.objects.filter(term(today).waits())
    return sorted(rows.values_list("number", flat=True))


def held(today: date = TODAY) -> dict[str, str]:
    """What is on hold, and why."""
    from office.complaints.models import Complaint

    keys = dict(Complaint.objects.values_list("pk", "number"))
    return {keys[key]: wait.cause.value for key, wait in term(today).held_of(list(keys)).items()}


def page(path: str = "", language: str = "zh-hans") -> str:
    text = browser("wang-fang", language=language).get(f"/office/{path}").content.decode()
    main = text[text.index('<main id="main"') : text.index("</main>")]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


OTHERS = ["T0002", "T0003", "T0004"]


def test_while_an_objection_is_undecided_no_term_runs() -> None:
    from office.complaints.deadlines import Standing
    from office.complaints.models import Complaint

    row = accepted(record())
    assert due() == OTHERS
    assert held() == {"T0001": "objection"}
    late = Complaint.objects.filter(term().late(TODAY))
    assert sorted(late.values_list("number", flat=True)) == OTHERS
    assert not Complaint.objects.filter(term().stands(Standing.LAW, TODAY), number="T0001")
    assert term().load(Complaint.objects.all(), TODAY).number == 3
    decided(told_both(row))
    assert due() == ["T0001", *OTHERS]
    assert held() == {}


def test_what_was_upheld_in_part_is_held_until_it_is_reworded() -> None:
    decided(told_both(accepted(record())), "partly uphold")
    assert held() == {"T0001": "objection"}
    row = record()
    row.summary_zh = "消费者反映办卡后门店停业，余额未退。"
    row.save()
    assert held() == {}


def test_while_an_opinion_is_undecided_no_term_runs() -> None:
    opinion_filed(handled())
    assert due() == OTHERS
    assert held() == {"T0001": "opinion"}


def test_while_the_operator_may_answer_no_term_runs(bureau: Office) -> None:
    notifying(bureau)
    delivered()
    assert held() == held(TERM) == {"T0001": "answer"}
    assert term().held_of([record().pk])[record().pk].until == TERM
    assert due(TERM) == OTHERS, "a notice that nobody issued is the bureau's to do"
    after = date(2026, 9, 9)
    assert held(after) == {}
    assert due(after) == ["T0001", *OTHERS]


def test_what_is_not_delivered_or_says_something_else_is_the_bureaus_to_do(bureau: Office) -> None:
    notifying(bureau)
    issued("T0001")
    delivered("T0002")
    row = record("T0002")
    row.summary_zh = "别的话。"
    row.save()
    assert held() == {}
    assert due() == ["T0001", *OTHERS]


def test_a_bureau_that_notifies_nobody_waits_for_no_answer(bureau: Office) -> None:
    from office.registry_changes.bureau_settings import set_policy

    notifying(bureau)
    delivered()
    set_policy({"notice": "off"})
    assert held() == {}


def test_one_that_waits_for_two_things_is_one(bureau: Office) -> None:
    notifying(bureau)
    delivered()
    accepted(record())
    found = term().hold_counts()
    assert (found.number, found.objections, found.answers, found.opinions) == (1, 1, 1, 0)
    assert held() == {"T0001": "objection"}


def test_the_first_page_counts_it_apart() -> None:
    accepted(record())
    opinion_filed(handled("T0002"))
    said = page()
    assert "2 件投诉待定稿，已超过法定期限" in said
    assert "2 件等待公示" in said
    assert "2 件投诉待定稿" in said
    assert "2 件投诉暂缓公示 异议未裁定 1 件，不予公示意见未办结 1 件" in said
    assert "complaints on hold (2) objection undecided: 1, opinion undecided: 1" in page("", "en")


def test_what_is_to_be_notified_is_not_to_be_frozen_and_stays_due(bureau: Office) -> None:
    notifying(bureau)
    said = page()
    assert "件投诉待定稿" not in said
    assert "4 件投诉待告知经营者" in said
    assert "4 件等待公示：4 件超过法定 20 个工作日" in said


def test_the_list_has_it_under_its_own_name() -> None:
    accepted(record())
    said = page("records/")
    assert "待办 3" in said
    assert "超期 3" in said
    assert "暂缓 1" in said
    only = page("records/?work=held")
    assert "T0001" in only
    assert "T0002" not in only
    assert "异议未裁定 暂缓公示，不计期限" in only
    assert "Objection undecided" in page("records/?work=held", "en")


def test_a_row_of_the_list_says_until_when_the_operator_may_answer(bureau: Office) -> None:
    from office.due.on_hold import Cause, Wait
    from office.site.deadline_words import hold_words

    words = hold_words(Wait(Cause.ANSWER, TERM), TODAY)
    assert words.text == "等经营者答复，至 9月8日"
    with override("en"):
        assert hold_words(Wait(Cause.ANSWER, TERM), TODAY).text == "Operator may answer until 8 Sep"


def test_its_own_page_has_no_term_to_publish() -> None:
    accepted(record())
    said = page(f"records/{record().pk}/history/")
    assert "办结到公示 异议未裁定 暂缓公示，不计期限" in said
    assert "超法定" not in said.split("办结到公示")[1].split("异议：")[0]


def test_the_chart_of_timeliness_counts_it_neither_way() -> None:
    from office.due.timeliness import timeliness

    assert timeliness(TODAY)["2018-09"].overdue == 4
    accepted(record())
    assert timeliness(TODAY)["2018-09"].overdue == 3


def test_the_list_asks_no_more_for_a_hundred_on_hold(django_queries) -> None:
    from office.complaints.models import Complaint
    from tests.office.bureau import complaint

    accepted(record())
    client = browser("wang-fang")
    client.get("/office/records/?work=held")
    with django_queries() as few:
        client.get("/office/records/?work=held")
    for number in range(50, 80):
        accepted(complaint(number))
    client.get("/office/records/?work=held")
    with django_queries() as many:
        client.get("/office/records/?work=held")
    assert Complaint.objects.filter(term().held()).count() == 31
    assert len(many) <= len(few)
