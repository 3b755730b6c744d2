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
