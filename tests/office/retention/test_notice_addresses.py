"""What a notice leaves behind is deleted by rule."""

from datetime import UTC, date, datetime, timedelta

from tests.office.bureau import Office
from tests.office.notice_steps import DAY, ISSUED, delivered, issued, notifying


def swept(office: Office, now: datetime) -> dict[str, int]:
    from office.retention.sweep import sweep

    return sweep(office.place(), now)


def test_digests_of_an_address_go_a_day_after_it_has_expired(bureau: Office) -> None:
    notifying(bureau)
    notice = delivered()
    last = datetime(2026, 10, 1, 15, 0, tzinfo=UTC)
    assert notice.expires_on == date(2026, 10, 1)
    swept(bureau, last)
    notice.refresh_from_db()
    assert notice.token_digest
    swept(bureau, last + timedelta(days=1))
    notice.refresh_from_db()
    assert (notice.token_digest, notice.secret_digest, notice.number_digest) == ("", "", None)
    assert notice.answer_until


def test_why_it_could_not_be_delivered_goes_with_raw_text(bureau: Office) -> None:
    from office.prior_notices.delivery import mark_sent, mark_tried

    notifying(bureau)
    notice = mark_tried(issued().notice, DAY, ISSUED + timedelta(days=3))
    on = DAY + timedelta(days=2)
    mark_sent(notice, on, "undeliverable", ISSUED + timedelta(days=3), "店铺已关门。")
    swept(bureau, ISSUED + timedelta(days=90))
    notice.refresh_from_db()
    assert notice.sent_note
    swept(bureau, ISSUED + timedelta(days=94))
    notice.refresh_from_db()
    assert (notice.sent_note, notice.sent_how) == ("", "undeliverable")
