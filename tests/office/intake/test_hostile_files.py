"""Files made to hurt whoever opens them: the office refuses them and lives on."""

import io
import itertools
import struct
import tracemalloc
import zipfile

import pytest
import xlwt

from office.intake import archives, grid, sheets, xls_records, xlsx_parts
from office.intake.errors import IntakeError, TooBigError, UnreadableError
from office.intake.grid import cell_text
from office.intake.row_spool import SheetWriter, Spool, span
from office.intake.xlsx_sheet import Merges
from tests.office.intake_files import parse, workbook

PART = "xl/worksheets/sheet1.xml"
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1"><v>1</v></c></row>{}</sheetData></worksheet>'
)
CORNER = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{}</office:document-content>'
)
STRING = '<table:table-cell office:value-type="string"><text:p>&e;</text:p></table:table-cell>'
RK = 0x27E  # a number of a few digits, as xlwt writes it
SECRET = "what-stands-in-the-file"


def changed(change) -> bytes:
    """A workbook whose parts `change(name, content)` has made other ones."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(("a", "b")))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return out.getvalue()


def with_sheet(xml: str | bytes) -> bytes:
    return changed(lambda name, content: (name, xml if name == PART else content))


def ods(cell: str, head: str = "") -> bytes:
    """An OpenDocument sheet of one cell."""
    table = f'<table:table table:name="x"><table:table-row>{cell}</table:table-row></table:table>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", head + ODS.format(table))
    return out.getvalue()


def elsewhere(name: str, content: bytes) -> tuple[str, str | bytes]:
    """The sheet under a name at which nobody looks for one."""
    if name == PART:
        return "xl/other/part.xml", SHEET.format(CORNER)
    return name, content.replace(PART.encode(), b"xl/other/part.xml")


HIDDEN = {
    "quotes": with_sheet(SHEET.format(CORNER.replace('"', "'"))),
    "blank": with_sheet(SHEET.format(CORNER.replace("><v>", "> <v>"))),
    "elsewhere": changed(elsewhere),
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN)
def test_a_hidden_value_in_the_last_corner_ends_no_office(data):
    with pytest.raises(TooBigError):
        sheets.read_bytes(data)


def test_an_xls_that_says_it_reaches_to_the_last_corner():
    """Its one number is said to stand in row and column 65535."""
    book = xlwt.Workbook()
    page = book.add_sheet("s")
    page.write(0, 0, 1.5)
    page.write(9, 9, 1.5)
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()
    place = data.index(struct.pack("<HH", 9, 9), data.index(struct.pack("<HH", RK, 10)))
    data = data[:place] + struct.pack("<HH", 65535, 65535) + data[place + 4 :]
    with pytest.raises(IntakeError):
        sheets.read_bytes(data)


def test_an_ods_with_a_number_that_is_none():
    with pytest.raises(UnreadableError):
        sheets.read_bytes(ods('<table:table-cell office:value-type="float" office:value="many"/>'))


def laughs() -> str:
    """An entity of fifty entities of fifty entities, five deep."""
    names = "edcba"
    inner = "".join(
        f'<!ENTITY {name} "{f"&{of};" * 50}">' for name, of in itertools.pairwise(names)
    )
    return f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50}">{inner}]>'


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("what", ["file", "laughs"])
def test_an_entity_brings_in_nothing(tmp_path, form, what):
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>' if what == "file" else laughs()
    cell = '<row r="2"><c r="A2" t="inlineStr"><is><t>&e;</t></is></c></row>'
    data = with_sheet(head + SHEET.format(cell)) if form == "xlsx" else ods(STRING, head)
    try:
        found = repr(sheets.read_bytes(data))
    except IntakeError as refusal:
        found = str(refusal)
    assert SECRET not in found
    assert len(found) < 10_000


def test_parts_that_lie_over_one_another():
    """Many entries of the directory that all point to the same compressed bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"\0" * 1_000_000)
    data = out.getvalue()
    directory = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, count = data[directory:end], 500
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entry) * count, directory, 0)
    with pytest.raises((TooBigError, UnreadableError)):
        sheets.read_bytes(data[:directory] + entry * count + tail)


def test_an_archive_in_an_archive_is_not_opened():
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 100_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner.getvalue())
    with pytest.raises(UnreadableError, match="不是可读取的表格"):
        sheets.read_bytes(out.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n" + b"x" * 19_000_000 + b",1\n",
        b"a,b\n1,\x00\n",
        "a,b\n1,é\n".encode("utf-32"),
        b"\xef\xbb\xbf\xff\xfe\xff",
        b'a,b\n"' + b"1,2\n" * 4_000_000,
    ],
    ids=["one-cell-of-19-mb", "nul", "utf-32", "two-marks", "a-quote-that-never-ends"],
)
def test_odd_text_is_refused(data):
    with pytest.raises(IntakeError):
        sheets.read_bytes(data)


