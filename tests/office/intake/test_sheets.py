"""Every kind of table an office sends, told apart by content; limits, macros, damage."""

import contextlib
import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import table as odf_table
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import P

from office.intake import archives, dates, grid, sheets
from office.intake.errors import IntakeError, MacroError, TooBigError, UnreadableError
from office.intake.row_spool import Spool
from tests.office.intake_files import workbook

ROWS = [("投诉单号", "被投诉方"), ("A1", "甲店"), ("A2", "乙店")]
CSV = "投诉单号,被投诉方\nA1,甲店\nA2,乙店\n"


def xls() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(*rows: list[odf_table.TableCell]) -> bytes:
    document = OpenDocumentSpreadsheet()
    sheet = odf_table.Table(name="表")
    for cells in rows:
        row = odf_table.TableRow()
        for cell in cells:
            row.addElement(cell)
        sheet.addElement(row)
    tail = odf_table.TableRow(numberrowsrepeated=1_000_000)
    tail.addElement(odf_table.TableCell(numbercolumnsrepeated=1000))
    sheet.addElement(tail)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(words: str, **attributes: int) -> odf_table.TableCell:
    cell = odf_table.TableCell(valuetype="string", **attributes)
    cell.addElement(P(text=words))
    return cell


def html(charset: str) -> bytes:
    lines = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in ROWS)
    return f"<html><meta charset={charset}><table>{lines}</table>".encode(charset)


@pytest.mark.parametrize(
    "data",
    [
        workbook(*ROWS),
        xls(),
        ods(*[[word(value) for value in row] for row in ROWS]),
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        CSV.encode("utf-16"),
        CSV.replace(",", "\t").encode(),
        CSV.replace(",", ";").encode("gbk"),
        html("utf-8"),
        html("gb2312"),
    ],
    ids=["xlsx", "xls", "ods", "csv", "csv-bom", "gb18030", "utf-16", "tabs", "semicolons",
         "html", "html-gb2312"],
)  # fmt: skip
def test_the_same_table_in_every_form(data: bytes) -> None:
    (found,) = sheets.read_bytes(data)
    assert found.rows == ROWS


def test_a_csv_says_in_its_own_ways_that_a_cell_is_text() -> None:
    written = '320411201808030013\t,\'320411201808030013,"=""320411201808030013""",\'=1+2\n'
    plain = "'90后,'好',2018,\n"
    (found,) = sheets.read_bytes((written + plain).encode())
    assert [grid.cell_text(value) for value in found.rows[0]] == [
        *["320411201808030013"] * 3,
        "=1+2",
    ]
    assert found.rows[1] == ("'90后", "'好'", "2018", None)


def test_the_name_of_the_file_decides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_bytes(html("utf-8"))
    assert sheets.read_sheets(path)[0].rows == ROWS


def test_date_cells_come_out_as_dates() -> None:
    day = date(2018, 8, 3)
    book = xlwt.Workbook()
    book.add_sheet("s").write(0, 0, day, xlwt.easyxf(num_format_str="YYYY-MM-DD"))
    out = io.BytesIO()
    book.save(out)
    cell = odf_table.TableCell(valuetype="date", datevalue="2018-08-03")
    for data in (out.getvalue(), workbook((day,)), ods([cell])):
        ((value,),) = sheets.read_bytes(data)[0].rows
        assert dates.parse_date(value).date == day


def test_empty_first_rows_keep_their_numbers() -> None:
    book = openpyxl.Workbook()
    book.active["B3"] = "x"
    out = io.BytesIO()
    book.save(out)
    assert sheets.read_bytes(out.getvalue())[0].rows == [(None, None), (None, None), (None, "x")]


def test_merged_cells_are_filled_in_xlsx() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active["B3"] = "标题", "甲", "乙"
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("A2:A3")
    out = io.BytesIO()
    book.save(out)
    rows = sheets.read_bytes(out.getvalue())[0].rows
    assert rows == [("标题", "标题"), ("甲", None), ("甲", "乙")]


def merged_workbook(*ranges: str) -> bytes:
    """Three rows of three, with merged ranges as they stand in the file."""
    data, out = workbook(("甲", "乙", "丙"), (1, 2, 3), (4, 5, 6)), io.BytesIO()
    cells = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                inside = f"</sheetData><mergeCells>{cells}</mergeCells>"
                content = content.replace("</sheetData>", inside)
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("ranges", [("B3:A2",), ("A3:B2",), ("B2:A3",)])
def test_a_merged_range_from_any_corner_is_the_same(ranges: tuple[str, ...]) -> None:
    rows = sheets.read_bytes(merged_workbook(*ranges))[0].rows
    assert rows == sheets.read_bytes(merged_workbook("A2:B3"))[0].rows
    assert rows == [("甲", "乙", "丙"), (1, 1, 3), (1, 1, 6)]


def test_of_merged_ranges_over_one_another_the_upper_one_stands_then_the_left_one() -> None:
    rows = sheets.read_bytes(merged_workbook("B2:C3", "A1:B2", "B3:C3"))[0].rows
    assert rows == [("甲", "甲", "丙"), ("甲", "甲", 2), (4, 2, 2)]


def test_merged_cells_are_filled_in_ods() -> None:
    covered = odf_table.CoveredTableCell
    data = ods(
        [word("标题", numbercolumnsspanned=2), covered(), word("尾")],
        [word("甲", numberrowsspanned=2), word("1")],
        [covered(), word("2")],
    )
    rows = sheets.read_bytes(data)[0].rows
    assert rows == [("标题", "标题", "尾"), ("甲", "1", None), ("甲", "2", None)]


