"""Files made to hurt whoever opens them: the office refuses them and lives on."""

import io
import itertools
import struct
import zipfile

import pytest
import xlwt

from office.intake import sheets
from office.intake.errors import IntakeError, TooBigError, UnreadableError
from office.intake.grid import cell_text
from tests.office.intake_files import workbook

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