def test_half_a_surrogate_pair_is_no_character():
    """A workbook can write it; no page and no database can."""
    cell = '<c r="A1" t="inlineStr"><is><t>a_xD800_b</t></is></c>'
    [sheet] = sheets.read_bytes(with_sheet(SHEET.replace('<c r="A1"><v>1</v></c>', cell)))
    assert cell_text(sheet.rows[0][0]) == "ab"


def test_one_part_under_many_names_is_read_under_none():
    def many(name, content):
        start = content.find(b"<sheet ")
        end = content.find(b"/>", start) + 2
        twice = content[:end] + content[start:end] * 50_000 + content[end:]
        return name, twice if name == "xl/workbook.xml" else content

    with pytest.raises(UnreadableError):
        sheets.read_bytes(changed(many))


def test_a_text_that_stands_once_and_is_shown_by_every_cell():
    """A file of some kilobytes that says 6,000,000,000 letters."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    more = f'<Relationship Id="rId99" Type="{kind}" Target="shared.xml"/></Relationships>'
    cells = "<row>" + '<c t="s"><v>0</v></c>' * 150 + "</row>"
    rows = with_sheet(SHEET.replace("</sheetData>", cells * 1_300 + "</sheetData>").format(""))
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(rows)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("workbook.xml.rels"):
                content = content.replace("</Relationships>", more)
            new.writestr(name, content)
        new.writestr("xl/shared.xml", f"<sst><si><t>{'a' * 32_000}</t></si></sst>")
    with pytest.raises(TooBigError):
        sheets.read_bytes(out.getvalue())


def test_a_column_before_the_first_is_hidden_nowhere():
    cols = '<cols><col min="0" max="1" hidden="1"/></cols><sheetData>'
    data = with_sheet(SHEET.format("").replace("<sheetData>", cols))
    assert sheets.read_bytes(data)[0].hidden_columns == {0}


class Counted(list):
    """A row that counts the cells that are written into it."""

    written = 0

    def __setitem__(self, place, values):
        Counted.written += len(values)
        super().__setitem__(place, values)


def all_rows(writer, rows, merged):
    for number in range(rows):
        writer.row(Counted([1, 2]), merged if number == 0 else ())


@pytest.mark.parametrize(("top", "left"), [(0, 0), (9_000, 1)])
def test_merged_ranges_by_the_thousand_over_every_row_are_refused(monkeypatch, top, left):
    """From whichever corner: one written backwards is looked at in each row as any other is."""
    monkeypatch.setattr(grid, "MAX_CELLS", 100_000)
    merged = [span(top, left, 9_000 - top, 1 - left)] * 500
    writer = SheetWriter(Spool(io.BytesIO()), "s", hidden=False, date1904=False)
    Counted.written = 0
    with pytest.raises(TooBigError):
        all_rows(writer, 9_000, merged)
    assert Counted.written <= grid.MAX_CELLS + 2 * len(merged)


def test_more_merged_ranges_than_a_list_has_are_refused(monkeypatch):
    monkeypatch.setattr(grid, "MAX_MERGES", 3)
    found = Merges()
    found.begin("xl/worksheets/sheet1.xml")
    found.feed(b'<mergeCell ref="A1:B1"/><mergeCell ref="B1:A1"/><mergeCell ref="A2:B2"/>')
    found.begin("xl/worksheets/sheet2.xml")
    found.feed(b'<mergeCell ref="A1:B1"/>')
    with pytest.raises(TooBigError):
        found.feed(b'<mergeCell ref="A2:B2"/>')


def test_merged_ranges_that_never_end_are_none():
    """700 MB of them are looked through; each was once looked for to the end of its piece."""
    found = Merges()
    found.begin("xl/worksheets/sheet1.xml")
    for _ in range(100):
        found.feed(b"<mergeCell " * 25_000)
    assert found.of("xl/worksheets/sheet1.xml") == set()


def test_columns_may_be_hidden_by_ranges_over_one_another():
    cols = '<cols><col min="2" max="3" hidden="1"/><col min="1" max="2" width="0"/></cols>'
    cells = '<row r="1"><c r="D1"><v>1</v></c></row>'
    data = with_sheet(f"<worksheet>{cols}<sheetData>{cells}</sheetData></worksheet>")
    assert sheets.read_bytes(data)[0].hidden_columns == {0, 1, 2}


def test_a_number_format_longer_than_excel_writes_is_read_to_its_limit():
    code = "[" * 2_000_000
    styles = f'<styleSheet><numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    data = changed(lambda name, old: (name, styles if name == "xl/styles.xml" else old))
    assert sheets.read_bytes(data)[0].rows == [("a", "b")]


def test_a_number_format_is_read_once_however_many_styles_name_it(monkeypatch):
    seen = []
    real = xlsx_parts.format_of
    monkeypatch.setattr(xlsx_parts, "format_of", lambda code: seen.append(code) or real(code))
    styles = '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="yyyy"/></numFmts><cellXfs>'
    styles += '<xf numFmtId="200"/>' * 1_000 + "</cellXfs></styleSheet>"
    data = changed(lambda name, old: (name, styles if name == "xl/styles.xml" else old))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = xlsx_parts.read_book(archive, set(archive.namelist()))
    assert len(book.formats) == 1_000
    assert seen == ["yyyy"]


def sheet_of(number, across, repeat):
    """An OpenDocument table of one row that says it repeats."""
    cell = (
        f'<table:table-cell table:number-columns-repeated="{across}" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="{repeat}">{cell}</table:table-row>'
    return f'<table:table table:name="s{number}">{row}</table:table>'


@pytest.mark.parametrize(("across", "repeat"), [(50, 100), (1, 1_000)])
def test_sheets_that_hold_too_much_together_are_refused(monkeypatch, across, repeat):
    """Each by itself is within the limits of a sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        tables = "".join(sheet_of(number, across, repeat) for number in range(12))
        archive.writestr("content.xml", ODS.format(tables))
    archives.read_archive(out, Spool(io.BytesIO()))
    monkeypatch.setattr(grid, "MAX_FILE_CELLS", 10_000)
    with pytest.raises(TooBigError):
        archives.read_archive(out, Spool(io.BytesIO()))


