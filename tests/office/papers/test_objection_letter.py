"""The letters of an objection (R46): to whom, what they tell, and what they never do."""

import re
import subprocess

import pytest

from tests.office.ended_steps import ahead, run_out
from tests.office.objection_steps import WORDS, accepted, by, decided, declined, filed, record
from tests.office.people import browser

REASONS = "经核查，记录与事实相符。"


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def _said(row, folder, of: str = "acceptance", party: str = "operator") -> str:
    """A letter's text without breaks and blanks."""
    from office.papers.objection_letter import letter_pdf

    path = folder / "letter.pdf"
    path.write_bytes(letter_pdf(row, of, party))
    out = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return re.sub(r"\s+", "", out.stdout.decode())


def test_that_it_is_taken_up_is_told_with_its_number_and_the_last_day_of_the_answer(tmp_path):
    said = _said(accepted(record()), tmp_path)
    wanted = (
        "消费投诉公示异议受理告知书", "异议〔2026〕1号", "力动健身", "你（单位）于2026年11月12日",
        "内容与事实不符", "决定受理", "裁定作出之前，这件投诉不公示", "20个工作日内",
        "2026年12月10日", "没有参与这件投诉的办理和签批",
    )  # fmt: skip
    assert [one for one in wanted if one not in said] == []


def test_the_other_party_is_told_who_objected_and_why_and_not_in_which_words(tmp_path):
    said = _said(accepted(record()), tmp_path, party="consumer")
    assert "投诉单号T0001的投诉人" in said
    assert "被投诉方于2026年11月12日" in said
    assert WORDS[:8] not in said


@pytest.mark.parametrize("act", ["uphold", "partly uphold", "refuse"])
def test_of_what_has_run_out_it_says_that_and_nothing_that_will_not_be(tmp_path, published, act):
    from office.objections.taking_up import accept

    row = filed(record(), now=ahead(0))
    run_out()
    accept(row.pk, by("wang-fang", "entry", now=ahead(0)))
    said = _said(decided(row, act, now=ahead(0)), tmp_path, "answer")
    assert "公示期已满，已从屏幕和网页自行撤出" in said
    assert [one for one in ("予以撤下", "更正公示的内容", "公示的内容不变") if one in said] == []


@pytest.mark.parametrize(
    ("of", "party", "title"),
    [
        ("acceptance", "operator", "消费投诉公示异议受理告知书"),
        ("acceptance", "consumer", "消费投诉公示异议受理告知书"),
        ("answer", "operator", "消费投诉公示异议答复书"),
        ("answer", "consumer", "消费投诉公示异议裁定告知书"),
    ],
)
def test_each_has_its_receipt(tmp_path, of, party, title):
    said = _said(decided(accepted(record())), tmp_path, of, party)
    receipt = said[said.index("送达回证") :]
    assert f"{title}（异议〔2026〕1号）" in receipt
    assert ("力动健身" if party == "operator" else "投诉单号T0001的投诉人") in receipt
    assert "受送达人签名或盖章" in receipt
    assert REASONS not in receipt


def test_that_it_is_not_taken_up_is_told_with_reasons_and_remedies(tmp_path):

    said = _said(declined(filed(record())), tmp_path)
    assert "不予受理告知书" in said
    assert "与公示内容无关。" in said
    assert "行政复议" in said


@pytest.mark.parametrize(
    ("act", "result", "follows"),
    [
        ("uphold", "异议成立", "这件投诉不予公示"),
        ("partly uphold", "异议部分成立", "修改之前不公示"),
        ("refuse", "异议不成立", "这件投诉依法公示"),
    ],
)
def test_the_answer_tells_result_reasons_what_follows_and_remedies(tmp_path, act, result, follows):
    code = {"exclusion": "X1"} if act == "uphold" else {}
    said = _said(decided(accepted(record()), act, **code), tmp_path, "answer")
    for words in ("异议答复书", result, REASONS, follows, "行政复议", "行政诉讼"):
        assert words in said, words


def test_who_did_not_object_has_the_decision_and_no_answer(tmp_path):
    said = _said(decided(accepted(record())), tmp_path, "answer", "consumer")
    assert "异议裁定告知书" in said
    assert "答复书" not in said


def test_of_a_published_record_it_names_the_disclosure(published, tmp_path):
    row = decided(accepted(record()))
    said = _said(row, tmp_path, "answer")
    assert published.pub_ids()["T0001"] in said
    assert "公示的内容不变" in said


def test_in_english_every_sentence_is_english(tmp_path):
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(language="en")
    row = decided(accepted(record()))
    for of in ("acceptance", "answer"):
        for party in ("operator", "consumer"):
            said = _said(row, tmp_path, of, party)
            assert "Objection2026/1" in said
            for words in ("异议", "受理", "裁定", "答复书"):
                assert words not in said.replace(REASONS, "")


def test_nothing_is_printed_before_there_is_a_result():
    from office.papers.errors import PaperError
    from office.papers.objection_letter import letter_pdf

    with pytest.raises(PaperError, match="没有可告知的结果"):
        letter_pdf(filed(record()), "acceptance", "operator")
    with pytest.raises(PaperError, match="没有可告知的结果"):
        letter_pdf(accepted(record("T0002")), "answer", "operator")


def test_what_was_deleted_by_rule_is_not_printed():
    from office.papers.errors import PaperError
    from office.papers.objection_letter import letter_pdf

    row = decided(accepted(record()))
    row.reasons = ""
    with pytest.raises(PaperError, match="按期删除"):
        letter_pdf(row, "answer", "operator")


def test_the_page_leads_to_the_letters_and_the_log_names_who_printed_one():
    from office.audit.models import Event

    row = accepted(record())
    page = browser("wang-fang").get(f"/office/objections/{row.pk}/").content.decode()
    address = f"/office/objections/{row.pk}/acceptance-operator.pdf"
    assert address in page
    assert f"{row.pk}/answer-operator.pdf" not in page
    answer = browser("wang-fang").get(address)
    assert answer.content.startswith(b"%PDF")
    assert Event.objects.get(act="print form").actor == "wang-fang"
    assert browser("wang-fang").get(f"/office/history/{row.complaint_id}/").status_code in {
        200,
        404,
    }


def test_a_letter_to_nobody_is_not_there():
    row = accepted(record())
    assert (
        browser("wang-fang").get(f"/office/objections/{row.pk}/acceptance-x.pdf").status_code == 404
    )
