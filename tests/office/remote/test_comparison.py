"""A screenshot beside its plate: what is the same, what is marked, what cannot be compared."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw

from office.remote.comparison import MARK, compare
from sync.screenshots import Screenshot

SIZE, STRIP = (320, 200), 20


def plate() -> Image.Image:
    picture = Image.new("RGB", (SIZE[0], SIZE[1] - STRIP), (245, 243, 236))
    ImageDraw.Draw(picture).rectangle((40, 40, 120, 90), fill=(20, 60, 160))
    return picture


def frame(shift=(0, 0)) -> Image.Image:
    """The plate on the panel, moved, above a strip of another colour."""
    picture = Image.new("RGB", SIZE, (245, 243, 236))
    picture.paste((10, 20, 30), (0, SIZE[1] - STRIP, *SIZE))
    picture.paste(plate(), shift)
    return picture


def data(picture) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def told(shift=(0, 0)):
    return Screenshot("xinbei", "WH01-01", "1" * 32, SIZE, "0" * 64, "plate", "a" * 64, shift)


@pytest.mark.parametrize("shift", [(0, 0), (4, -2), (-4, -2), (0, -4), (2, 0)])
def test_the_plate_as_the_loop_moves_it_is_the_same(shift):
    found = compare(told(shift), data(frame(shift)), data(plate()))
    assert found.differ == 0
    assert Image.open(io.BytesIO(found.marked)).getpixel((60, 60)) != MARK


def test_what_differs_is_counted_and_marked():
    seen = frame()
    seen.paste((255, 255, 255), (60, 50, 70, 60))
    found = compare(told(), data(seen), data(plate()))
    assert found.differ == 100
    marked = Image.open(io.BytesIO(found.marked)).convert("RGB")
    assert marked.getpixel((65, 55)) == MARK
    assert marked.getpixel((100, 70)) == (20, 60, 160)


def test_one_pixel_is_seen():
    seen = frame()
    seen.putpixel((200, 100), (245, 243, 235))
    found = compare(told(), data(seen), data(plate()))
    assert found.differ == 1
    assert Image.open(io.BytesIO(found.marked)).convert("RGB").getpixel((200, 100)) == MARK


def test_a_panel_of_another_size_is_not_compared():
    seen = frame().resize((400, 250))
    assert compare(told(), data(seen), data(plate())) is None


@pytest.mark.parametrize("size", [(321, 200), (320, 100), (13_000, 13_000)])
def test_of_another_size_it_is_not_opened(size):
    """Its header says so; what follows it is no picture at all."""
    picture = io.BytesIO()
    Image.new("RGB", (1, 1)).save(picture, "PNG")
    header = struct.pack(">II", *size) + picture.getvalue()[24:29]
    whole = picture.getvalue()[:16] + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    assert compare(told(), whole + b"\0\0\0\4IDATnone", data(plate())) is None
