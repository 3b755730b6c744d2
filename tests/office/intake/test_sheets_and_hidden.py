"""Several sheets, hidden sheets, rows and columns: told with their number and asked."""

import io

import openpyxl
import pytest
import xlwt
from odf import table as odf_table
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.text import P

from office.intake import sheets
from office.intake.errors import HiddenError, SheetsError
from tests.office.entry import browser, page, send, staged, states, take
from tests.office.intake_files import SIX, TITLE, read

LINE = ("1", "320411201808030013", "2018-08-03", "常州力动健身服务有限公司", "健身房停业。", "是")
THREE = [(*LINE[:1], f"32041120180803{number:04d}", *LINE[2:]) for number in (1, 2, 3)]


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(sheet, *lines, title=TITLE, names=SIX):
    for line in ((title,), names, *(lines or THREE)):
        sheet.append(line)
    return sheet


def book_with_hidden_rows() -> bytes:
    """Row 4 is hidden by hand, row 5 by a filter."""
    book = openpyxl.Workbook()
    sheet = filled(book.active)
    sheet.auto_filter.ref = "A2:F5"
    sheet.row_dimensions[4].hidden = sheet.row_dimensions[5].hidden = True
    return saved(book)


def two_months() -> bytes:
    """July and August in a sheet each, an older list in a hidden one."""
    book = openpyxl.Workbook()
    book.active.title = "9月"
    filled(book.active, THREE[0], title="公示审批表—2018年9月")
    filled(book.create_sheet("10月"), THREE[1], THREE[2])
    book.create_sheet("说明")["A1"] = "填表说明"
    filled(book.create_sheet("旧表"), THREE[0]).sheet_state = "hidden"
    return saved(book)


def written(tmp_path, data):
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    return path


def test_hidden_rows_are_told_in_xlsx_xls_and_ods():
    (found,) = sheets.read_bytes(book_with_hidden_rows())
    assert found.hidden_rows == {4, 5}

    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row in range(300):
        for column in range(6):
            sheet.write(row, column, f"{row} {column}")
    sheet.row(3).hidden = True
    sheet.col(2).hidden = True
    book.dates_1904 = True
    out = io.BytesIO()
    book.save(out)
    (old,) = sheets.read_bytes(out.getvalue())
    assert (old.hidden_rows, old.hidden_columns, old.date1904) == ({4}, {2}, True)

    document = OpenDocumentSpreadsheet()
    unseen = Style(name="ta2", family="table")
    unseen.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(unseen)
    for name, style in (("表", None), ("旧", unseen)):
        sheet = odf_table.Table(name=name, **({"stylename": style} if style else {}))
        sheet.addElement(odf_table.TableColumn())
        sheet.addElement(odf_table.TableColumn(visibility="collapse"))
        for visibility in ("visible", "collapse", "filter"):
            row = odf_table.TableRow(visibility=visibility)
            for words in "ab":
                cell = odf_table.TableCell(valuetype="string")
                cell.addElement(P(text=words))
                row.addElement(cell)
            sheet.addElement(row)
        document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)
    seen, hidden = sheets.read_bytes(out.getvalue())
    assert (seen.hidden_rows, seen.hidden_columns, seen.hidden) == ({2, 3}, {1}, False)
    assert hidden.hidden


def test_the_command_tells_hidden_rows_and_asks(tmp_path):
    path = written(tmp_path, book_with_hidden_rows())
    with pytest.raises(HiddenError, match="2行"):
        read(path)


def test_the_command_takes_or_leaves_what_is_hidden(bureau, tmp_path):
    path = written(tmp_path, book_with_hidden_rows())
    assert "--hidden" in bureau.refused("import", path, "--venue", "WH01")
    said = bureau.ok("import", path, "--venue", "WH01", "--hidden", "leave", language="zh")
    assert "新录入 1" in said
    assert "隐藏的行 2 (第4、5行)" in said
    assert "新录入 2" in bureau.ok(
        "import", path, "--venue", "WH01", "--hidden", "take", language="zh"
    )


