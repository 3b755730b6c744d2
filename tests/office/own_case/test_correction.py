"""A correction applied for on the operator's page, and how its operator sees it go on (R29-R33)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.office.bureau import Office
from tests.office.correcting import applied, correct, record
from tests.office.notice_steps import a_complaint, notifying
from tests.office.own_case.steps import attached, now, opened, path, text, told
from tests.office.people import browser

SAID, WANTED = "九月三日的上门是检测，不是维修。", "检测一次，未维修。"


@pytest.fixture
def issued(published: Office):
    """The notice of a published record, at an address that opens today."""
    from office.prior_notices.issue import issue

    notifying(published)
    return issue(a_complaint(), now())


def apply(client, issued, **more):
    given = {"ground": "inaccurate", "said": SAID, "wanted": WANTED, "contact": "蒋文", **more}
    return client.post(path(issued, "correction"), given)


def cases():
    from office.corrections.models import CorrectionCase

    return list(CorrectionCase.objects.order_by("pk"))


def telling(words: str = "已告知。"):
    from office.corrections.case_steps import Told

    return Told(localdate(), "letter", words)


def test_an_application_becomes_a_case_with_its_evidence(issued) -> None:
    from office.attachments.models import Attachment

    client = opened(issued)
    answer = apply(client, issued, attached=[attached(name="检测单.pdf")])
    assert answer["Location"] == f"{path(issued)}?sent=correction#correction"
    (case,) = cases()
    assert (case.how, case.party, case.state) == ("page", "operator", "received")
    assert (case.words, case.wanted, case.applicant) == (SAID, WANTED, "蒋文")
    assert (case.opened_by, case.received_on) == ("operator", localdate())
    assert [(one.case, one.by) for one in Attachment.objects.all()] == [(case.name, "operator")]
    said = text(client.get(path(issued)))
    for word in (case.number, "待受理", "前告知是否受理", SAID, WANTED, "检测单.pdf"):
        assert word in said
    assert "提交更正申请" not in said


def test_staff_see_where_it_came_from_and_are_told_that_it_waits(issued) -> None:
    apply(opened(issued), issued, attached=[attached(name="检测单.pdf")])
    client = browser("wang-fang")
    page = text(client.get(f"/office/corrections/cases/{cases()[0].pk}/"))
    for word in ("告知页面", SAID, WANTED, "蒋文", "检测单.pdf"):
        assert word in page
    assert "operator" not in page
    assert "件更正申请待受理" in text(client.get("/office/"))


def test_its_operator_sees_every_step_and_no_colleague(issued, published: Office) -> None:
    from office.corrections.case_steps import accept, tell

    client = opened(issued)
    apply(client, issued)
    (case,) = cases()
    with acting():
        accept(case.pk, telling(), now())
    assert "正在核查" in text(client.get(path(issued)))
    correct(published, case.record_id)
    assert "正在核查" in text(client.get(path(issued)))
    published.publish_all()
    said = text(client.get(path(issued)))
    assert "已更正" in said
    assert "更正生效" in said
    with acting():
        tell(case.pk, telling("已寄出决定书。"), now())
    said = text(client.get(path(issued)))
    assert "告知" in said
    assert "提交更正申请" in said
    for secret in ("王芳", "wang-fang", "已寄出决定书"):
        assert secret not in said


def acting():
    from office.audit.record import acting as by

    return by("wang-fang", "entry")


@pytest.mark.parametrize(("act", "word"), [("decline", "不予受理"), ("give_up", "不予更正")])
def test_what_is_refused_has_its_reasons_and_what_can_be_done(issued, act, word) -> None:
    from office.corrections import case_steps

    client = opened(issued)
    apply(client, issued)
    with acting():
        if act == "give_up":
            case_steps.accept(cases()[0].pk, telling(), now())
        getattr(case_steps, act)(cases()[0].pk, "厂家记录为两次。", now())
    before = text(client.get(path(issued)))
    assert "已作出决定，待告知" in before
    assert word not in before
    assert "厂家记录为两次" not in before
    with acting():
        case_steps.tell(cases()[0].pk, telling("已寄出决定书。"), now())
    said = text(client.get(path(issued)))
    for each in (word, "厂家记录为两次。", "60 日内", "行政复议"):
        assert each in said


def test_in_english_it_says_the_same(issued) -> None:
    client = opened(issued, "en")
    assert "Apply for a correction" in text(client.get(path(issued)))
    apply(client, issued)
    assert "You are told by" in text(client.get(path(issued)))


# --- what is refused --------------------------------------------------------------------------


def test_before_publication_there_is_nothing_to_correct(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    assert "提交更正申请" not in text(client.get(path(issued)))
    assert apply(client, issued).status_code == 404
    assert cases() == []


@pytest.mark.parametrize(
    "changes",
    [{"ground": "spite"}, {"ground": ""}, {"said": ""}, {"said": "字" * 2001},
     {"wanted": "字" * 2001}, {"said": " \u200b"}],
    ids=["no such ground", "no ground", "no words", "a book", "a book wanted", "nothing seen"],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_its_words_come_back(issued, changes) -> None:
    answer = apply(opened(issued), issued, **changes)
    assert answer.status_code == 422
    assert cases() == []
    body = answer.content.decode()
    assert all(said in body for said in ("蒋文", changes.get("wanted", WANTED)))


def test_a_number_of_somebodys_is_warned_of_and_sent_where_it_has_to_stand(issued) -> None:
    client = opened(issued)
    said = f"{SAID}店长13900004402"
    answer = apply(client, issued, said=said)
    assert answer.status_code == 422
    assert "像是手机号" in text(answer)
    assert f"{said}</textarea>" in answer.content.decode()
    assert cases() == []
    assert apply(client, issued, said=said, as_is="on").status_code == 302


def test_a_bad_attachment_stops_it_and_its_words_come_back(issued) -> None:
    answer = apply(opened(issued), issued, attached=[attached(b"MZ", "发票.pdf")])
    assert answer.status_code == 422
    assert "发票.pdf" in text(answer)
    assert f"{SAID}</textarea>" in answer.content.decode()
    assert cases() == []


def test_one_is_dealt_with_at_a_time_and_a_consumers_is_not_shown(issued) -> None:
    client = opened(issued)
    applied(record(), party="consumer", words="消费者的话。")
    assert "消费者的话" not in text(client.get(path(issued)))
    answer = apply(client, issued, said="我的话。")
    assert answer.status_code == 422
    assert "已有一件更正申请正在办理" in text(answer)
    assert "我的话。</textarea>" in answer.content.decode()
    assert len(cases()) == 1


def test_a_correction_of_what_was_withdrawn_is_one_sentence_and_keeps_the_words(
    issued, published: Office
) -> None:
    from tests.office.withdrawing import withdraw

    client = opened(issued)
    assert "提交更正申请" in text(client.get(path(issued)))
    withdraw(published, "--record", record().pk)
    answer = apply(client, issued)
    assert answer.status_code == 422
    assert "已经撤下" in text(answer)
    assert SAID in answer.content.decode()
    assert cases() == []


def test_one_that_is_going_on_is_still_seen_once_the_record_is_down(issued, published) -> None:
    from tests.office.withdrawing import withdraw

    client = opened(issued)
    apply(client, issued)
    withdraw(published, "--record", record().pk)
    assert cases()[0].number in text(client.get(path(issued)))


def test_after_three_the_page_takes_no_more(issued) -> None:
    from office.corrections.case_steps import decline, tell

    client = opened(issued)
    for _ in range(3):
        assert apply(client, issued).status_code == 302
        with acting():
            decline(cases()[-1].pk, "与公示无关。", now())
            tell(cases()[-1].pk, telling(), now())
    answer = apply(client, issued)
    assert answer.status_code == 422
    assert "到窗口办理" in text(answer)
    assert len(cases()) == 3


def test_ten_thousand_from_one_address_fill_neither_disk_nor_list(issued, published) -> None:
    client = opened(issued)
    answers = [apply(client, issued, said=f"第 {n} 点").status_code for n in range(40)]
    assert answers[0] == 302
    assert set(answers[1:30]) == {422}
    assert set(answers[30:]) == {429}
    assert len(cases()) == 1
    assert not (published.state / "attachments").exists()


def test_without_its_cookie_nobody_applies(issued) -> None:
    assert apply(browser(), issued).status_code == 403
    assert cases() == []


def test_a_form_from_elsewhere_is_refused(issued) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    client.cookies = opened(issued).cookies
    answer = client.post(path(issued, "correction"), {"ground": "inaccurate"}, secure=True)
    assert answer.status_code == 403
    assert cases() == []


def test_of_two_applications_at_once_one_is_taken_in(issued) -> None:
    client = opened(issued)

    def answer(number: int) -> int:
        from django.db import connection

        try:
            return apply(client, issued, said=f"第 {number} 点").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(answer, range(2))) == [302, 422]
    assert len(cases()) == 1


def test_an_alarm_comes_before_its_term_ends(issued, published: Office) -> None:
    from office.alarms.all_alarms import alarms

    apply(opened(issued), issued)
    (case,) = cases()
    found = {
        one.kind
        for days in range(8)
        for one in alarms(published.place(), now() + timedelta(days=days))
        if one.subject.startswith(case.name)
    }
    assert "case-due" in found
