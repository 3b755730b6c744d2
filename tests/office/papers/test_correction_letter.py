"""The papers of a case of a correction (R33): letters with receipts, and its file."""

import re
import subprocess

import pytest
from django.utils.timezone import localdate

from tests.office.attachments.files import pdf
from tests.office.bureau import Office
from tests.office.correcting import APPLIED, NEW, applied, correct, record
from tests.office.ended_steps import run_out
from tests.office.people import browser

CASES = "/office/corrections/cases/"
REASONS = "厂家记录为两次，与公示一致。"


@pytest.fixture(autouse=True)
def _office(published: Office) -> None:
    """Every test has an office of its own."""


def acting(who: str = "wang-fang"):
    from office.audit.record import acting as by

    return by(who, "entry")


def now():
    from datetime import UTC, datetime

    return datetime.now(UTC)


def telling(words: str = "已告知。"):
    from office.corrections.case_steps import Told

    return Told(localdate(), "letter", words)


def today_applied(**changes):
    return applied(now=now(), **changes)


def accepted(**changes):
    from office.corrections.case_steps import accept

    row = today_applied(**changes)
    with acting():
        return accept(row.pk, telling(), now())


def corrected(office: Office, **changes):
    from office.corrections.models import CorrectionCase

    row = accepted(**changes)
    with acting():
        correct(office, row.record_id, "--summary", NEW)
    office.publish_all()
    return CorrectionCase.objects.get(pk=row.pk)


def said(row, folder, of: str, language: str = "zh-hans") -> str:
    """A paper's text without breaks and blanks."""
    end = "file.pdf" if of == "file" else f"letters/{of}.pdf"
    answer = browser("wang-fang", language=language).get(f"{CASES}{row.pk}/{end}")
    assert answer.status_code == 200, answer.content.decode()
    path = folder / "paper.pdf"
    path.write_bytes(answer.content)
    out = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return re.sub(r"\s+", "", out.stdout.decode())


def lacking(text: str, *wanted: str) -> list[str]:
    return [one for one in wanted if re.sub(r"\s+", "", one) not in text]


def test_that_it_is_taken_up_can_be_printed_before_it_is_noted(tmp_path) -> None:
    text = said(today_applied(), tmp_path, "acceptance")
    assert lacking(
        text, "受理告知书", f"更正〔{localdate().year}〕1号", "力动健身", "内容不准确", "决定受理",
        "20个工作日内", "送达回证", "受送达人签名或盖章",
    ) == []  # fmt: skip
    assert APPLIED[:8] not in text


def test_a_consumer_is_named_by_the_number_of_their_complaint(tmp_path) -> None:
    text = said(accepted(party="consumer"), tmp_path, "acceptance")
    assert "投诉单号T0001的投诉人" in text
    assert "蒋文" not in text


def test_a_result_has_the_new_words_since_when_and_the_remedies(published, tmp_path) -> None:
    row = corrected(published)
    text = said(row, tmp_path, "result")
    assert (
        lacking(text, "予以更正", NEW, "更正公告", "至少显示7天", "再次申请更正", "行政复议") == []
    )
    assert record().complaint.summary_zh not in text or record().complaint.summary_zh == NEW


@pytest.mark.parametrize(
    ("act", "title"), [("decline", "不予受理告知书"), ("give_up", "不予更正决定告知书")]
)
def test_what_is_refused_has_its_reasons_and_the_ways_on(tmp_path, act, title) -> None:
    from office.corrections import case_steps
    from office.corrections.models import CorrectionCase

    row = today_applied() if act == "decline" else accepted()
    with acting():
        getattr(case_steps, act)(row.pk, REASONS, now())
    text = said(CorrectionCase.objects.get(), tmp_path, "result")
    assert lacking(text, title, REASONS, "可以提出异议", "行政诉讼", "送达回证") == []


def test_of_what_has_run_out_it_says_that_and_offers_no_other_application(tmp_path) -> None:
    from office.corrections.case_steps import give_up
    from office.corrections.models import CorrectionCase

    row = accepted()
    run_out()
    with acting():
        give_up(row.pk, REASONS, now())
    text = said(CorrectionCase.objects.get(), tmp_path, "result")
    assert lacking(text, "公示期已满，已从屏幕和网页自行撤出", "行政诉讼") == []
    assert "现有公示不变" not in text
    assert "再次申请" not in text


@pytest.mark.parametrize("before", [True, False])
def test_one_not_taken_up_offers_no_other_application_once_it_has_run_out(tmp_path, before) -> None:
    from office.corrections.case_steps import decline
    from office.corrections.models import CorrectionCase

    row = today_applied()
    if not before:
        run_out()
    with acting():
        decline(row.pk, REASONS, now())
    if before:
        run_out()
    text = said(CorrectionCase.objects.get(), tmp_path, "result")
    assert lacking(text, "不予受理告知书", "公示已经结束，不再更正", "行政诉讼") == []
    assert "再次申请" not in text


