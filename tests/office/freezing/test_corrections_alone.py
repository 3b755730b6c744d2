"""A correction frozen alone: what is published and that correction, whatever else waits (R32)."""

import json
from collections import Counter
from datetime import date

import pytest

from sync.canonical import encode
from tests.office.bureau import NOW, Office, complaint
from tests.office.correcting import NEW, correct
from tests.office.paper_steps import pages
from tests.office.screens import as_screen, fetch
from tests.office.withdrawing import entries, text_of, withdraw


@pytest.fixture
def busy(published: Office) -> Office:
    """In the middle of a month: one complaint that is ready, one that stops every other freeze."""
    complaint(8)
    complaint(9, full_text_zh="请联系投诉人手机13800138000。")
    return published


def alone(office: Office, *numbers: str) -> str:
    ids = office.pub_ids()
    return office.ok("freeze", *(part for n in numbers for part in ("--correction", ids[n])))


def out(office: Office) -> None:
    """Signed by both and published."""
    office.sign_both()
    office.ok("publish")


def draft_file(office: Office) -> dict:
    return json.loads((office.draft() / "draft.json").read_text())


def cases(bundle) -> Counter[bytes]:
    return Counter(encode(case) for case in bundle.tally.cases)


def state_of(pub_id: str) -> str:
    from office.corrections.models import Correction

    return Correction.objects.get(record=pub_id).state


def test_it_goes_while_complaints_are_not_ready(busy: Office) -> None:
    pub_id = busy.pub_ids()["T0001"]
    before = as_screen(busy)[1]
    correct(busy, pub_id)
    busy.refused("freeze")
    said = alone(busy, "T0001")
    assert "new 0, changed 1, gone 0; 4 in all" in said
    out(busy)
    verified, bundle = as_screen(busy)
    assert bundle.records[pub_id, 2].summary.zh == NEW
    assert bundle.tally == before.tally
    assert verified.withdrawn.blocks_version(pub_id, 1)
    assert entries(busy) == [("record", pub_id, 1)]
    for number in (8, 9):
        assert text_of(busy, number) not in busy.published_text()


def test_screens_follow(origin: Office, screen) -> None:
    complaint(9, full_text_zh="请联系投诉人手机13800138000。")
    correct(origin, origin.pub_ids()["T0001"])
    alone(origin, "T0001")
    out(origin)
    assert fetch(origin, screen).seq == 2


def test_what_waits_goes_on_waiting_and_comes_with_the_next(busy: Office) -> None:
    from office.complaints.models import Complaint

    correct(busy, busy.pub_ids()["T0001"])
    alone(busy, "T0001")
    out(busy)
    assert set(Complaint.objects.filter(number__in=("T0008", "T0009")).values_list("status")) == {
        ("new",)
    }
    Complaint.objects.filter(number="T0009").delete()
    busy.publish_all()
    assert (busy.pub_ids()["T0008"], 1) in as_screen(busy)[1].records


def test_a_corrected_outcome_changes_its_one_case(busy: Office) -> None:
    pub_id = busy.pub_ids()["T0001"]
    before = cases(as_screen(busy)[1])
    correct(busy, pub_id, "--outcome", "agreed")
    alone(busy, "T0001")
    out(busy)
    after = cases(as_screen(busy)[1])
    assert (before - after).total() == (after - before).total() == 1
    assert b"no_agreement" in next(iter(before - after))
    assert b"agreed" in next(iter(after - before))


def test_the_next_draft_of_everything_counts_the_same(busy: Office) -> None:
    from office.complaints.models import Complaint

    correct(busy, busy.pub_ids()["T0001"], "--outcome", "agreed")
    alone(busy, "T0001")
    out(busy)
    tally = as_screen(busy)[1].tally
    Complaint.objects.filter(number__in=("T0008", "T0009")).delete()
    assert "Nothing has changed" in busy.refused("freeze")
    assert as_screen(busy)[1].tally == tally


def test_one_is_chosen_and_the_other_stays_proposed(busy: Office) -> None:
    one, two = (busy.pub_ids()[number] for number in ("T0001", "T0002"))
    correct(busy, one)
    correct(busy, two, "--outcome", "no_agreement")
    before = as_screen(busy)[1].tally
    alone(busy, "T0001")
    assert draft_file(busy)["corrections"] == [one]
    out(busy)
    _, bundle = as_screen(busy)
    assert {(one, 2), (two, 1)} < bundle.records.keys()
    assert bundle.tally == before
    assert (state_of(one), state_of(two)) == ("published", "proposed")
    alone(busy, "T0002")
    out(busy)
    assert {(one, 2), (two, 2)} < as_screen(busy)[1].records.keys()


