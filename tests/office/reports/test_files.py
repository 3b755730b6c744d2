"""The three files of a report: what Word, Excel and PDF readers find in them; kept as made."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from tests.office.bureau import Office, complaint
from tests.office.paper_steps import pages
from tests.office.reports.steps import NOW, drawn, made, rows, write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def data(row, form: str) -> bytes:
    return bytes(row.files.get(form=form).data)


def the_one():
    """The report that is kept."""
    from office.reports.models import Report

    return Report.objects.get()


def word(content: bytes):
    from docx import Document

    return Document(io.BytesIO(content))


def book(content: bytes):
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content))


def test_word_has_headings_a_table_style_page_numbers_fonts_and_alt_text(kept: Office):
    row = the_one()
    paper = word(data(row, "docx"))
    headings = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "一、公示情况"
    assert headings[-1] == "十二、口径"
    assert {t.style.name for t in paper.tables} == {"Gongshi", "Normal Table"}
    foot = paper.sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot
    for name in ("Normal", "Title", "Heading 1", "Body Text", "Caption"):
        fonts = paper.styles[name].element.rPr.rFonts
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            assert fonts.get(f"{W}{script}") == "Noto Sans CJK SC"
            assert fonts.get(f"{W}{script}Theme") is None
    alts = re.findall(r'<wp:docPr[^>]*descr="([^"]+)"', paper.element.xml)
    assert len(alts) == 2
    assert "各月办结和调解成功率：" in alts[0]
    heads = re.findall(r"<w:tblHeader/>", paper.element.xml)
    assert len(heads) == sum(t.style.name == "Gongshi" for t in paper.tables)


def test_word_excel_and_pdf_say_the_same_numbers(kept: Office, tmp_path):
    row = the_one()
    document = drawn(kept)
    whole = rows(document, "按场所")["合计"]
    (table,) = [t for t in word(data(row, "docx")).tables if t.rows[0].cells[0].text == "场所"][:1]
    assert [c.text for c in table.rows[-1].cells] == ["合计", *map(str, whole)]
    sheet = book(data(row, "xlsx"))["按场所"]
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert last[:7] == ["合计", *whole[:6]]
    assert round(last[7] * 1000) == whole[6].tenths
    assert sheet.cell(sheet.max_row, 8).number_format == "0%"
    said = "".join(pages(data(row, "pdf"), tmp_path)).replace("\n", "").replace(" ", "")
    assert document.lead.text.replace(" ", "") in said


def test_what_counts_or_is_money_is_a_number_in_the_workbook(reported: Office):
    """Of a column of numbers a cell is a number, or says that there is none to show."""
    from office.reports.as_xlsx import xlsx_file
    from office.reports.period import Kind

    write(Kind.MONTH, "2018-09", platform_concluded="31", platform_shown="26")
    for name in ("2018-09", "2018", "pilot"):
        document = drawn(reported, name)
        found = book(xlsx_file(document, NOW))
        for table in document.tables():
            for line in list(found[table.sheet].iter_rows())[1:]:
                for at, cell in enumerate(line):
                    number = cell.data_type == "n" or cell.value in {"—", "未填"}
                    assert number or at in table.words, (table.sheet, cell.coordinate, cell.value)
    told = {line[0].value: (line[1].value, line[2].value) for line in found["主要数字"].iter_rows()}
    assert told["挽回经济损失"][0] > 10_000
    assert told["挽回经济损失"][1] == "元"
    assert told["办理时长中位数"][1] == "工作日"


def test_a_workbook_has_a_sheet_for_each_table_and_names_that_excel_takes(kept: Office):
    from office.reports.as_xlsx import xlsx_file

    for name in ("2018-09", "2018", "pilot"):
        document = drawn(kept, name)
        content = data(the_one(), "xlsx") if name == "2018-09" else xlsx_file(document, NOW)
        names = book(content).sheetnames
        assert names == ["说明", *(one.sheet for one in document.tables())], name
        assert len(set(names)) == len(names), name
        assert all(len(one) <= 31 and not set(one) & set("[]:*?/\\") for one in names), name


def test_a_venue_that_is_named_like_a_formula_runs_nothing(reported: Office):
    from msgspec.structs import replace

    from office.reports.as_xlsx import xlsx_file

    document = drawn(reported)
    bad = '=HYPERLINK("http://x","x")'
    table = document.tables()[0]
    evil = replace(table, rows=((bad, *table.rows[0][1:]), *table.rows[1:]))
    part = replace(document.sections[0], blocks=(evil,))
    found = book(xlsx_file(replace(document, sections=(part,)), NOW))["按场所"]["A2"]
    assert (found.value, found.data_type) == (f"'{bad}", "s")


def test_what_people_typed_stands_as_it_is_and_is_no_markup(reported: Office, tmp_path):
    from office.reports.period import Kind

    write(Kind.MONTH, "2018-09", advice="建议 *发布* <b>警示</b> {x}\n另起一段")
    row = made(reported)
    paper = word(data(row, "docx"))
    texts = [p.text for p in paper.paragraphs]
    assert "建议 *发布* <b>警示</b> {x}" in texts
    assert "另起一段" in texts
    assert "建议 *发布* <b>警示</b> {x}" in "".join(pages(data(row, "pdf"), tmp_path))


def test_an_english_report_has_no_chinese_but_names(reported: Office):
    document = drawn(reported, "2018", "en")
    said = [document.title, document.number, document.foot, document.lead.text]
    said += [part.heading for part in document.sections]
    said += [column for one in document.tables() for column in one.columns]
    assert not [one for one in said if re.search(r"[\u4e00-\u9fff]", one)]
    assert book(data(made(reported, "2018", "en"), "xlsx")).sheetnames[0] == "About"


def test_it_is_kept_with_its_digests_and_nobody_changes_it(kept: Office):
    from django.db import DatabaseError, transaction

    from office.reports.models import Report, ReportFile
    from sync.canonical import digest

    row = the_one()
    for file in row.files.all():
        assert file.sha256 == digest(bytes(file.data))
        assert file.size == len(file.data)
    for act in (
        lambda: Report.objects.update(name="2018"),
        lambda: Report.objects.filter(pk=row.pk).delete(),
        lambda: ReportFile.objects.update(size=0),
        lambda: ReportFile.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert Report.objects.get().name == "2018-09"


def test_one_made_later_leaves_the_first_as_it_was(kept: Office):
    from office.reports.making import document_of
    from office.reports.models import Report

    first = the_one()
    before = {file.form: bytes(file.data) for file in first.files.all()}
    complaint(99)
    kept.publish_all()
    second = made(kept)
    assert document_of(first) != document_of(second)
    again = Report.objects.get(pk=first.pk)
    assert {file.form: bytes(file.data) for file in again.files.all()} == before


def test_making_and_taking_away_are_on_record_without_a_word(reported: Office):
    from office.audit.models import Event
    from office.reports.making import taken_away
    from office.reports.period import Kind

    write(Kind.MONTH, "2018-09", advice="不要外传的建议")
    row = made(reported)
    taken_away(row, "pdf", NOW)
    acts = Event.objects.filter(act__endswith=" report").order_by("number")
    assert [one.act for one in acts] == ["write report", "make report", "download report"]
    assert {one.subject for one in acts} == {"report 2018-09"}
    assert row.files.get(form="pdf").sha256 in acts[2].after
    assert "不要外传" not in "".join(one.before + one.after for one in acts)


def test_the_command_makes_keeps_and_writes_it(reported: Office, tmp_path):
    from office.reports.models import Report

    out = tmp_path / "九月.docx"
    said = reported.ok("report", "2018-09", "--out", out)
    row = Report.objects.get()
    assert said == f"Report {row.pk}: {out}\n"
    assert out.read_bytes() == data(row, "docx")
    assert word(out.read_bytes()).core_properties.language == "zh-CN"
    english = tmp_path / "pilot.pdf"
    reported.ok("report", "pilot", "--out", english, "--language", "en")
    assert english.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("period", ["2018-13", "09", "alles", "2017", "2019-01", "2018-9", ""])
def test_a_period_that_cannot_be_is_refused(reported: Office, tmp_path, period: str):
    from office.reports.models import Report

    out = tmp_path / "x.pdf"
    reported.refused("report", period, "--out", out, code=2)
    assert not out.exists()
    assert not Report.objects.exists()


def test_a_file_of_another_kind_is_refused_before_anything_is_made(reported: Office, tmp_path):
    from office.reports.models import Report

    assert ".docx" in reported.refused("report", "2018", "--out", tmp_path / "x.doc", code=2)
    assert not Report.objects.exists()


def test_nothing_published_nothing_to_report(bureau: Office, tmp_path):
    said = bureau.refused("report", "2018-09", "--out", tmp_path / "x.pdf", code=2)
    assert "Nothing is published" in said


def test_drills_withdrawals_corrections_and_screens_of_the_days_are_counted(reported: Office):
    from office.monitoring.models import ScreenDay
    from office.published.models import Withdrawal
    from tests.office.correcting import correct
    from tests.office.withdrawing import withdraw

    ids = reported.pub_ids()
    withdraw(reported, "--record", ids["T0105"])
    withdraw(reported, "--operator", _operator("T0102"))
    correct(reported, ids["T0103"])
    reported.publish_all()
    when = datetime(2018, 9, 10, tzinfo=UTC)
    Withdrawal.objects.update(at=when)
    _corrected(when)
    for screen, seconds in (
        ("WH01-01", {"signed": 36000, "off": 50400}),
        ("HH02-01", {"signed": 35999, "silent": 1, "waiting": 3600}),
    ):
        ScreenDay.objects.create(screen=screen, venue=screen[:4], day=when.date(), seconds=seconds)
    ScreenDay.objects.create(
        screen="WH01-01", venue="WH01", day=when.date() + timedelta(days=30),
        seconds={"dark": 9999},
    )  # fmt: skip
    document = drawn(reported)
    acts = rows(document, "更正异议撤下")
    assert acts["撤下"] == (2, "一件投诉 1 次，一家经营者 1 次")
    assert acts["更正"] == (1, "依申请 1 件，主动 0 件；不予更正 0 件")
    assert rows(document, "按场所")["不限一个场所，或已关闭、整体撤下"][4:6] == (0, 1)
    assert rows(document, "按场所")["合计"][4:6] == (1, 2)
    screens = rows(document, "屏幕")
    assert [str(cell) for cell in screens["合计"]] == ["2", "99.9%", "0", "0", "0", "0"]
    assert str(screens["新北万汇广场"][1]) == "100%"


def _operator(number: str) -> str:
    from office.complaints.models import Complaint

    return Complaint.objects.get(number=number).operator.key


def _corrected(when: datetime) -> None:
    from office.corrections.models import Correction

    Correction.objects.filter(kind="correction").update(ended_at=when)


def test_what_outlets_were_handed_is_told_by_channel(reported: Office):
    from tests.office.handover_steps import handed, outlet

    row = outlet(contents=("records",))
    for month in (9, 10):
        handed(reported, row, at=NOW.replace(month=month))
    found = rows(drawn(reported, "2018"), "渠道")
    assert found["区政府门户"][0] == 2
    assert rows(drawn(reported, "2018-09"), "渠道")["区政府门户"][0] == 1
    assert "区政府门户" not in rows(drawn(reported, "2018-08"), "渠道")
    assert found["屏幕"] == found["公示网站"]
    assert found["屏幕"][1] == rows(drawn(reported, "2018"), "按场所")["合计"][2]


needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="no LibreOffice here"
)


@needs_libreoffice
@pytest.mark.slow
def test_libreoffice_opens_word_and_excel(reported: Office, tmp_path):
    row = made(reported, "2018")
    for form in ("docx", "xlsx"):
        (tmp_path / f"r.{form}").write_bytes(data(row, form))
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless",
             "--convert-to", "pdf:writer_pdf_Export" if form == "docx" else "pdf",
             "--outdir", str(tmp_path / form), str(tmp_path / f"r.{form}")],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
        said = "".join(pages((tmp_path / form / "r.pdf").read_bytes(), tmp_path))
        assert "消费投诉公示工作年报" in said


def test_the_files_have_no_trace_of_this_machine(kept: Office):
    row = the_one()
    for form in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data(row, form))) as archive:
            words = b"".join(archive.read(name) for name in archive.namelist())
        assert b"python-docx" not in words
        assert str(kept.state).encode() not in words
