"""Noting a delivery, from which the term for an answer runs (R44)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import DAY, TERM, delivered, issued, notifying

LATER = datetime(2026, 9, 20, 2, 0, tzinfo=UTC)


def refused(*args: object, match: str, **more: object) -> None:
    from office.prior_notices.delivery import mark_sent
    from office.prior_notices.errors import NoticeError

    with pytest.raises(NoticeError, match=match):
        mark_sent(*args, **more)


def test_the_term_is_five_working_days_after_the_day_of_delivery(bureau: Office) -> None:
    notifying(bureau)
    assert delivered().answer_until == TERM


def test_a_term_over_the_national_days_counts_working_days(bureau: Office) -> None:
    notifying(bureau)
    from office.prior_notices.delivery import mark_sent

    before = datetime(2025, 9, 28, 2, 0, tzinfo=UTC)
    row = mark_sent(issued("T0002", before).notice, date(2025, 9, 30), "post", LATER)
    assert row.answer_until == date(2025, 10, 14)


def test_the_address_opens_at_least_as_long_as_the_term(bureau: Office) -> None:
    notifying(bureau, address_days=1)
    assert delivered().expires_on == TERM


@pytest.mark.parametrize("day", [DAY - timedelta(days=1), LATER.date() + timedelta(days=1)])
def test_the_day_lies_between_the_letter_and_today(bureau: Office, day: date) -> None:
    notifying(bureau)
    refused(issued().notice, day, "person", LATER, match="今天")


def test_a_delivery_is_noted_once(bureau: Office) -> None:
    notifying(bureau)
    refused(delivered(), DAY, "post", LATER, match="刷新")


def test_a_notice_that_was_replaced_is_delivered_no_more(bureau: Office) -> None:
    notifying(bureau)
    first = issued().notice
    issued()
    refused(first, DAY, "person", LATER, match="刷新")


def test_what_cannot_be_delivered_was_tried_on_two_days_and_says_why(bureau: Office) -> None:
    from office.prior_notices.delivery import mark_sent, mark_tried

    notifying(bureau)
    notice = issued().notice
    second = DAY + timedelta(days=3)
    refused(notice, second, "undeliverable", LATER, "店铺已关门。", match="两天")
    notice = mark_tried(notice, DAY, LATER)
    refused(notice, DAY, "undeliverable", LATER, "店铺已关门。", match="两天")
    refused(notice, second, "undeliverable", LATER, " ", match="原因")
    row = mark_sent(notice, second, "undeliverable", LATER, "店铺已关门。")
    assert row.answer_until == date(2026, 9, 11)


def test_a_first_attempt_is_noted_once(bureau: Office) -> None:
    from office.prior_notices.delivery import mark_tried
    from office.prior_notices.errors import NoticeError

    notifying(bureau)
    notice = mark_tried(issued().notice, DAY, LATER)
    with pytest.raises(NoticeError, match="已记有"):
        mark_tried(notice, DAY, LATER)


def test_the_log_has_ids_and_days_and_no_reason(bureau: Office) -> None:
    from office.audit.models import Event
    from office.prior_notices.delivery import mark_sent, mark_tried

    notifying(bureau)
    notice = mark_tried(issued().notice, DAY, LATER)
    mark_sent(notice, DAY + timedelta(days=3), "undeliverable", LATER, "店铺已关门。")
    said = repr(list(Event.objects.values_list("act", "subject", "before", "after")))
    assert "deliver notice" in said
    assert "关门" not in said
