"""What is no table of complaints is refused in its own words, and leaves nothing behind."""

import io
import zipfile

import pytest

from office.intake import archives
from tests.office.entry import form, row, send, staged, states
from tests.office.intake_files import SIX, TITLE, workbook
from tests.office.people import browser

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS = "application/vnd.openxmlformats-package.relationships+xml"


@pytest.fixture(autouse=True)
def office(bureau):
    """Every test has an office of its own."""
    return bureau


def refused(office, data, name="10月.xlsx"):
    """The sentence of the refusal; nothing of the file is left."""
    from office.complaints.models import Upload
    from office.intake.uploads import uploaded_files

    before = Upload.objects.count()
    answer = send(browser("wang-fang"), data, name)
    assert answer.status_code == 422
    assert Upload.objects.count() == before
    folder = uploaded_files.uploads_folder(office.state)
    assert not folder.exists() or not list(folder.iterdir())
    return answer.content.decode()


def with_part(name, content, base=None):
    """A workbook with one more part in its archive."""
    out = io.BytesIO(base or form(row(1)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_a_file_too_large(office, monkeypatch):
    from office.site.uploads import upload_handlers

    monkeypatch.setattr(upload_handlers, "MAX_FILE", 70_000)
    text = refused(office, b"a" * 70_001, "x.csv")
    assert "文件超过" in text
    assert "请选择文件" not in text


def test_a_page_of_the_web_without_a_list(office):
    data = b"<html><meta charset=utf-8><table><tr><td>1</table></html>"
    assert "找不到表头" in refused(office, data, "export.xls")
    assert "网页，其中没有表格" in refused(office, b"<html><p>1</p></html>", "export.xls")


def test_xml_named_xls(office):
    data = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    assert "XML 表格 2003" in refused(office, data.encode(), "export.xls")


def test_an_xlsm_with_macros(office):
    assert "含有宏" in refused(office, with_part("xl/vbaProject.bin", b"\0"), "m.xlsm")


def test_an_xlsm_named_xlsx_that_says_macro_enabled(office):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form(row(1)))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
            new.writestr(name, data)
    assert "含有宏" in refused(office, out.getvalue())


def test_an_xlsx_with_a_macro_sheet_of_excel_4(office):
    assert "含有宏" in refused(office, with_part("xl/macrosheets/sheet1.xml", b"<x/>"))


def test_an_xls_with_macros(office):
    data = OLE + b"\0" * 600 + "_VBA_PROJECT".encode("utf-16-le")
    assert "含有宏" in refused(office, data, "x.xls")


def test_an_encrypted_xlsx(office):
    data = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "有打开密码" in refused(office, data)


def test_an_encrypted_xls(office):
    import xlwt

    book = xlwt.Workbook()
    book.add_sheet("s").write(0, 0, "x")
    out = io.BytesIO()
    book.save(out)
    # FILEPASS (record 0x2F), as Excel writes it after BOF, in place of CODEPAGE.
    data, codepage = bytearray(out.getvalue()), out.getvalue().find(b"\x42\x00\x02\x00")
    assert codepage > 0
    data[codepage : codepage + 2] = b"\x2f\x00"
    assert "有打开密码" in refused(office, bytes(data), "x.xls")


def test_a_zip_with_a_password(office):
    data = bytearray(form(row(1)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        offsets = [info.header_offset for info in archive.infolist()]
    for offset in offsets:
        data[offset + 6] |= 1
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    assert "有打开密码" in refused(office, bytes(data))


def test_an_encrypted_ods(office):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", b"\x01\x02")
        archive.writestr("META-INF/manifest.xml", b"<manifest:encryption-data/>")
    assert "有打开密码" in refused(office, out.getvalue(), "x.ods")


def test_a_bomb_by_its_ratio(office):
    data = with_part("xl/media/x.bin", b"\0" * (archives.ALWAYS + 1_000_000))
    assert len(data) < 100_000
    assert "压缩炸弹" in refused(office, data)


def test_a_bomb_of_many_parts(office):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(archives.MAX_ENTRIES + 1):
            archive.writestr(f"{number}", b"")
    assert "部件过多" in refused(office, out.getvalue())


def test_a_damaged_archive(office):
    assert "已损坏" in refused(office, form(row(1))[:-40])


def test_an_empty_file(office):
    assert "文件是空的" in refused(office, b" \r\n", "x.csv")


def test_a_picture_named_xlsx(office):
    assert "这是PNG 图片" in refused(office, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")


def test_a_document_that_is_no_workbook(office):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    assert "不是可读取的表格" in refused(office, out.getvalue(), "x.docx")


def test_an_ole_document_that_is_no_workbook(office):
    assert "工作簿无法读取" in refused(office, OLE + b"\0" * 4000, "x.doc")


def test_text_without_a_table(office):
    assert "找不到表头" in refused(office, "只有一句话".encode(), "x.csv")


def test_a_form_without_a_row(office):
    assert "表头以下没有投诉" in refused(office, form())


def test_no_file_at_all():
    answer = browser("wang-fang").post("/office/uploads", {})
    assert answer.status_code == 422
    assert "请选择文件" in answer.content.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_the_encodings_of_offices(encoding):
    lines = [[TITLE], SIX, row(1)]
    text = "\n".join(",".join(str(value) for value in line) for line in lines)
    upload = staged(browser("wang-fang"), text.encode(encoding), "x.csv")
    assert states(upload) == {3: "new"}


def test_a_formula_counts_as_the_value_it_had():
    data = form(row(1, 被投诉方='="力动"&"健身"'))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"<v></v>" in part or b"<v/>" in part or b"<v />" in part, part[-900:]
                for empty in (b"<v></v>", b"<v/>", b"<v />"):
                    part = part.replace(empty, "<v>力动健身</v>".encode())
                part = part.replace(b'r="D3"', b'r="D3" t="str"')
            new.writestr(name, part)
    upload = staged(browser("wang-fang"), out.getvalue())
    assert "力动健身" in upload.rows.get().cells
    assert "&" not in upload.rows.get().cells


def test_links_to_other_files_are_left_alone():
    part = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    upload = staged(browser("wang-fang"), with_part("xl/externalLinks/externalLink1.xml", part))
    assert states(upload) == {3: "new"}


def test_the_command_still_reads_a_table_saved_by_a_browser(office, tmp_path):
    cells = "".join(f"<td>{value}</td>" for value in row(1))
    head = "".join(f"<td>{name}</td>" for name in SIX)
    path = tmp_path / "x.xls"
    path.write_text(f"<table><tr><td>{TITLE}</td></tr><tr>{head}</tr><tr>{cells}</tr></table>")
    assert "行数 1 = 新录入 1" in office.ok("import", path, language="zh")


def test_a_name_is_no_path(office):
    upload = staged(browser("wang-fang"), workbook((TITLE,), SIX, row(1)), "../../x.xlsx")
    assert upload.name == "x.xlsx"
    assert [p.name for p in (office.state / "uploads").iterdir()] == [upload.sha256]