def test_two_go_in_one_set(busy: Office) -> None:
    ids = busy.pub_ids()
    correct(busy, ids["T0001"], "--outcome", "agreed")
    correct(busy, ids["T0002"])
    alone(busy, "T0001", "T0002")
    out(busy)
    assert {(ids["T0001"], 2), (ids["T0002"], 2)} < as_screen(busy)[1].records.keys()
    assert sorted(entries(busy)) == sorted(("record", ids[n], 1) for n in ("T0001", "T0002"))


def test_of_a_record_that_is_down_it_waits_and_says_so(busy: Office) -> None:
    one, two = (busy.pub_ids()[number] for number in ("T0001", "T0002"))
    correct(busy, one)
    correct(busy, two)
    withdraw(busy, "--record", one)
    assert "taken down" in busy.refused("freeze", "--correction", one)
    said = alone(busy, "T0001", "T0002")
    assert f"waits  {one}" in said
    out(busy)
    assert (two, 2) in as_screen(busy)[1].records
    assert one not in {pub_id for pub_id, _ in as_screen(busy)[1].records}
    assert state_of(one) == "proposed"


def test_of_an_operator_that_is_down_it_waits(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    operator = as_screen(published)[1].records[pub_id, 1].operator.key
    before = as_screen(published)[1].tally
    correct(published, pub_id, "--outcome", "agreed")
    withdraw(published, "--operator", operator)
    assert "operator or venue" in published.refused("freeze", "--correction", pub_id)
    published.publish_all()  # the next full draft leaves it out, and counts as published
    assert state_of(pub_id) == "proposed"
    assert Counter(c.outcome for c in as_screen(published)[1].tally.cases) == Counter(
        c.outcome for c in before.cases
    )


def test_without_a_proposed_correction_there_is_nothing_to_freeze(busy: Office) -> None:
    assert "taken back" in busy.refused("freeze", "--correction", busy.pub_ids()["T0001"])
    assert "taken back" in busy.refused("freeze", "--correction", "0000000000")


def test_it_goes_with_no_other_scope(busy: Office) -> None:
    busy.refused("freeze", "--again", "--correction", busy.pub_ids()["T0001"], code=2)


def test_personal_data_in_its_words_stops_it_and_not_another(busy: Office) -> None:
    from office.corrections.models import Correction

    one, two = (busy.pub_ids()[number] for number in ("T0001", "T0002"))
    correct(busy, one)
    correct(busy, two)
    Correction.objects.filter(record=one).update(changes={"summary_zh": "电话13800138000。"})
    code, _, err = busy.run("freeze", "--correction", one)
    assert code == 1
    assert "13800138000" not in err
    assert "personal data" in err
    alone(busy, "T0002")


def test_a_telephone_in_its_operators_data_stops_it(busy: Office) -> None:
    from office.registry.models import Operator

    pub_id = busy.pub_ids()["T0001"]
    correct(busy, pub_id)
    Operator.objects.update(business_address="电话13800138000")
    assert "personal data" in busy.refused("freeze", "--correction", pub_id)


def test_figures_that_do_not_hold_the_case_are_not_made_up(busy: Office) -> None:
    from office.complaints.models import Complaint

    pub_id = busy.pub_ids()["T0001"]
    Complaint.objects.filter(number="T0001").update(amount_yuan=77)
    correct(busy, pub_id, "--outcome", "agreed")
    assert "freeze it together" in busy.refused("freeze", "--correction", pub_id)


def test_another_ruling_on_the_term_does_not_hide_the_case(busy: Office) -> None:
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"sixty_days_from": "2018-01"})
    correct(busy, busy.pub_ids()["T0001"], "--outcome", "agreed")
    alone(busy, "T0001")


def test_work_that_goes_on_voids_no_signature(busy: Office) -> None:
    from office.complaints.models import Complaint
    from office.drafts.models import Draft

    one, two = (busy.pub_ids()[number] for number in ("T0001", "T0002"))
    correct(busy, one)
    alone(busy, "T0001")
    busy.sign("dept-head-1")
    complaint(10)
    Complaint.objects.get(number="T0009").delete()
    correct(busy, two)
    assert Draft.objects.get(pk=2).state == "open"
    busy.sign("deputy-director-1")
    busy.ok("publish")
    assert (one, 2) in as_screen(busy)[1].records


