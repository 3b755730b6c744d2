"""What was found, taken away as a workbook and a PDF: with the chain's head and state, logged."""

import io
import json

import openpyxl
import pytest

from tests.office.audit.asking import PAGE, rows, text
from tests.office.bureau import Office
from tests.office.databases import UNLOCK
from tests.office.paper_steps import pages
from tests.office.people import browser, everyone

ASKED = {"w": "draft:1"}


@pytest.fixture
def auditor(published: Office):
    everyone()
    return browser("sun-yu")


def book(answered):
    return openpyxl.load_workbook(io.BytesIO(answered.content))


def words(answered) -> str:
    """All that stands in the workbook."""
    cells = (cell.value for sheet in book(answered) for row in sheet for cell in row)
    return "\n".join(str(value) for value in cells if value is not None)


def last_export() -> dict:
    from office.audit.models import Event

    return json.loads(Event.objects.filter(act="export").order_by("-number").first().after)


def check(client) -> None:
    from office.jobs.queue import run_next

    client.post("/office/audit/verify")
    assert run_next()


def test_a_workbook_has_a_step_a_row_and_the_head(auditor):
    from office.audit.record import head

    listed, before = rows(auditor.get(PAGE, ASKED)), head()
    answered = auditor.get(PAGE, {**ASKED, "export": "xlsx"})
    sheet = book(answered).worksheets[1]
    assert sheet.max_row - 1 == len(listed)
    assert [str(row[0].value) for row in sheet.iter_rows(min_row=2)] == [row[4] for row in listed]
    assert before in words(answered)
    assert "审计记录还没有从头到尾核对过" in words(answered)
    assert f"{len(listed)} 步" in words(answered)
    assert last_export() == {"rows": len(listed), "form": "xlsx", "asked": ["draft:1"], "group": ""}


def test_it_says_when_all_was_checked_and_checks_what_was_written_since(auditor):
    check(auditor)
    said = words(auditor.get(PAGE, {**ASKED, "export": "xlsx"}))
    assert "条首尾相连，没有缺、没有改" in said
    assert "其后 1 条导出时核对，也首尾相连" in said, "the row of the check itself"


def test_a_pdf_has_the_same(auditor, tmp_path):
    from office.audit.record import head

    before = head()
    answered = auditor.get(PAGE, {**ASKED, "export": "pdf"})
    assert answered["Content-Type"] == "application/pdf"
    said = "".join("".join(pages(answered.content, tmp_path)).split())
    assert before.partition(":")[2][:32] in said
    assert "审计记录摘录" in said
    assert "第1批" in said
    assert last_export()["form"] == "pdf"


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(auditor):
    from office.audit.record import record

    evil = '=HYPERLINK("http://x","y")'
    record("ask lift", "withdrawal 1", who="wang-fang", as_role="entry", after={"reason": evil})
    answered = auditor.get(PAGE, {"w": "act:ask lift", "export": "xlsx"})
    cells = [cell for row in book(answered).worksheets[1] for cell in row]
    [cell] = [cell for cell in cells if "HYPER" in str(cell.value)]
    assert cell.value == f"'{evil}"
    assert cell.data_type == "s"


@pytest.mark.parametrize("checked", [True, False])
def test_a_broken_chain_marks_the_paper_with_the_first_bad_row(published, checked):
    everyone()
    published.sql(*UNLOCK, "UPDATE audit_event SET role='duty' WHERE act='sign'")
    auditor = browser("sun-yu")
    if checked:
        check(auditor)
    from office.audit.models import Event

    first = Event.objects.filter(act="sign").order_by("number").first().number
    said = words(auditor.get(PAGE, {**ASKED, "export": "xlsx"}))
    assert "（审计记录核对不完整）" in said
    assert f"第 {first} 条与写入时不同" in said
    assert f"本页第 {first} 条与写入时不同" in text(auditor.get(PAGE, ASKED))


def test_what_was_changed_since_the_last_check_marks_it_too(published):
    everyone()
    auditor = browser("sun-yu")
    check(auditor)
    from office.audit.record import record

    row = record("edit", "complaint 1", who="wang-fang", as_role="entry", after={})
    published.sql(*UNLOCK, f"UPDATE audit_event SET actor='x' WHERE number={row.number}")
    said = words(auditor.get(PAGE, {"w": "act:publish", "export": "xlsx"}))
    assert f"第 {row.number} 条与写入时不同" in said


def test_more_than_one_paper_has_is_refused_in_words(auditor, monkeypatch):
    from office.site.audit import extract

    monkeypatch.setitem(extract.MOST, "pdf", 2)
    answered = auditor.get(PAGE, {"export": "pdf"})
    assert answered.status_code == 409
    assert "一份 pdf 至多 2 步，这里更多，没有导出" in text(answered)


def test_who_may_not_read_the_log_exports_nothing_of_it(published: Office):
    from office.audit.models import Event

    answered = browser("wang-fang").get(PAGE, {"export": "pdf"})
    assert answered.status_code == 403
    assert "您的岗位不能打开此页" in text(answered)
    assert not Event.objects.filter(act="export").exists()