def test_in_english_every_sentence_is_english(published, tmp_path) -> None:
    from office.complaints.models import Complaint

    row = corrected(published)
    Complaint.objects.filter(number="T0001").update(language="en")
    text = said(row, tmp_path, "result")
    assert lacking(text, "Thepublicationhasbeencorrected", "Receipt", "Delivered by") == []
    assert "送达回证" not in text


@pytest.mark.parametrize("of", ["result", "acceptance", "nothing"])
def test_what_there_is_nothing_to_tell_of_is_not_printed(of) -> None:
    from office.corrections.case_steps import decline

    row = today_applied()
    if of == "acceptance":
        with acting():
            decline(row.pk, REASONS, now())
    answer = browser("wang-fang").get(f"{CASES}{row.pk}/letters/{of}.pdf")
    assert answer.status_code == (404 if of == "nothing" else 409)


def test_money_is_said_as_a_band_in_words_in_every_paper_and_on_every_page(
    published, tmp_path
) -> None:
    """As plates and pages say it, in the bureau's currency; what is signed is a code."""
    from office.corrections.models import CorrectionCase

    row = accepted(of=record("T0002"))
    with acting():
        correct(published, row.record_id, "--amount", "300", "--closed-on", "2018-09-05")
    published.publish_all()
    row = CorrectionCase.objects.get(pk=row.pk)
    client, complaint = browser("wang-fang"), record("T0002").complaint
    history = client.get(f"/office/records/{complaint.pk}/history/").text
    stands = re.sub(r"<del>.*?</del>", "", history, flags=re.DOTALL)
    page = re.sub(r"<[^>]+>|\s+", "", client.get(f"{CASES}{row.pk}/").text)
    told = {
        "letter": said(row, tmp_path, "result"),
        "file": said(row, tmp_path, "file"),
        "page": page,
        "history": re.sub(r"<[^>]+>|\s+", "", stands),
    }
    assert [where for where, text in told.items() if "不满500元" not in text] == []
    assert [where for where, text in told.items() if "个工作日" not in text] == []
    assert [where for where, text in told.items() if "0-500" in text or "500-1k" in text] == []
    type(complaint).objects.update(language="en")
    assert "under500yuan" in said(row, tmp_path, "result")


def test_of_own_discovery_there_is_no_letter(published) -> None:
    options = ("--ground", "inaccurate", "--by", "own_discovery", "--secrecy", "--note", "有误。")
    published.ok("correct", record().pk, *options, "--summary", NEW)
    answer = browser("wang-fang").get(f"{CASES}1/letters/result.pdf")
    assert answer.status_code == 409
    assert "没有申请人" in answer.content.decode()


def test_the_page_leads_to_the_letters_and_the_log_has_who_printed_one() -> None:
    from office.audit.models import Event

    row = today_applied()
    client = browser("wang-fang")
    assert "letters/acceptance.pdf" in client.get(f"{CASES}{row.pk}/").content.decode()
    client.get(f"{CASES}{row.pk}/letters/acceptance.pdf")
    event = Event.objects.filter(act="print form").get()
    assert (event.actor, event.subject) == ("wang-fang", row.name)
    assert '"acceptance"' in event.after


def test_its_file_has_everything(published, tmp_path) -> None:
    from office.attachments.attachment_files import take_in
    from office.attachments.examining import Sent
    from office.corrections.case_steps import look_into, tell
    from office.corrections.models import CorrectionCase

    row = accepted()
    with acting():
        take_in(published.place(), [Sent("检测单.pdf", pdf())], row.name, "operator", now())
        look_into(row.pk, "厂家售后记录为一次。", now())
        old = record().complaint.summary_zh
        correct(published, row.record_id, "--summary", NEW)
    published.publish_all()
    said(row, tmp_path, "result")
    with acting():
        tell(row.pk, telling("结果已寄出。"), now())
    row = CorrectionCase.objects.get()
    text = said(row, tmp_path, "file")
    from hashlib import sha256

    digest = sha256(pdf()).hexdigest()
    assert lacking(
        text, row.number, "蒋文", APPLIED, "厂家售后记录为一次。", old, NEW, "王芳", "立案",
        "受理更正申请",
        "提出", "签批", "结果已寄出。", "结果告知", "检测单.pdf", "经营者",
    ) == []  # fmt: skip
    assert digest[:16] in text


def test_of_one_that_is_going_on_the_file_says_so(tmp_path) -> None:
    assert lacking(said(accepted(), tmp_path, "file"), "没有附件", "没有", "核查拟改") == []


def test_who_does_not_read_records_prints_nothing() -> None:
    row = today_applied()
    for end in ("file.pdf", "letters/acceptance.pdf", "plates/x.png"):
        assert browser("song-qi").get(f"{CASES}{row.pk}/{end}").status_code in {403, 404}
