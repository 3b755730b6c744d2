"""The code on a plate: alphanumeric, level M, whole-pixel modules, black on white."""

import re
from functools import lru_cache

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.util import MODE_ALPHA_NUM, QRData

from layouts.sizes import MODULE_MIN, QUIET, Sizes

VERSIONS = (2, 3)
"""Version 2 holds 38 characters; 3 holds 61, for a bureau with a long address."""


class CodeError(ValueError):
    """An address that gives no code of the prescribed size."""


@lru_cache(maxsize=64)
def matrix(address: str) -> tuple[tuple[bool, ...], ...]:
    """Modules of the code for `address`, without quiet zone.

    Raises:
        CodeError: longer than 61 characters, or not in the alphanumeric set (no lower case).
    """
    if not re.fullmatch(r"[0-9A-Z $%*+\-./:]+", address):
        raise CodeError("A code's address holds only digits, capitals and $%*+-./:.")
    for version in VERSIONS:
        code = qrcode.QRCode(version, ERROR_CORRECT_M, box_size=1, border=0)
        code.add_data(QRData(address, mode=MODE_ALPHA_NUM), optimize=0)
        try:
            code.make(fit=False)
        except DataOverflowError:
            continue
        return tuple(tuple(bool(module) for module in row) for row in code.modules)
    raise CodeError("A code's address has at most 61 characters: take a shorter base.")


def picture(address: str, sizes: Sizes) -> Image.Image:
    """The code on its white ground, `sizes.code_box` pixels square.

    Raises:
        CodeError: no code, or one with modules or side below the least size.
    """
    rows = matrix(address)
    count, box = len(rows), sizes.code_box
    module = box // (count + 2 * QUIET)
    if module < MODULE_MIN or module * count < sizes.code_min:
        raise CodeError("A code's address is too long to be scanned from here: shorten its base.")
    small = Image.new("L", (count, count))
    small.putdata([0 if dark else 255 for row in rows for dark in row])
    code = small.resize((count * module, count * module), Image.Resampling.NEAREST)
    ground = Image.new("L", (box, box), 255)
    at = (box - code.width) // 2
    ground.paste(code, (at, at))
    return ground


def printed(address: str) -> str:
    """The address as people type it: without scheme, the host in small letters."""
    host, slash, path = re.sub("^HTTPS?://", "", address).partition("/")
    return host.lower() + slash + path
