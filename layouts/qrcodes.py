"""Codes: level M, whole-pixel modules, black on white; on a published plate version 3."""

from functools import lru_cache

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_8BIT_BYTE, QRData

from layouts.readable_sizes import MODULES, QUIET, Sizes
from sync.code_addresses import LONGEST
from sync.errors import BilingualError

VERSION = 3
"""29 modules a side, whatever the address: one module size and one place for every code."""


class CodeError(BilingualError, ValueError):
    """An address that gives no code of the prescribed size."""


@lru_cache(maxsize=64)
def matrix(address: str) -> tuple[tuple[bool, ...], ...]:
    """Modules of the code for `address`, without quiet zone.

    Raises:
        CodeError: longer than 42 characters, or with others than ASCII.
    """
    if not address.isascii() or not 0 < len(address) <= LONGEST:
        raise CodeError(
            f"二维码的网址至多 {LONGEST} 个字符，且只能是 ASCII 字符。",
            f"A code's address has at most {LONGEST} characters, all of them ASCII.",
        )
    code = qrcode.QRCode(VERSION, ERROR_CORRECT_M, box_size=1, border=0)
    code.add_data(QRData(address, mode=MODE_8BIT_BYTE), optimize=0)
    code.make(fit=False)
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def picture(address: str, sizes: Sizes) -> Image.Image:
    """The code on its white ground, `sizes.code_box` pixels square.

    Raises:
        CodeError: no address for a code.
    """
    small = Image.new("L", (MODULES, MODULES))
    small.putdata([0 if dark else 255 for row in matrix(address) for dark in row])
    side = MODULES * sizes.module
    ground = Image.new("L", (sizes.code_box, sizes.code_box), 255)
    code = small.resize((side, side), Image.Resampling.NEAREST)
    ground.paste(code, (QUIET * sizes.module, QUIET * sizes.module))
    return ground


def fitted(text: str, side: int) -> Image.Image:
    """A code for `text`, however long, on a white ground of `side` pixels, as large as fits.

    Of the least version that holds it; for plates that are no publication.

    Raises:
        CodeError: longer than any code, others than ASCII, or no room for it.
    """
    code = qrcode.QRCode(None, ERROR_CORRECT_M, box_size=1, border=QUIET)
    code.add_data(QRData(text.encode("ascii", "replace"), mode=MODE_8BIT_BYTE), optimize=0)
    try:
        rows = code.get_matrix()
    except ValueError:  # qrcode.exceptions.DataOverflowError, or a version above 40
        rows = []
    module = side // len(rows) if rows else 0
    if not text.isascii() or not module:
        raise CodeError(
            "网址太长，或含有 ASCII 以外的字符，放不进二维码。",
            "The address is too long for a code here, or has characters other than ASCII.",
        )
    small = Image.new("L", (len(rows), len(rows)))
    small.putdata([0 if dark else 255 for row in rows for dark in row])
    ground = Image.new("L", (side, side), 255)
    inner = small.resize((len(rows) * module,) * 2, Image.Resampling.NEAREST)
    ground.paste(inner, ((side - inner.width) // 2, (side - inner.height) // 2))
    return ground


def printed(address: str) -> str:
    """The address as people type it: without its scheme."""
    return address.partition("://")[2]
