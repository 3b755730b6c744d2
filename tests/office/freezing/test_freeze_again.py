"""What is published, signed anew by others: a stolen key does not wait for complaints."""

import pytest

from tests.office.bureau import Office, complaint
from tests.office.correcting import correct
from tests.office.key_steps import in_force, keyid, take_out
from tests.office.screens import as_screen, fetch
from tests.office.withdrawing import withdraw

OTHERS = ("dept-head-2", "deputy-director-1")


@pytest.fixture
def unready(published: Office) -> Office:
    """In the middle of a month: a complaint that nobody has looked through stops a freeze."""
    complaint(9, full_text_zh="请联系投诉人手机13800138000。")
    return published


def again(office: Office) -> None:
    office.ok("freeze", "--again")
    for person in OTHERS:
        office.sign(person)


def test_a_stolen_key_goes_while_complaints_are_not_ready(unready: Office) -> None:
    before = as_screen(unready)[1]
    gone = take_out(unready, "dept-head-1")
    assert "freeze --again" in unready.refused("freeze")
    again(unready)
    unready.ok("publish")
    verified, after = as_screen(unready)
    assert gone not in in_force(unready)
    assert verified.seq == 2
    assert after.records == before.records
    assert after.tally == before.tally
    assert after.batches == before.batches


def test_screens_follow(origin: Office, screen) -> None:
    complaint(9, full_text_zh="请联系投诉人手机13800138000。")
    take_out(origin, "dept-head-1")
    again(origin)
    origin.ok("publish")
    assert fetch(origin, screen).seq == 2


def test_the_signers_look_at_no_record_again(unready: Office) -> None:
    take_out(unready, "duty-1")
    said = unready.ok("freeze", "--again", language="zh")
    assert "新增 0，变更 0，撤出 0" in said


def test_work_that_goes_on_voids_no_signature(unready: Office) -> None:
    from office.complaints.models import Complaint

    take_out(unready, "dept-head-1")
    again(unready)
    complaint(10)
    row = Complaint.objects.get(number="T0009")
    row.full_text_zh = "已核对。"
    row.save()
    unready.ok("publish")
    assert as_screen(unready)[0].seq == 2
    row.refresh_from_db()
    assert row.status == Complaint.Status.NEW  # and comes with the next one
    unready.ok("freeze")


def test_what_was_taken_down_stays_down(published: Office) -> None:
    one, two = (published.pub_ids()[number] for number in ("T0001", "T0002"))
    operator = as_screen(published)[1].records[two, 1].operator.key
    withdraw(published, "--record", one, person="dept-head-1")
    withdraw(published, "--operator", operator)
    take_out(published, "dept-head-1")
    again(published)
    published.ok("publish")
    verified, bundle = as_screen(published)
    assert one not in {pub_id for pub_id, _ in bundle.records}
    assert operator not in {record.operator.key for record in bundle.records.values()}
    assert verified.withdrawn.blocks_version(one, 1)


def test_a_venue_that_is_down_stays_down(published: Office) -> None:
    withdraw(published, "--venue", "WH01")
    take_out(published, "dept-head-1")
    again(published)
    published.ok("publish")
    assert as_screen(published)[1].records == {}


def test_a_correction_waits_for_the_next_one(published: Office) -> None:
    from office.corrections.models import Correction

    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", published.pub_ids()["T0002"])  # so that an envelope is signed
    correct(published, pub_id)
    take_out(published, "dept-head-1")
    again(published)
    published.ok("publish")
    assert (pub_id, 1) in as_screen(published)[1].records
    assert Correction.objects.get().state == Correction.State.PROPOSED
    published.ok("freeze")
    for person in OTHERS:
        published.sign(person)
    published.ok("publish")
    assert (pub_id, 2) in as_screen(published)[1].records


def test_where_nothing_is_published_there_is_nothing_to_sign(bureau: Office) -> None:
    bureau.refused("freeze", "--again")
    assert keyid(bureau, "dept-head-1")