def record(kind, body=b""):
    return struct.pack("<HH", kind, len(body)) + body


def stream_of(places, sheets_there):
    """The records of a Workbook whose sheets are said to begin at `places` behind its head."""
    names = [b"s%d" % number for number in range(len(places))]
    length = sum(4 + 8 + len(name) for name in names) + 4
    head = b"".join(
        record(0x85, struct.pack("<IHBB", length + at, 0, len(name), 0) + name)
        for at, name in zip(places, names, strict=True)
    )
    return head + record(0x0A) + sheets_there


HIDDEN_ROW = record(0x0208, struct.pack("<HHHHHHBBH", 0, 0, 0, 0, 0, 0, 0x20, 0, 0))


def test_xls_sheets_one_after_the_other_are_looked_at_each_by_itself():
    one = HIDDEN_ROW + record(0x0A)
    found = xls_records.look(stream_of([len(one), 0], one + record(0x0A)))
    assert {name: each.rows for name, each in found.sheets.items()} == {"s0": set(), "s1": {1}}


@pytest.mark.parametrize("places", [[0, 0], [0, 20], [20, 0]])
def test_xls_sheets_that_lie_over_one_another_are_read_for_none(places):
    """A thousand names for the same records would be as many readings of them."""
    with pytest.raises(UnreadableError):
        xls_records.look(stream_of(places, HIDDEN_ROW * 3 + record(0x0A)))


def test_xls_sheets_by_the_thousand_are_refused():
    with pytest.raises(TooBigError):
        xls_records.look(stream_of([0] * (grid.MAX_SHEETS + 1), record(0x0A)))


@pytest.mark.parametrize("blanks", [" ", "\t", "\n"])
def test_a_date_with_a_hundred_thousand_blanks_is_no_date(blanks):
    told = parse({"投诉时间": f"2018-08-03{blanks * 100_000}x"})
    assert [each.code for each in told.problems] == ["bad_date"]


@pytest.mark.parametrize("words", ["(" * 1_000_000, "【" * 1_000_000])
def test_a_cell_of_brackets_is_no_header(words):
    told = parse({words: "x"}, {words: words})
    assert told.seen == 2


@pytest.mark.parametrize(
    "text",
    [
        b"a,b\n" + b"," * 4_000_000,
        b"<html><table><tr>" + b"<td rowspan=99999>a</td>" * 200 + b"<tr>" * 250_000,
    ],
    ids=["one row of commas", "a page of rows"],
)
def test_a_long_text_takes_no_memory_of_the_office(text: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(IntakeError):
            sheets.read_bytes(text)
        assert tracemalloc.get_traced_memory()[1] < 2 * len(text)
    finally:
        tracemalloc.stop()


def test_a_long_text_is_read_as_a_short_one_is() -> None:
    lines = [f"T{n:05},{'词' * 50}" for n in range(7_000)]
    (found,) = sheets.read_bytes("\n".join(lines).encode())
    assert [",".join(map(cell_text, row)) for row in found.rows] == lines
