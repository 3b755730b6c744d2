"""Photographs that strangers send: made anew, or refused."""

import io
import struct
import zlib

import pytest
from PIL import Image

from office.venue_managers.errors import PhotoError
from office.venue_managers.photo_cleaning import LONGEST, MAX_BYTES, cleaned
from tests.office.venue_steps import photo


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def with_place() -> bytes:
    """A photograph that tells place, device and time."""
    exif = Image.Exif()
    exif[0x010F], exif[0x9003] = "Secret Phone", "2026:11:26 10:00:00"
    exif.get_ifd(0x8825)[2] = (31.0, 48.0, 12.0)
    return photo(exif=exif, comment=b"somebody's name")


def test_nothing_but_pixels_is_kept():
    sent = with_place()
    assert b"Secret Phone" in sent
    kept = cleaned(sent)
    assert not opened(kept).getexif()
    assert set(opened(kept).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Secret Phone" not in kept
    assert b"somebody" not in kept


def test_what_stands_behind_the_picture_is_gone():
    assert b"<script>" not in cleaned(photo() + b"<script>alert(1)</script>")


def test_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the telephone on its side
    assert opened(cleaned(photo((64, 32), exif=exif))).size == (32, 64)


def test_a_large_one_is_made_small():
    assert max(opened(cleaned(photo((4000, 3000)))).size) == LONGEST


def test_a_png_becomes_a_jpeg():
    assert opened(cleaned(photo(kind="PNG"))).format == "JPEG"


def png_of(width: int, height: int) -> bytes:
    """A few bytes whose header says what they would become."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(50_000, 50_000), (7_100, 7_100), (1_000_000, 60)])
def test_one_that_bombs_is_refused_by_its_header(size):
    with pytest.raises(PhotoError, match="像素太多"):
        cleaned(png_of(*size))


def test_one_that_is_too_large_is_not_even_opened():
    with pytest.raises(PhotoError, match="8 MB"):
        cleaned(photo() + b"\0" * MAX_BYTES)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n",
        photo(kind="GIF"),
        photo(kind="TIFF"),
        photo(kind="WEBP"),
        photo((400, 400))[:500],
        png_of(100, 100)[:40],
    ],
    ids=["empty", "text", "svg", "eps", "gif", "tiff", "webp", "cut-jpeg", "cut-png"],
)
def test_what_is_no_whole_jpeg_or_png_is_refused(data):
    with pytest.raises(PhotoError, match="打不开"):
        cleaned(data)


def test_a_form_looks_at_the_size_before_it_reads(bureau):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from office.site.venue.forms import ProblemForm

    sent = {"kind": "dark"}
    for size, wrong in ((MAX_BYTES, []), (MAX_BYTES + 1, ["photo"])):
        photo = SimpleUploadedFile("a.jpg", b"\0" * size)
        assert list(ProblemForm([], sent, {"photo": photo}).errors) == wrong
        assert (photo.tell() > 0) == (not wrong)
