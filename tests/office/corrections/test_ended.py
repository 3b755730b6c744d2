"""A record ends when it was to end (R43): no correction keeps it up, or brings it back."""

import pytest
from django.utils.timezone import localdate

from tests.office.bureau import Office
from tests.office.correcting import NEW, applied, record
from tests.office.ended_steps import (
    DAYS,
    NUMBER,
    ahead,
    ending,
    last_day_of,
    publish_alone,
    run_out,
)
from tests.office.notice_steps import notifying
from tests.office.people import browser

OBJECTED = {"objection": {"state": "raised", "on": "2026-11-05"}}


@pytest.fixture
def office(published: Office) -> Office:
    return ending(published)


def proposed(now) -> str:
    from office.audit.record import acting
    from office.corrections.propose import propose

    with acting("wang-fang", "entry"):
        made = propose(
            record(NUMBER).pk, ground="inaccurate", by="own_discovery", note="有误，已更正。",
            changes={"summary": NEW}, now=now, secrecy=True,
        )  # fmt: skip
    return made.record_id


def test_what_is_corrected_ends_when_it_was_to_end(office: Office) -> None:
    pub_id = proposed(ahead(1))
    publish_alone(office, pub_id, ahead(1))
    assert last_day_of(NUMBER, 2) == last_day_of(NUMBER, 1)


def test_where_its_notice_stands_longer_it_ends_with_that(office: Office) -> None:
    pub_id = proposed(ahead(DAYS - 2))
    publish_alone(office, pub_id, ahead(DAYS - 2))
    made = record(NUMBER).corrections.get()
    version = record(NUMBER).versions.get(version=2)
    assert last_day_of(NUMBER, 2) == version.published_on + (made.on - made.since)
    assert last_day_of(NUMBER, 2) > last_day_of(NUMBER, 1)


def test_one_proposed_in_time_brings_nothing_back_that_ended_meanwhile(office: Office) -> None:
    from office.audit.record import acting
    from office.corrections.ending import refuse
    from office.errors import FreezeError

    pub_id = proposed(ahead(3))
    with pytest.raises(FreezeError, match="公示期已满"):
        publish_alone(office, pub_id, ahead(DAYS + 2))
    with acting("wang-fang", "entry"):
        case = refuse(pub_id, "公示期已满。", ahead(DAYS + 2)).case
    assert case.state == "refused"


def published_late(office: Office, pub_id: str, frozen: int, late: int) -> str:
    """A correction goes so many days after it was frozen; why it does not."""
    from office.audit.record import acting
    from office.errors import DraftError
    from office.freezing.freeze import freeze
    from office.freezing.freeze_scope import TheseChanges
    from office.published.timestamp import refresh
    from office.published.version_numbers import known
    from office.publishing.publish import publish

    place, now = office.place(), ahead(late)
    with acting("wang-fang", "entry"):
        freeze(place, ahead(frozen), scope=TheseChanges((pub_id,)))
        office.sign_both()
        refresh(place.directory, now, known(), clock_is_right=True)
        with pytest.raises(DraftError) as refusal:
            publish(place, now)
    assert not (office.public / f"r/{pub_id}/2/index.html").exists()
    return refusal.value.zh


def test_what_was_signed_in_time_and_is_published_late_brings_nothing_back(office: Office) -> None:
    """Frozen on the last day, published by hand or by the clock when it has left."""
    pub_id = proposed(ahead(DAYS - 1))
    assert "公示期已满" in published_late(office, pub_id, DAYS - 1, DAYS + 2)


def test_no_correction_is_published_when_its_notice_is_over(office: Office) -> None:
    """The hour that was set lies so far off that no screen would show S10."""
    pub_id = proposed(ahead(0))
    assert "更正公告" in published_late(office, pub_id, 0, 9)
    publish_alone(office, pub_id, ahead(9))
    assert last_day_of(NUMBER, 2) > ahead(9).date()


def test_a_correction_of_what_has_ended_is_refused(published: Office) -> None:
    day = run_out()
    said = published.refused(
        "correct", record().pk, "--ground", "inaccurate", "--by", "own_discovery", "--secrecy",
        "--note", "有误。", "--summary", NEW,
    )  # fmt: skip
    assert f"ended on {day}" in said
    assert not record().corrections.exists()


def test_an_application_for_it_is_refused_on_the_page_and_stays_typed(published: Office) -> None:
    run_out()
    given = {"ground": "inaccurate", "words": "次数不对。", "how": "counter", "party": "operator"}
    page = browser("wang-fang").post(
        f"/office/corrections/new/{record().complaint_id}", {**given, "received_on": localdate()}
    )
    assert "公示期已满" in page.text
    assert "次数不对。" in page.text
    assert not record().cases.exists()


def test_its_page_says_that_it_has_ended_and_offers_no_correction(published: Office) -> None:
    address = f"/office/records/{record().complaint_id}/"
    assert "提出更正" in browser("wang-fang").get(address).text
    day = run_out()
    page = browser("wang-fang").get(address).text
    assert f"公示期已满（至 {day}）" in page
    assert f"{address}correct/" not in page
    assert f"Publication ended on {day}" in browser("wang-fang", language="en").get(address).text


def test_its_page_offers_nothing_that_is_refused_and_says_why(published: Office) -> None:
    notifying(published)
    key = record().complaint_id
    address = f"/office/records/{key}/"
    ways = [f"/corrections/new/{key}", f"/objections/new/{key}"]
    offered = [*ways, "请提出更正", "出具告知书", "重新告知"]
    page = browser("wang-fang").get(address).text
    assert [one in page for one in offered] == [True, True, True, True, False]
    run_out()
    page = browser("wang-fang").get(address).text
    assert [one for one in offered if one in page] == []
    for said in ("没有可更正的公示", "没有可告知的内容", "不需要提出异议"):
        assert f"公示期已满，{said}" in page
    page = browser("wang-fang", language="en").get(address).text
    assert page.count("Its publication period has ended:") == 3


def test_a_mark_that_waits_is_decided_against_once_it_is_over(published: Office) -> None:
    from office.audit.record import acting
    from office.corrections.ending import refuse
    from office.corrections.mark import propose_mark

    propose_mark(record(), "objection", OBJECTED, ahead(0))
    run_out()
    page = browser("wang-fang").get("/office/corrections/").text
    assert "公示期已满" in page
    with acting("wang-fang", "entry"):
        assert refuse(record().pk, "公示期已满。", ahead(0)).state == "refused"


def test_a_case_that_goes_on_is_ended_with_its_reasons(published: Office) -> None:
    from office.audit.record import acting
    from office.corrections.case_steps import Told, accept, give_up

    case = applied(now=ahead(0))
    run_out()
    with acting("wang-fang", "entry"):
        accept(case.pk, Told(localdate(), "letter", "已受理。"), ahead(0))
        assert give_up(case.pk, "公示期已满，已自行撤出。", ahead(0)).state == "refused"
