"""A reply is kept with the complaint, or signed later as a mark (R45)."""

import json
from datetime import UTC, datetime

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import a_complaint, delivered, issued, notifying

NOW = datetime(2026, 9, 2, 2, 0, tzinfo=UTC)
OVER = datetime(2026, 9, 9, 2, 0, tzinfo=UTC)  # the day after the term
WORDS = "本店愿承担检测费用，检测属质量问题即退货。"


def give(notice, text: str = WORDS, now: datetime = NOW) -> None:
    from office.prior_notices.reply import give as give_reply

    give_reply(notice, text, now)


def refused(notice, match: str, text: str = WORDS, now: datetime = NOW) -> None:
    from office.prior_notices.reply import ReplyError

    with pytest.raises(ReplyError, match=match):
        give(notice, text, now)


def test_before_publication_it_stands_in_the_complaint_with_its_day(bureau: Office) -> None:
    notifying(bureau)
    give(issued().notice, f" {WORDS}\n")
    row = a_complaint()
    assert (row.reply_zh, row.reply_on) == (WORDS, NOW.date())


def test_a_later_one_takes_its_place(bureau: Office) -> None:
    notifying(bureau)
    notice = issued().notice
    give(notice)
    give(notice, "已退款。")
    assert a_complaint().reply_zh == "已退款。"


def test_once_the_term_is_over_a_reply_that_was_given_stays_as_it_is(bureau: Office) -> None:
    notifying(bureau)
    notice = delivered()
    give(notice)
    refused(notice, "答复期限已过", "已退款。", OVER)
    assert a_complaint().reply_zh == WORDS


def test_whoever_said_nothing_may_reply_after_the_term_once(bureau: Office) -> None:
    notifying(bureau)
    notice = delivered()
    give(notice, WORDS, OVER)
    refused(notice, "答复期限已过", "已退款。", OVER)


def test_it_asks_for_no_other_notice(bureau: Office) -> None:
    from office.prior_notices.waiting import outdated

    notifying(bureau)
    give(issued().notice)
    assert outdated() == set()


def test_the_secrecy_check_looks_at_the_new_words(bureau: Office) -> None:
    notifying(bureau)
    row = a_complaint()
    row.secrecy_by, row.secrecy_at = "wang-fang", NOW
    row.save()
    give(issued().notice)
    assert a_complaint().secrecy_by == ""


def test_words_that_must_change_are_not_kept(bureau: Office) -> None:
    notifying(bureau)
    notice = issued().notice
    refused(notice, "手机号", "请联系店长13900004402")
    refused(notice, "请写答复", " \u200b\n")
    refused(notice, "最多 140 字", "一" * 141)
    assert a_complaint().reply_zh == ""


def test_the_shops_own_number_may_stand_in_it(bureau: Office) -> None:
    from office.registry.models import Bureau

    notifying(bureau)
    row = Bureau.objects.get()
    row.settings = {**row.settings, "hotline": "0519-85588316"}
    row.save()
    give(issued().notice, "有疑问可拨打0519-85588316。")
    assert "85588316" in a_complaint().reply_zh


def test_what_waits_for_signatures_is_changed_by_no_operator(bureau: Office) -> None:
    from office.complaints.models import Complaint

    notifying(bureau)
    notice = issued().notice
    Complaint.objects.filter(pk=notice.complaint_id).update(status="frozen")
    refused(notice, "正由负责人签批")


def test_what_is_withheld_needs_none(bureau: Office) -> None:
    from office.complaints.models import Complaint

    notifying(bureau)
    notice = issued().notice
    Complaint.objects.filter(pk=notice.complaint_id).update(status="withheld", exclusion="X1")
    refused(notice, "不公示")


def test_after_publication_it_is_a_mark_that_waits_for_two_signatures(published: Office) -> None:
    from office.corrections.models import Correction

    notifying(published)
    notice = issued().notice
    give(notice)
    row = Correction.objects.get()
    assert (row.kind, row.changes) == ("reply", {"reply_zh": WORDS, "reply_on": "2026-09-02"})
    assert row.proposed_by == "operator"
    assert a_complaint().reply_zh == ""
    refused(notice, "已有贵店的答复")


def test_the_log_says_who_and_when_and_never_the_words(bureau: Office) -> None:
    from office.audit.models import Event

    notifying(bureau)
    give(issued().notice)
    event = Event.objects.get(act="reply")
    assert (event.actor, event.subject) == ("operator", f"complaint {a_complaint().pk}")
    assert set(json.loads(event.after)) == {"reply_zh"}
    assert WORDS not in event.after