def test_the_chosen_one_taken_back_voids_it(busy: Office) -> None:
    from office.corrections.ending import take_back
    from office.drafts.models import Draft

    correct(busy, busy.pub_ids()["T0001"])
    alone(busy, "T0001")
    take_back(busy.pub_ids()["T0001"], NOW)
    assert Draft.objects.get(pk=2).state == "cancelled"


def test_who_proposed_another_may_sign(busy: Office) -> None:
    from office.audit.record import acting

    one, two = (busy.pub_ids()[number] for number in ("T0001", "T0002"))
    with acting("dept-head-1", "entry"):
        correct_as_here(two)
    with acting("wang-fang", "entry"):
        correct_as_here(one)
    alone(busy, "T0001")
    hands = draft_file(busy)["authors"]
    assert "wang-fang" in hands
    assert "dept-head-1" not in hands


def correct_as_here(pub_id: str, **fields) -> None:
    """Proposed by whoever acts here, with facts."""
    from office.corrections.propose import open_correction
    from office.published.models import RecordVersion

    latest = RecordVersion.objects.filter(record=pub_id, body__isnull=False).latest("version")
    open_correction(
        latest, ground="inaccurate", by="own_discovery", note="信息有误，已更正。",
        fields=fields or {"summary_zh": NEW}, now=NOW, secrecy=True,
    )  # fmt: skip


def test_the_form_lists_the_corrected_records(busy: Office, tmp_path) -> None:
    correct(busy, busy.pub_ids()["T0001"])
    alone(busy, "T0001")
    busy.ok("form", "annex2", "2", "2018-09", "--out", tmp_path / "annex2.pdf")
    [page] = pages((tmp_path / "annex2.pdf").read_bytes(), tmp_path)
    assert "T0001" in page
    assert "T0002" not in page
    assert "T0008" not in page


def test_at_its_hour(busy: Office) -> None:
    correct(busy, busy.pub_ids()["T0001"])
    alone(busy, "T0001")
    busy.sign_both()
    assert "2099-01-01T09:00" in busy.ok("publish", "--at", "2099-01-01T09:00")


def test_a_month_that_the_record_leaves_and_one_that_it_comes_to(busy: Office) -> None:
    pub_id = busy.pub_ids()["T0001"]
    correct_as_here(pub_id, closed_on="2018-08-20", closed_month="2018-08", days=13)
    alone(busy, "T0001")
    out(busy)
    _, bundle = as_screen(busy)
    assert bundle.records[pub_id, 2].closed_month == "2018-08"
    assert [(batch.month, len(batch.entries)) for batch in bundle.batches] == [
        ("2018-09", 3),
        ("2018-08", 1),
    ]
    assert Counter(case.month for case in bundle.tally.cases) == {"2018-09": 3, "2018-08": 1}


def test_a_month_after_the_published_figures_waits_for_everything(busy: Office) -> None:
    pub_id = busy.pub_ids()["T0001"]
    correct_as_here(pub_id, closed_on="2018-10-20", closed_month="2018-10", days=50)
    assert "next full draft" in busy.refused("freeze", "--correction", pub_id)


def test_another_operator_of_the_register(busy: Office) -> None:
    from office.complaints.models import Complaint
    from office.registry.models import Operator
    from office.registry.operator_matching import operator_key

    name = "另一家健身"
    other = Operator.objects.create(key=operator_key(name), name=name, shop_no="L1-001")
    pub_id = busy.pub_ids()["T0001"]
    correct_as_here(pub_id, operator_id=other.pk)
    alone(busy, "T0001")
    out(busy)
    record = as_screen(busy)[1].records[pub_id, 2]
    assert (record.operator.name, record.operator.shop_no) == ("另一家健身", "L1-001")
    assert Complaint.objects.get(number="T0001").operator == other


def test_a_record_is_told_of_once_where_another_waits(busy: Office) -> None:
    """The page of a record whose next correction waits tells of the published one alone."""
    one, two = (busy.pub_ids()[number] for number in ("T0001", "T0002"))
    correct(busy, one)
    alone(busy, "T0001")
    out(busy)
    page = (busy.public / f"r/{one}/2/index.html").read_text()
    correct(busy, one, "--outcome", "agreed")
    correct(busy, two)
    alone(busy, "T0002")
    out(busy)
    assert (busy.public / f"r/{one}/2/index.html").read_text().count("更正") == page.count("更正")


def test_a_day_before_the_scheme_is_refused(busy: Office) -> None:
    pub_id = busy.pub_ids()["T0001"]
    correct_as_here(pub_id, accepted_on=date(2018, 6, 30).isoformat(), days=60)
    assert "R12" in busy.refused("freeze", "--correction", pub_id)
