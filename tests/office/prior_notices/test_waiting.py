"""What may not be listed yet, because its operator has not been heard (R44)."""

from datetime import date

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import TERM, a_complaint, delivered, issued, notifying

AFTER = date(2026, 9, 9)


def waits(number: str = "T0001", today: date = AFTER) -> bool:
    from office.prior_notices.waiting import waiting

    return a_complaint(number).pk in set(waiting(today))


def test_a_bureau_that_notifies_nobody_waits_for_nobody(bureau: Office) -> None:
    assert not waits()


@pytest.mark.parametrize("mode", ["letter", "online"])
def test_without_a_notice_a_complaint_waits(bureau: Office, mode: str) -> None:
    notifying(bureau, mode)
    assert waits()


def test_a_new_office_notifies_by_letter() -> None:
    from office.registry.bureau_policy import Policy

    assert (Policy().notice, Policy().reply_days) == ("letter", 5)


def test_a_letter_that_was_not_delivered_does_not_count(bureau: Office) -> None:
    notifying(bureau)
    issued()
    assert waits()


def test_it_waits_through_the_last_day_of_the_term_and_no_longer(bureau: Office) -> None:
    notifying(bureau)
    delivered()
    assert waits(today=TERM)
    assert not waits(today=AFTER)
    assert waits("T0002")


@pytest.mark.parametrize(
    ("field", "value"),
    [("summary_zh", "消费者反映另一件事。"), ("outcome", "settled"), ("shop_no", "L9-001")],
)
def test_words_or_facts_that_changed_since_are_to_be_notified_again(
    bureau: Office, field: str, value: str
) -> None:
    notifying(bureau)
    delivered()
    row = a_complaint()
    setattr(row, field, value)
    row.save()
    assert waits()


def test_the_operators_own_reply_is_no_such_change(bureau: Office) -> None:
    notifying(bureau)
    delivered()
    row = a_complaint()
    row.reply_zh = "本店已退款。"
    row.save()
    assert not waits()


def test_who_is_named_is_part_of_what_was_told_the_rest_of_a_registration_is_not(
    bureau: Office,
) -> None:
    notifying(bureau)
    delivered()
    shop = a_complaint().operator
    shop.status = "存续"
    shop.save()
    assert not waits()
    shop.sign = "另一块店招"
    shop.save()
    assert waits()


def test_a_new_notice_begins_a_new_term(bureau: Office) -> None:
    notifying(bureau)
    delivered()
    issued()
    assert waits()


def test_what_is_published_or_withheld_waits_for_nothing(published: Office) -> None:
    from office.prior_notices.waiting import waiting

    notifying(published)
    row = a_complaint("T0002")
    row.status, row.exclusion = "withheld", "X1"
    row.save()
    assert not set(waiting(AFTER))


def test_an_open_draft_falls_when_what_it_lists_must_be_notified_again(bureau: Office) -> None:
    from office.drafts.models import Draft

    notifying(bureau)
    for number in range(1, 5):
        delivered(f"T{number:04d}", on=date(2026, 9, 1))
    bureau.ok("freeze")
    assert Draft.waiting()
    issued("T0003")
    assert Draft.waiting() is None