def test_the_page_asks_and_both_answers_hold(bureau):
    wang = browser("wang-fang")
    upload = staged(wang, book_with_hidden_rows())
    assert set(states(upload).values()) == {"unread"}
    text = page(wang, upload)
    assert "文件中有隐藏的内容：2行" in text
    said = {f"c_{field}": index for field, index in upload.sheet["columns"].items()}
    url = f"/office/uploads/{upload.pk}/columns"
    wang.post(url, {**said, "venue": "WH01", "hidden": "leave"})
    assert states(upload) == {3: "new", 4: "rejected", 5: "rejected"}
    assert "在文件中是隐藏行" in page(wang, upload)
    wang.post(url, {**said, "venue": "WH01", "hidden": "take"})
    assert set(states(upload).values()) == {"new"}


def test_a_hidden_column_that_is_read_is_asked_and_one_that_is_not_is_left_alone(tmp_path):
    book = openpyxl.Workbook()
    filled(book.active, names=(*SIX, "办结时间"))
    book.active.column_dimensions["H"].hidden = True
    assert read(written(tmp_path, saved(book))).parsed.seen == 3
    book.active.column_dimensions["G"].hidden = True
    with pytest.raises(HiddenError, match="办结"):
        read(written(tmp_path, saved(book)))


def test_several_lists_are_named_with_their_rows_and_one_is_chosen_by_the_command(bureau, tmp_path):
    path = written(tmp_path, two_months())
    with pytest.raises(SheetsError, match="“旧表”（隐藏，3行）"):
        read(path)
    told = bureau.refused("import", path, "--venue", "WH01", language="zh")
    assert "“9月”（3行）、“10月”（4行）" in told
    assert "--sheet" in told
    said = bureau.ok("import", path, "--venue", "WH01", "--sheet", "10月", language="zh")
    assert "新录入 2" in said
    assert "工作表 10月" in said
    assert "没有名为" in bureau.refused("import", path, "--sheet", "11月", language="zh")


def two_unknown(*names: str) -> bytes:
    """Lists of a header that nobody knows yet, of three rows and of two; a cover, and a blank."""
    book = openpyxl.Workbook()
    book.active.title = book.active["A1"].value = "封面"
    strange = ("甲号", "乙号", "丙号", *SIX[3:])
    for name, lines in zip(names, (THREE, THREE[:2]), strict=False):
        filled(book.create_sheet(name), *lines, names=strange)
    book.create_sheet("空白")
    return saved(book)


def test_sheets_whose_header_nobody_knows_are_asked_about_and_never_lost(bureau, tmp_path):
    path = written(tmp_path, two_unknown("上半月", "下半月"))
    told = bureau.refused("import", path, "--venue", "WH01", language="zh")
    assert "“上半月”（5行）、“下半月”（4行）" in told
    wang = browser("wang-fang")
    upload = staged(wang, path.read_bytes())
    assert "上半月（5 行）" in page(wang, upload)
    wang.post(f"/office/uploads/{upload.pk}/sheets", {"sheets": ["上半月"]})
    text = page(wang, upload)
    assert "只读了工作表“上半月”" in text
    assert "“封面”（1 行）、“下半月”（4 行）" in text
    alone = staged(wang, two_unknown("清单"))
    assert "只读了工作表“清单”" in page(wang, alone)


def test_a_list_that_is_known_beside_one_that_is_not_is_asked_and_the_report_says_what_is_unread(
    bureau, tmp_path
):
    book = openpyxl.load_workbook(io.BytesIO(two_unknown("下半月")))
    filled(book.create_sheet("上半月"))
    path = written(tmp_path, saved(book))
    asked = ("import", path, "--venue", "WH01")
    assert "“下半月”（5行）、“上半月”（5行）" in bureau.refused(*asked, language="zh")
    said = bureau.ok(*asked, "--sheet", "上半月", language="zh")
    assert "未读的工作表，一行也没有录入：“封面”（1行）、“下半月”（5行）" in said
    assert "Sheets not read" in bureau.ok(*asked, "--sheet", "上半月")


