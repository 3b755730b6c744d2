"""Retention: why a correction was refused, and what was proposed and took no effect, go by rule."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from tests.office.bureau import Office
from tests.office.correcting import NEW, correct
from tests.office.people import browser

NOW = datetime.now(UTC)
NOTE, REASON = "结果有误，已更正。", "经复核，原记载属实。"
YEAR = timedelta(days=365)


@pytest.fixture
def refused(published: Office) -> Office:
    """A correction on application, refused; its applicant is not told yet."""
    from office.audit.record import acting
    from office.corrections.ending import refuse

    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    with acting("zhang-min", "entry"):  # who entered the application does not end it
        refuse(pub_id, REASON, NOW)
    return published


def kept() -> str:
    """Every word of the only correction."""
    row = correction()
    return f"{row.note}{row.refusal}{row.changes}"


def correction():
    from office.corrections.models import Correction

    return Correction.objects.get()


def swept(office: Office, after: timedelta) -> int:
    from office.retention.sweep import sweep

    return sweep(office.place(), NOW + after)["unmade"]


def told() -> None:
    from office.corrections.case_steps import Told, tell

    tell(correction().case_id, Told(localdate(NOW), "phone", "不予更正。"), NOW)


def test_a_reason_goes_a_year_after_its_applicant_was_told(refused: Office) -> None:
    told()
    assert swept(refused, YEAR - timedelta(days=2)) == 0
    assert REASON in kept()
    assert swept(refused, YEAR + timedelta(days=2)) == 1
    row = correction()
    assert (row.note, row.refusal) == ("", "")
    assert row.changes == {"summary_zh": None}, "of which field it was stays"
    assert row.state == "refused"
    [noted] = row.case.tellings.all()
    assert (noted.how, noted.words) == ("phone", "")
    assert (row.case.words, row.case.reasons) == ("", "")
    assert swept(refused, YEAR + timedelta(days=3)) == 0, "once"


def test_a_reason_waits_until_its_applicant_is_told(refused: Office) -> None:
    assert swept(refused, 3 * YEAR) == 0
    assert REASON in kept()


def test_what_was_taken_back_goes_a_year_after_that(published: Office) -> None:
    from office.corrections.ending import take_back

    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    assert swept(published, 2 * YEAR) == 0, "it is proposed still"
    take_back(pub_id, NOW)
    assert swept(published, YEAR - timedelta(days=1)) == 0
    assert NEW in kept()
    assert swept(published, YEAR + timedelta(days=1)) == 1
    assert NEW not in kept()
    assert NOTE not in kept()


def test_a_correction_that_took_effect_keeps_its_words_while_they_are_public(
    published: Office,
) -> None:
    correct(published, published.pub_ids()["T0001"])
    published.publish_all()
    assert swept(published, 2 * YEAR) == 0
    assert NEW in kept()


def test_they_go_with_the_version_that_was_taken_down(published: Office) -> None:
    from office.retention.sweep import sweep

    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    published.publish_all()
    duty = published.holder("duty-1")
    published.ok("withdraw", "--record", pub_id, "--reason", "test", *duty)
    sweep(published.place(), NOW + timedelta(days=91))
    assert NEW not in kept()
    assert NOTE not in kept()


def test_the_page_of_the_record_says_that_they_went(refused: Office) -> None:
    told()
    swept(refused, YEAR + timedelta(days=2))
    page = browser("wang-fang").get(f"/office/records/{correction().record.complaint_id}/")
    assert page.status_code == 200
    assert "更正说明已到保存期限，按规定删除" in page.content.decode()
