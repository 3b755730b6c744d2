"""Files of strangers: told by their bytes, opened apart, or refused with a sentence."""

import io
import re
import subprocess
import sys
import zlib

import pytest
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from office.attachments import sandbox
from office.attachments.errors import AttachmentError
from office.attachments.examining import MAX_FILES, Examined, Sent, examine
from office.attachments.exit_codes import MAX_BYTES, MAX_PAGES
from tests.office.attachments.files import action, pdf, picture, written


def one(data: bytes, name: str = "凭证.pdf") -> Examined:
    (found,) = examine([Sent(name, data)])
    return found


def refused(data: bytes, said: str) -> None:
    with pytest.raises(AttachmentError, match=said) as caught:
        one(data)
    assert "凭证.pdf" in caught.value.en


def test_a_pdf_is_kept_as_it_came_with_its_pages_counted():
    data = pdf(3)
    assert one(data) == Examined("凭证.pdf", "pdf", 3, data)


def test_a_picture_is_told_by_its_bytes_and_drawn_anew():
    exif = Image.Exif()
    exif[0x010F] = "Secret Phone"
    sent = picture(exif=exif) + b"<script>alert(1)</script>"
    found = one(sent)
    assert (found.kind, found.pages) == ("jpeg", 1)
    assert b"Secret Phone" not in found.data
    assert b"<script>" not in found.data


def test_a_telephones_picture_with_a_second_one_within_is_taken():
    out = io.BytesIO()
    first, second = Image.new("RGB", (64, 48)), Image.new("RGB", (32, 24))
    first.save(out, "MPO", save_all=True, append_images=[second])
    assert one(out.getvalue()).kind == "jpeg"


def test_a_png_stays_one_and_the_small_print_can_be_read():
    found = one(picture((4000, 1000), "PNG"))
    assert found.kind == "png"
    assert Image.open(io.BytesIO(found.data)).size == (sandbox.LONGEST, 750)


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ\x90\x00", b"PK\x03\x04", b"<html>", b"GIF89a", b"\n%PDF-1.7", b"<svg/>"],
    ids=["empty", "program", "archive", "page", "gif", "pdf further in", "svg"],
)
def test_what_is_none_of_the_three_is_refused_whatever_its_name(data):
    refused(data, "不是 PDF、JPEG 或 PNG")


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"])
def test_what_only_begins_like_one_is_damaged(start):
    refused(start + b"nothing of the kind" * 100, "打不开")


def test_one_that_is_too_large_is_not_opened():
    refused(pdf() + b"\0" * MAX_BYTES, "10 MB")


def test_more_files_than_five_are_refused_and_none_is_opened():
    with pytest.raises(AttachmentError, match="最多 5 个"):
        examine([Sent("a", b"")] * (MAX_FILES + 1))


def test_a_picture_of_too_many_pixels_is_refused_by_its_header():
    whole = picture((8, 8), "PNG")
    head = whole[:16] + (20_000).to_bytes(4) * 2 + whole[24:29]
    refused(head + zlib.crc32(head[12:29]).to_bytes(4) + whole[33:], "像素太多")


def test_a_pdf_of_too_many_pages_is_refused():
    refused(pdf(MAX_PAGES + 1), f"超过 {MAX_PAGES} 页")


def test_an_encrypted_pdf_is_refused():
    refused(pdf(change=lambda writer: writer.encrypt("secret")), "加了密")


@pytest.mark.parametrize(
    "change",
    [
        action("/JavaScript", JS="app.alert(1)"),
        action("/Launch", F="cmd.exe"),
        action("/SubmitForm", F="https://example.com/"),
        action("/GoToR", F="//example.com/share"),
        action("/URI", URI="https://example.com/"),
        lambda writer: writer.add_attachment("virus.exe", b"MZ"),
        lambda writer: writer.root_object.update({NameObject("/AA"): DictionaryObject()}),
    ],
    ids=[
        "script",
        "launch",
        "form sent",
        "another file",
        "address fetched",
        "file within",
        "on its own",
    ],
)
def test_a_pdf_in_which_something_acts_is_refused(change):
    refused(pdf(change=change), "脚本、内嵌文件")


def test_a_script_deep_in_an_object_is_found():
    deep = ArrayObject([ArrayObject([DictionaryObject({NameObject("/JS"): NameObject("/x")})])])
    refused(
        pdf(change=lambda writer: writer.root_object.update({NameObject("/Deep"): deep})), "脚本"
    )


def test_a_script_in_a_packed_object_is_found():
    def packed(writer):
        action("/JavaScript", JS="x")(writer)
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(
            writer.root_object["/OpenAction"]
        )

    out = pdf(change=packed)
    refused(re.sub(rb"/JavaScript", b"/Java#53cript", out), "脚本")


def test_a_script_that_no_table_names_is_found():
    refused(pdf() + b"\n9 0 obj\n<< /S /JavaScript >>\nendobj\n%%EOF", "脚本")


_PAGES = (
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
)
_RUNS = b"/F 8/JS(app.alert\\(1\\))"


def test_a_plain_pdf_that_turns_to_a_page_at_opening_is_taken():
    data = written(b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/GoTo/D[3 0 R/Fit]>>>>", *_PAGES)
    assert one(data).pages == 1


def test_what_acts_is_found_though_its_kind_lies_in_an_object_of_its_own():
    kept = b"<</Type/Catalog/Pages 2 0 R/Names 4 0 R>>"
    refused(written(kept, *_PAGES, b"<</S 5 0 R>>", b"/Rendition"), "脚本")


def test_what_acts_is_found_in_an_object_of_another_generation():
    kept = b"<</Type/Catalog/Pages 2 0 R/Names 4 1 R>>"
    refused(written(kept, *_PAGES, b"<<%s>>" % _RUNS, generations=(1,)), "脚本")


def test_what_acts_is_found_in_a_catalogue_that_is_no_object():
    root = b"<</Type/Catalog/Pages 2 0 R/Names<<%s>>>>" % _RUNS
    refused(written(b"null", *_PAGES, root=root), "脚本")


def test_what_follows_the_page_turned_to_at_opening_is_refused():
    opens = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/GoTo/Next<</S/URI/URI(http://x)>>>>>>"
    refused(written(opens, *_PAGES), "脚本")


def test_a_pdf_whose_stream_would_fill_the_memory_is_not_unpacked():
    def bomb(writer):
        stream = StreamObject()
        stream.set_data(zlib.compress(b"\0" * 500_000_000, 9))
        stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        writer._add_object(stream)

    assert one(pdf(change=bomb)).pages == 2


def test_a_pdf_whose_pages_lead_back_to_themselves_is_damaged():
    looped = pdf(1).replace(b"/Kids [ 4 0 R ]", b"/Kids [ 2 0 R ]")
    refused(looped, "打不开")


def test_once_shut_in_the_process_opens_neither_file_nor_connection():
    tried = (
        "import socket; from office.attachments.sandbox import _shut_in; _shut_in()\n"
        "for one in (socket.socket, lambda: open('/etc/hostname')):\n"
        "    try: one()\n"
        "    except OSError as error: print(error.errno, flush=True)\n"
    )
    done = subprocess.run([sys.executable, "-c", tried], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["24", "24"]  # EMFILE