def test_the_bureaus_own_workbook_asks_nothing_of_its_notes(bureau, tmp_path):
    from office.intake.uploads import template_workbook

    path = written(tmp_path, template_workbook.build(["新北万汇广场"], []))
    book = openpyxl.load_workbook(path)
    book.worksheets[0].append(LINE)
    said = bureau.ok("import", written(tmp_path, saved(book)), "--month", "2018-10", language="zh")
    assert "“填表说明”" in said


def test_a_list_on_a_hidden_sheet_alone_is_asked(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "封面"
    filled(book.create_sheet("清单")).sheet_state = "hidden"
    path = written(tmp_path, saved(book))
    with pytest.raises(SheetsError, match="隐藏"):
        read(path)
    assert read(path, sheet="清单").parsed.seen == 3


def test_the_page_asks_which_sheets_and_each_becomes_an_upload(bureau):
    from office.complaints.models import Upload

    wang = browser("wang-fang")
    upload = staged(wang, two_months())
    text = page(wang, upload)
    assert all(
        name in text for name in ("9月（3 行）", "10月（4 行）", "旧表（3 行，隐藏的工作表）")
    )
    url = f"/office/uploads/{upload.pk}/sheets"
    assert wang.post(url, {}).status_code == 422
    assert wang.post(url, {"sheets": ["11月"]}).status_code == 422
    assert wang.post(url, {"sheets": ["9月", "10月"]}).status_code == 302
    first, second = Upload.objects.order_by("-pk")[:2][::-1]
    assert first.pk == upload.pk
    assert [each.sheet["name"] for each in (first, second)] == ["9月", "10月"]
    assert (states(first), states(second)) == ({3: "new"}, {3: "new", 4: "new"})
    take(wang, second)
    assert set(states(second).values()) == {"taken"}


def test_the_page_takes_one_sheet_of_several(bureau):
    wang = browser("wang-fang")
    upload = staged(wang, two_months())
    answer = wang.post(f"/office/uploads/{upload.pk}/sheets", {"sheets": ["10月"]})
    assert answer["Location"].endswith(f"/uploads/{upload.pk}")
    assert len(states(upload)) == 2


def test_a_web_page_named_xls_goes_by_the_page_as_by_the_command(bureau):
    cells = "".join(
        f"<tr>{''.join(f'<td>{value}</td>' for value in line)}</tr>"
        for line in ((TITLE,), SIX, *THREE)
    )
    data = f"<html><meta charset=gb2312><table>{cells}</table>".encode("gb18030")
    upload = staged(browser("wang-fang"), data, "导出.xls")
    assert set(states(upload).values()) == {"new"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\x00\x01", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"Rar!\x1a\x07\x00\x00", "RAR"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word"),
    ],
)
def test_what_is_no_table_is_named_by_what_it_is(bureau, data, kind):
    answer = send(browser("wang-fang"), data, "10月.xlsx")
    assert answer.status_code == 422
    assert f"这是{kind}" in answer.content.decode()


def test_zeros_that_a_format_shows_are_part_of_the_number(tmp_path):
    book = openpyxl.Workbook()
    filled(book.active, (*LINE[:1], 18080300, *LINE[2:]))
    book.active["B3"].number_format = "000000000000"
    (row,) = read(written(tmp_path, saved(book))).parsed.rows
    assert row.number == "000018080300"


def test_a_month_that_excel_made_a_day_of_is_a_month(tmp_path):
    from datetime import date

    book = openpyxl.Workbook()
    filled(book.active, (*LINE, date(2018, 10, 1)), names=(*SIX, "办结时间"))
    book.active["G3"].number_format = 'yyyy"年"m"月"'
    (row,) = read(written(tmp_path, saved(book))).parsed.rows
    assert (row.closed_on, row.closed_month) == (None, "2018-10")
