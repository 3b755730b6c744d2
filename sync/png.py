"""The one kind of PNG that is a plate: bare pixels, and nothing that could change how they look.

What is signed is the SHA-256 of a plate's RGB bytes. A chunk beside them (a colour that is to be
transparent, a gamma, a palette) would be another picture on the glass under the same digest.
"""

import struct
import zlib

from sync.errors import BadShapeError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">IIBBBBB")
_CHUNK = struct.Struct(">I4s")
_CRC = struct.Struct(">I")
_RGB = 2
_SLACK = 65_536
"""Bytes by which a picture that does not compress may be longer than its pixels."""


def limit(size: tuple[int, int]) -> int:
    """Bytes that a plate of `size` has at most."""
    return size[0] * size[1] * 3 + _SLACK


def check(data: bytes, size: tuple[int, int]) -> None:
    """That `data` is IHDR, IDAT and IEND of an 8-bit RGB picture of `size`, and nothing else.

    The pixels themselves are the decoder's, and their digest's, to judge.

    Raises:
        BadShapeError: another size, depth or colour type; interlaced; any other chunk, or one in
            another order; a wrong checksum; bytes after the end; or longer than its pixels.
    """
    if len(data) > limit(size) or not data.startswith(SIGNATURE):
        raise _wrong()
    names, at = [], len(SIGNATURE)
    while at < len(data):
        if at + _CHUNK.size > len(data):
            raise _wrong()
        length, name = _CHUNK.unpack_from(data, at)
        end = at + _CHUNK.size + length
        if end + _CRC.size > len(data):
            raise _wrong()
        if zlib.crc32(memoryview(data)[at + 4 : end]) != _CRC.unpack_from(data, end)[0]:
            raise _wrong()
        if name == b"IHDR" and data[at + _CHUNK.size : end] != _header(size):
            raise _wrong()
        if name == b"IEND" and length:
            raise _wrong()
        names.append(name)
        at = end + _CRC.size
    pictures = len(names) - 2
    if pictures < 1 or names != [b"IHDR", *[b"IDAT"] * pictures, b"IEND"]:
        raise _wrong()


def _header(size: tuple[int, int]) -> bytes:
    return _HEADER.pack(*size, 8, _RGB, 0, 0, 0)


def _wrong() -> BadShapeError:
    return BadShapeError(
        "图面不是屏幕规格所定尺寸的 RGB PNG，已拒绝。",
        "The plate is not a PNG of bare RGB pixels of the size that its profile prescribes.",
    )
