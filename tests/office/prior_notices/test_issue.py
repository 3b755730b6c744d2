"""Issuing a notice: a number, a term, an address whose secrets nobody keeps (R44)."""

from datetime import UTC, datetime

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import ISSUED, a_complaint, delivered, issued, notifying


def test_notices_are_numbered_by_year_in_the_bureaus_zone(bureau: Office) -> None:
    notifying(bureau)
    eve = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)  # one minute to midnight in Shanghai
    found = [
        issued("T0001", eve).notice,
        issued("T0002", eve).notice,
        issued("T0003", eve.replace(hour=16)).notice,
    ]
    assert [(row.year, row.serial) for row in found] == [(2026, 1), (2026, 2), (2027, 1)]
    assert found[1].number == "告知〔2026〕2号"


def test_by_letter_there_is_no_address(bureau: Office) -> None:
    notifying(bureau, "letter")
    found = issued()
    assert (found.token, found.secret, found.notice.token_digest) == ("", "", "")


def test_online_the_office_keeps_digests_alone(bureau: Office) -> None:
    from office.prior_notices.models import PriorNotice

    notifying(bureau)
    found = issued()
    assert (len(found.token), len(found.secret)) == (22, 8)
    kept = repr(list(PriorNotice.objects.values())) + log()
    assert found.token not in kept
    assert found.secret not in kept


def log() -> str:
    from office.audit.models import Event

    return repr(list(Event.objects.values()))


def test_a_new_notice_ends_the_one_before_and_its_address(bureau: Office) -> None:
    notifying(bureau)
    first = issued().notice
    second = issued().notice
    first.refresh_from_db()
    assert first.ended_at
    assert (first.ended_why, first.token_digest) == ("replaced", "")
    assert second.ended_at is None


def test_of_two_clerks_at_once_one_is_told(bureau: Office) -> None:
    from office.prior_notices.errors import NoticeError
    from office.prior_notices.issue import issue

    notifying(bureau)
    issue(a_complaint(), ISSUED, known=0)
    with pytest.raises(NoticeError, match="刷新"):
        issue(a_complaint(), ISSUED, known=0)


def test_printed_again_it_has_another_address_and_the_same_term(bureau: Office) -> None:
    from office.prior_notices.issue import print_again

    notifying(bureau)
    sent = delivered()
    again = print_again(sent, ISSUED)
    assert again.notice.pk == sent.pk
    assert again.notice.answer_until == sent.answer_until
    assert again.notice.token_digest != sent.token_digest


def test_words_that_changed_are_not_printed_again(bureau: Office) -> None:
    from office.prior_notices.errors import NoticeError
    from office.prior_notices.issue import print_again

    notifying(bureau)
    sent = delivered()
    row = a_complaint()
    row.summary_zh = "消费者反映另一件事。"
    row.save()
    with pytest.raises(NoticeError, match="重新告知"):
        print_again(sent, ISSUED)


def test_taken_back_it_waits_again(bureau: Office) -> None:
    from office.prior_notices.issue import take_back
    from office.prior_notices.waiting import waiting

    notifying(bureau)
    take_back(delivered(), ISSUED)
    assert a_complaint().pk in set(waiting())


def test_a_bureau_that_notifies_nobody_issues_nothing(bureau: Office) -> None:
    from office.prior_notices.errors import NoticeError

    with pytest.raises(NoticeError, match="没有开启"):
        issued()


def test_without_an_address_of_its_own_no_office_notifies_online(bureau: Office) -> None:
    from office.prior_notices.errors import NoticeError

    notifying(bureau, case_base="")
    with pytest.raises(NoticeError, match="网址"):
        issued()


def test_what_is_withheld_is_no_matter_of_a_notice(bureau: Office) -> None:
    from office.prior_notices.errors import NoticeError

    notifying(bureau)
    row = a_complaint()
    row.status, row.exclusion = "withheld", "X1"
    row.save()
    with pytest.raises(NoticeError, match="不予公示"):
        issued()


def test_of_a_published_record_a_notice_has_no_term(published: Office) -> None:
    notifying(published)
    sent = delivered()
    assert (sent.kind, sent.answer_until) == ("published", None)


def _by(slug: str, act):
    from office.audit.record import acting

    with acting(slug, "entry"):
        return act()


def test_who_entered_the_complaint_prints_no_letter_with_an_address(bureau: Office) -> None:
    from office.complaints.authorship import note_contributor
    from office.prior_notices.errors import NoticeError
    from office.prior_notices.issue import print_again
    from office.prior_notices.models import Letter

    notifying(bureau)
    note_contributor([a_complaint()], "wang-fang")
    sent = issued().notice
    for act in (lambda: print_again(sent, ISSUED), issued):
        with pytest.raises(NoticeError, match="没有经手"):
            _by("wang-fang", act)
    sent.refresh_from_db()
    assert sent.ended_at is None
    assert Letter.objects.filter(by="wang-fang").count() == 0
    assert _by("zhang-min", lambda: print_again(sent, ISSUED)).token
    assert [row.by for row in Letter.objects.filter(notice=sent)][1:] == ["zhang-min"]


def test_by_letter_alone_nobody_could_speak_by_it_and_anybody_prints(bureau: Office) -> None:
    from office.complaints.authorship import note_contributor
    from office.prior_notices.models import Letter

    notifying(bureau, "letter")
    note_contributor([a_complaint()], "wang-fang")
    assert _by("wang-fang", issued).notice.number
    assert not Letter.objects.exists()


def test_who_printed_is_an_author_of_the_reply_and_seen_as_such(bureau: Office) -> None:
    from office.complaints.models import Complaint
    from office.complaints.secrecy import tick
    from office.drafts.models import Draft
    from office.prior_notices.reply import give
    from tests.office.people import browser, person

    notifying(bureau, reply_days=1)
    person("dept-head-2")
    for number in ("T0001", "T0002", "T0003", "T0004"):
        _by("dept-head-2", lambda number=number: delivered(number))
    row = a_complaint()
    give(row.prior_notices.get(), "本店已退款。", ISSUED)
    assert _by("dept-head-2", lambda: tick([a_complaint()], ISSUED)) == 0
    assert _by("wang-fang", lambda: tick([a_complaint()], ISSUED)) == 1
    assert Complaint.objects.filter(secrecy_by="wang-fang").count() == 1
    assert "何军" in browser("wang-fang").get(f"/office/records/{row.pk}/").content.decode()
    bureau.ok("freeze")
    assert Draft.objects.get().authors.filter(person="dept-head-2").exists()
