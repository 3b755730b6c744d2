"""Deciding what later imports say otherwise, on its page (R38)."""

import pytest

from tests.office.entry import answer, form, propose, staged, take
from tests.office.entry import row as line
from tests.office.people import browser

URL = "/office/records/proposals/"


def test_what_stands_and_what_is_proposed_are_side_by_side(bureau):
    propose(outcome="settled", summary_zh="另一份摘要。")
    text = browser("wang-fang").get(URL).content.decode()
    for part in ("共 1 件待核定", "处理结果", "未达成一致", "和解成功", "另一份摘要。", "x.csv"):
        assert part in text


def test_in_english_fields_have_english_names(bureau):
    propose(outcome="settled", days=3)
    text = browser("wang-fang", language="en").get(URL).content.decode()
    assert "Working days" in text
    assert "Settled between the parties" in text


def test_another_operator_or_venue_is_named(bureau):
    from office.registry.models import Operator

    other = Operator.objects.create(key="N0123456789abcdef", name="常州锦裳服饰有限公司")
    propose(operator_id=other.pk, venue_id=None)
    text = browser("wang-fang").get(URL).content.decode()
    assert "常州锦裳服饰有限公司" in text
    assert "力动健身1号店" in text


def test_an_accepted_change_is_applied_and_whose_hands_is_noted(bureau):
    row = propose(outcome="settled", closed_on="2018-09-20")
    assert "已改" in answer(row, "accept").content.decode()
    row.refresh_from_db()
    assert row.accepted is True
    assert row.decided_by == "wang-fang"
    assert (row.complaint.outcome, row.complaint.closed_on.day) == ("settled", 20)
    assert row.complaint.contributors.filter(person="wang-fang").exists()


def test_so_are_those_of_the_file_that_an_accepted_change_comes_from(bureau):
    """Whose words they are signs none of them (R27), and passes no secrecy check of them."""
    from office.complaints.models import Complaint

    answer(propose(hands=["wang-fang", "li-ming"], summary_zh="另一份摘要。"), "accept")
    found = Complaint.objects.get(number="T0001")
    assert found.contributors.filter(person="li-ming").exists()


def test_whose_hands_a_later_file_went_through_stands_with_what_it_proposes(bureau):
    from office.complaints.models import ChangeProposal

    client = browser("li-ming")
    take(client, staged(client, form(line(1))))
    later = staged(client, form(line(1, 投诉内容="健身房停业，余额没有退还。")))
    take(browser("wang-fang"), later)
    proposed = ChangeProposal.objects.get()
    assert proposed.hands == ["li-ming", "wang-fang"]


def test_a_refused_change_leaves_everything_as_it_was(bureau):
    row = propose(outcome="settled")
    assert "未采纳" in answer(row, "refuse").content.decode()
    row.refresh_from_db()
    assert row.accepted is False
    assert row.complaint.outcome == "no_agreement"


def test_a_change_decided_already_is_refused(bureau):
    row = propose(outcome="settled")
    answer(row, "refuse")
    again = answer(row, "accept")
    assert again.status_code == 409
    assert "可能已有同事核定" in again.content.decode()


def test_of_a_published_record_it_becomes_a_correction_with_a_note(published):
    from office.corrections.models import Correction

    row = propose(outcome="settled")
    text = answer(row, "accept").content.decode()
    assert "请写更正说明" in text
    note = "结果有误，已更正。"
    assert "保密审查" in answer(row, "accept", note=note).content.decode()
    assert not Correction.objects.exists()
    assert "已登记为更正" in answer(row, "accept", note=note, secrecy="on").content.decode()
    assert Correction.objects.get().changes == {"outcome": "settled"}


def test_deciding_after_a_signature_says_whose_is_void(signed):
    from tests.office.people import person

    person("dept-head-1")
    text = answer(propose(outcome="settled"), "accept").content.decode()
    assert "李明" in text
    assert "签名不再有效" in text


def test_a_refused_change_voids_no_signature(signed):
    from office.drafts.models import Draft

    text = answer(propose(outcome="settled"), "refuse").content.decode()
    assert "未采纳" in text
    assert "不再有效" not in text
    assert Draft.objects.get().state == Draft.State.OPEN


@pytest.mark.parametrize("slug", ["dept-head-1", "sun-yu", "zhao-lei"])
def test_only_entry_staff_decide(bureau, slug):
    row = propose(outcome="settled")
    assert browser(slug).post(f"{URL}{row.pk}/", {"answer": "accept"}).status_code == 403


def test_the_first_page_says_that_changes_wait(bureau):
    propose(outcome="settled")
    text = browser("wang-fang").get("/office/").content.decode()
    assert "件变更待核定" in text
    assert URL in text
