"""Plates as PNG: written quickly, read strictly."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageFile

from layouts.compose import compose, from_png, plate_digest, to_png
from layouts.screen_profiles import LANDSCAPE, PORTRAIT, plate_size
from layouts.slides.neutral import neutral_slide
from sync.errors import BadShapeError


@pytest.fixture(scope="module")
def plate():
    return compose(neutral_slide(None, "12315", LANDSCAPE), LANDSCAPE)


def png(image, **options):
    out = BytesIO()
    image.save(out, options.pop("format", "PNG"), **options)
    return out.getvalue()


def test_there_and_back(plate):
    assert plate_digest(from_png(to_png(plate), plate_size(LANDSCAPE))) == plate_digest(plate)


def test_any_compression_is_the_same_plate(plate):
    assert plate_digest(
        from_png(png(plate, compress_level=9), plate_size(LANDSCAPE))
    ) == plate_digest(plate)


def test_another_size_is_refused(plate):
    with pytest.raises(BadShapeError):
        from_png(to_png(plate), plate_size(PORTRAIT))


@pytest.mark.parametrize("mode", ["RGBA", "L", "P", "1"])
def test_another_colour_type_is_refused(plate, mode):
    with pytest.raises(BadShapeError):
        from_png(png(plate.convert(mode)), plate_size(LANDSCAPE))


def test_another_format_is_refused(plate):
    for name in ("BMP", "JPEG", "GIF", "WEBP", "TIFF"):
        with pytest.raises(BadShapeError):
            from_png(png(plate, format=name), plate_size(LANDSCAPE))


def test_truncated_is_refused_whatever_another_library_wishes(plate, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = to_png(plate)
    for end in (0, 7, 20, 33, len(data) // 2):
        with pytest.raises(BadShapeError):
            from_png(data[:end], plate_size(LANDSCAPE))


def test_a_flipped_bit_of_the_header_is_refused(plate):
    data = to_png(plate)
    for at in range(33):
        wrong = bytearray(data)
        wrong[at] ^= 1
        with pytest.raises(BadShapeError):
            from_png(bytes(wrong), plate_size(LANDSCAPE))


def test_flipped_pixels_are_another_digest(plate):
    other = plate.copy()
    other.putpixel((1919, 1029), (13, 23, 41))
    assert plate_digest(from_png(to_png(other), plate_size(LANDSCAPE))) != plate_digest(plate)


def test_sixteen_bits_and_interlace_are_refused_before_decoding(plate):
    data = to_png(plate)
    for at, value in ((24, 16), (28, 1)):
        wrong = bytearray(data)
        wrong[at] = value
        with pytest.raises(BadShapeError):
            from_png(bytes(wrong), plate_size(LANDSCAPE))


def test_a_small_file_of_vast_size_is_refused_before_decoding():
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header
    data = b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", zlib.crc32(chunk[4:]))
    with pytest.raises(BadShapeError):
        from_png(data, plate_size(LANDSCAPE))


def test_longer_than_its_pixels_is_refused(plate):
    width, height = plate_size(LANDSCAPE)
    with pytest.raises(BadShapeError):
        from_png(to_png(plate) + bytes(width * height * 3 + 70_000), plate_size(LANDSCAPE))


def test_the_digest_is_of_the_pixels():
    assert plate_digest(Image.new("RGB", (1, 1), (1, 2, 3))) == (
        "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"
    )