def test_merged_cells_are_filled_in_html() -> None:
    data = b"<table><tr><td rowspan=2>A<td colspan=2>B</tr><tr><td>1<td>2</tr></table>"
    assert sheets.read_bytes(data)[0].rows == [("A", "B", "B"), ("A", "1", "2")]


def test_a_hidden_sheet_says_that_it_is() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.create_sheet("旧").sheet_state = "hidden"
    book["旧"]["A1"] = "y"
    out = io.BytesIO()
    book.save(out)
    found = sheets.read_bytes(out.getvalue())
    assert [(each.sheet, each.hidden) for each in found] == [("Sheet", False), ("旧", True)]


def test_a_number_of_sixteen_digits_is_known_as_rounded() -> None:
    rows = sheets.read_bytes(workbook((320411201810090231, 123456789012345, "320411201810090231")))[
        0
    ].rows
    assert [grid.rounded(value) for value in rows[0]] == [True, False, False]


@pytest.mark.parametrize("written", ["3.20411E+17", "3.20411e17", "３．２０４Ｅ＋１７"])
def test_a_number_rounded_before_the_export_is_known_too(written: str) -> None:
    assert grid.rounded(written)


def test_a_column_rounded_before_the_export_is_known_by_its_zeros() -> None:
    assert grid.rounded_column(["320411201810090000", None, "320411201810091000"])
    assert not grid.rounded_column(["320411201810090000", "320411201810090001"])
    assert not grid.rounded_column(["2018-0001", "000"])


@given(st.floats(allow_nan=True) | st.integers() | st.text(max_size=30) | st.booleans() | st.none())
def test_any_cell_has_a_text_and_a_verdict(value: object) -> None:
    assert isinstance(grid.cell_text(value), str)
    assert isinstance(grid.rounded(value), bool)


def test_a_value_in_the_last_corner_is_too_big() -> None:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = 1
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(TooBigError):
        sheets.read_bytes(out.getvalue())


def test_a_mere_format_in_the_last_corner_is_not() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    assert sheets.read_bytes(out.getvalue())[0].rows == [("x",)]


def test_too_many_rows() -> None:
    with pytest.raises(TooBigError):
        sheets.read_bytes(b"a,b\n" * (grid.MAX_ROWS + 1))


def test_too_many_columns() -> None:
    with pytest.raises(TooBigError):
        sheets.read_bytes(b"a," * (grid.MAX_COLUMNS + 1) + b"\n")


def test_rows_repeated_a_million_times_in_ods() -> None:
    document = OpenDocumentSpreadsheet()
    sheet = odf_table.Table(name="表")
    row = odf_table.TableRow(numberrowsrepeated=1_000_000)
    row.addElement(word("x"))
    sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(TooBigError):
        sheets.read_bytes(out.getvalue())


def test_a_file_too_large(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(sheets.MAX_FILE + 1)
    with pytest.raises(TooBigError):
        sheets.read_sheets(path)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        sheets.read_sheets(tmp_path / "none.xlsx")


def test_a_zip_bomb_is_stopped_whatever_it_says_of_itself() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            stream.write(b" " * (size := archives.ALWAYS + 1_000_000))
    data = out.getvalue().replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    with pytest.raises(TooBigError):
        sheets.read_bytes(data)


def test_macros_in_xlsm_are_refused() -> None:
    out = io.BytesIO(workbook(*ROWS))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0")
    with pytest.raises(MacroError):
        sheets.read_bytes(out.getvalue())


def test_macros_in_xls_are_refused() -> None:
    with pytest.raises(MacroError):
        sheets.read_bytes(xls() + "_VBA_PROJECT".encode("utf-16-le"))


def test_macros_in_ods_are_refused() -> None:
    out = io.BytesIO(ods([word("x")]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("Basic/Standard/Module1.xml", b"<x/>")
    with pytest.raises(MacroError):
        sheets.read_bytes(out.getvalue())


def test_a_password_is_named() -> None:
    with pytest.raises(UnreadableError, match="密码"):
        sheets.read_bytes(xls() + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\x00\x01\x02",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\xff\xff\xff\xff",
        b"PK\x03\x04 half a file",
        workbook(*ROWS)[:2000],
        xls()[:1000],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"<html><p>no table</p></html>",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ],
    ids=["pdf", "png", "bytes", "zip", "xlsx-cut", "xls-cut", "ole", "page", "xml-2003"],
)
def test_no_table(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        sheets.read_bytes(data)


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"<table>", archives.ZIP, archives.OLE, CSV.encode(), xls()[:600]]),
)
def test_any_bytes_are_read_or_refused(tail: bytes, head: bytes) -> None:
    """Archives too in this process: what goes wrong unforeseen is to be seen."""
    file = io.BytesIO(head + tail)
    try:
        if archives.is_archive(file):
            archives.read_archive(file, Spool(io.BytesIO()))
        else:
            sheets.read_open(file)
    except IntakeError as error:
        assert "。" in str(error) or "；" in str(error)  # noqa: PT017 - a reading is as good


@settings(max_examples=60)
@given(st.integers(0, 5000), st.integers(0, 255))
def test_a_flipped_byte_is_read_or_refused(place: int, value: int) -> None:
    """Here, in this process: what goes wrong unforeseen is to be seen."""
    for original in (workbook(*ROWS), xls()):
        data = bytearray(original)
        data[place % len(data)] = value
        with contextlib.suppress(IntakeError):
            archives.read_archive(io.BytesIO(data), Spool(io.BytesIO()))
