"""Re-visits on request: what may be asked, who answers, what is told, what the database keeps."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils.timezone import localdate

from tests.office.bureau import Office
from tests.office.ended_steps import run_out
from tests.office.objection_steps import by, record
from tests.office.people import browser, everyone
from tests.office.revisit_steps import DONE, FOUND, answered, asked, now, refused, told
from tests.office.separation_steps import printed, twin

MINE = "song-qi"


def texts(answer) -> str:
    return answer.content.decode()


def test_it_is_asked_answered_told_and_closed_and_nothing_published_changes(
    published: Office,
) -> None:
    from office.corrections.models import Correction
    from office.good_news.models import GoodNews

    row = told(answered(asked()))
    assert (row.state, row.told_how, row.told_by) == ("improved", "phone", "wang-fang")
    assert record().status == "published"
    assert not Correction.objects.exists()
    assert not GoodNews.objects.exists()


@pytest.mark.parametrize("status", ["new", "frozen", "withheld", "withdrawn"])
def test_only_what_is_published_is_visited_again(bureau: Office, status: str) -> None:
    from office.complaints.models import Complaint
    from office.revisits.errors import RevisitError

    Complaint.objects.filter(number="T0001").update(status=status)
    with pytest.raises(RevisitError, match="没有公示"):
        asked()


def test_what_has_run_out_is_visited_no_more(published: Office) -> None:
    from office.revisits.errors import RevisitError

    run_out()
    with pytest.raises(RevisitError, match="没有公示"):
        asked()


def test_one_at_a_time_and_another_once_it_was_told(published: Office) -> None:
    from office.revisits.errors import RevisitError

    row = asked()
    with pytest.raises(RevisitError, match="正在办理"):
        asked(slug="wang-fang")
    answered(row, "leave")
    with pytest.raises(RevisitError, match="正在办理"):
        asked()
    told(row)
    assert asked().pk != row.pk


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"words": " \u200b"}, "哪里已整改"),
        ({"words": "字" * 1001}, "至多 1000 字"),
        ({"asked_on": -61, "how": "letter"}, "60 天以内"),
        ({"asked_on": 1, "how": "letter"}, "60 天以内"),
    ],
)
def test_what_cannot_be_is_refused(published: Office, given: dict, said: str) -> None:
    from office.audit.record import acting
    from office.revisits.asking import Request, ask
    from office.revisits.errors import RevisitError

    if "asked_on" in given:
        given = {**given, "asked_on": localdate() + timedelta(days=given["asked_on"])}
    with acting("wang-fang", "entry"), pytest.raises(RevisitError, match=said):
        ask(record(), Request(**{"words": DONE, **given}), now())


def test_a_visit_lies_between_the_request_and_today_and_has_its_words(published: Office) -> None:
    from office.revisits.errors import RevisitError

    row = asked()
    for day in (localdate() - timedelta(days=1), localdate() + timedelta(days=1)):
        with pytest.raises(RevisitError, match="日期应在"):
            answered(row, on=day)
    with pytest.raises(RevisitError, match="看到的情况"):
        answered(row, words=" ")
    with pytest.raises(RevisitError, match="复查结果"):
        answered(row, "refuse")
    with pytest.raises(RevisitError, match="理由"):
        refused(row, words="")


def test_nothing_is_told_before_there_is_a_result_nor_twice(published: Office) -> None:
    from office.revisits.errors import RevisitError

    row = asked()
    with pytest.raises(RevisitError):
        told(row)
    told(refused(row))
    for again in (told, answered, refused):
        with pytest.raises(RevisitError):
            again(row)


def test_who_had_the_letter_in_hand_answers_nothing_that_came_by_it(published: Office) -> None:
    """A clerk who could have asked as the operator does not find themselves in order."""
    from office.revisits.errors import RevisitError
    from office.revisits.models import Revisit

    row = asked()
    printed(MINE)
    for slug in (MINE, twin()):
        with pytest.raises(RevisitError, match="打印过"):
            answered(row, slug=slug)
        with pytest.raises(RevisitError, match="打印过"):
            refused(row, slug=slug)
        with pytest.raises(DatabaseError), transaction.atomic():
            Revisit.objects.filter(pk=row.pk).update(
                state="refused", answer="x", answered_by=slug, answered_at=now()
            )
    assert answered(row).answered_by == "wang-fang"


def test_what_came_by_the_counter_is_anybodys_of_the_entry_staff(published: Office) -> None:
    printed(MINE)
    assert answered(asked(slug="wang-fang"), slug=MINE).state == "improved"


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "asked"}, {"state": "refused"}, {"visited_on": None}, {"answer": "改过。"},
        {"words": "改过。"}, {"answered_by": "li-na"}, {"told_on": None}, {"told_by": "li-na"},
        {"how": "phone"}, {"asked_on": "2020-01-01"},
    ],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_the_database_keeps_each_step_as_it_was_taken(published: Office, changes: dict) -> None:
    from office.revisits.models import Revisit

    row = told(answered(asked()))
    with pytest.raises(DatabaseError), transaction.atomic():
        Revisit.objects.filter(pk=row.pk).update(**changes)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_none_is_told_past_the_program_of_what_nobody_answered(published: Office) -> None:
    from office.revisits.models import Revisit

    row = asked()
    with pytest.raises(DatabaseError), transaction.atomic():
        Revisit.objects.filter(pk=row.pk).update(told_on=localdate(), told_by="x", told_at=now())


def test_only_entry_staff_answer_and_readers_look(published: Office) -> None:
    everyone()
    row = asked()
    path = f"/office/revisits/{row.pk}/"
    for slug, status in (("sun-yu", 200), ("dept-head-1", 200), ("duty-1", 403)):
        page = browser(slug).get(path)
        assert page.status_code == status, slug
        assert "记下复查情况" not in texts(page)
    given = {"answer-act": "improve"}
    assert browser("dept-head-1").post(f"{path}answer", given).status_code == 403


def test_it_waits_on_the_first_page_until_it_was_told(published: Office) -> None:
    everyone()
    row = asked()
    first = texts(browser("wang-fang").get("/office/"))
    assert "件复查申请待到店复查" in first
    answered(row)
    assert "件复查结果待告知经营者" in texts(browser("wang-fang").get("/office/"))
    told(row)
    page = texts(browser("wang-fang").get("/office/"))
    assert "复查结果待告知" not in page
    assert "待到店复查" not in page


def test_an_alarm_comes_before_its_term_ends(published: Office) -> None:
    from office.alarms.cases import revisits

    row = asked()
    assert list(revisits(now())) == []
    (late,) = revisits(now() + timedelta(days=60))
    assert late.kind == "case-late"
    assert DONE not in repr(late)
    told(answered(row))
    assert list(revisits(now() + timedelta(days=60))) == []


def test_the_page_of_the_record_enters_one_and_history_tells_it_without_words(
    published: Office,
) -> None:
    everyone()
    page = browser("wang-fang")
    row = record()
    assert "登记复查申请" in texts(page.get(f"/office/records/{row.pk}/"))
    given = {"how": "phone", "asked_on": localdate().isoformat(), "words": DONE}
    answer = page.post(f"/office/revisits/new/{row.pk}/", given, follow=True)
    assert "待复查" in texts(answer)
    from office.revisits.errors import RevisitError

    with pytest.raises(RevisitError, match="由您录入"):
        answered(row.revisits.get())
    told(answered(row.revisits.get(), slug=MINE))
    said = texts(page.get(f"/office/records/{row.pk}/"))
    assert "登记复查申请" in said
    history = texts(page.get(f"/office/records/{row.pk}/history/"))
    for words in ("申请复查", "复查：已整改", "告知复查结果", "电话"):
        assert words in history
    assert DONE not in history
    assert FOUND not in history


def test_its_words_go_by_rule_and_what_was_done_stays(published: Office) -> None:
    from office.registry.bureau_policy import policy
    from office.retention.revisit_texts import closed, forget
    from office.retention.rule_type import Moment
    from office.state_dir import current_state_dir

    row = told(answered(asked()))
    today, later = (
        Moment(current_state_dir(), policy(), now() + timedelta(days=days)) for days in (0, 366)
    )
    assert closed(today) == []
    assert closed(later) == [row.pk]
    forget(later, [row.pk])
    row.refresh_from_db()
    assert (row.words, row.answer, row.state) == ("", "", "improved")
    assert closed(later) == []


def test_the_log_has_no_word_of_it(published: Office) -> None:
    from office.audit.models import Event

    told(answered(asked()))
    said = repr([vars(one) for one in Event.objects.all()])
    assert "revisit ask" in said
    assert DONE not in said
    assert FOUND not in said


def test_by_itself_it_is_for_no_role_but_entry(published: Office) -> None:
    from office.revisits.answering import visited
    from office.revisits.errors import RevisitError

    row = asked()
    with pytest.raises(RevisitError):
        visited(row.pk, "improve", by("dept-head-1", now=now()), localdate(), FOUND)
