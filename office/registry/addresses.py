"""Where screens fetch and what QR codes begin with, from the office's own address; pure."""

import re

from office.errors import UsageError
from sync.districts import LONGEST, is_repository

LONGEST_BASE = 28
RECORD_TAIL = len("/R/0123456789/1")
SMALL_CODE = 38
"""Characters that a version 2-M code holds; beyond that it is version 3 (layouts.qrcodes)."""
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?\Z")
_QR_BASE = re.compile(r"HTTPS?://[A-Z0-9.:/-]+[A-Z0-9]\Z")


def screen_addresses(url: str) -> tuple[str, str]:
    """(repository, wake) of an office that screens reach at `url`.

    Raises:
        UsageError: not an address that a screen could ask.
    """
    if not _URL.match(url) or len(url) > 190:
        raise UsageError(
            f"“{url}”不是屏幕能访问的地址，请写成 https://gs.example.cn/。"
            "--url is the address at which screens reach the office, such as "
            "https://gs.example.cn/."
        )
    base = url if url.endswith("/") else f"{url}/"
    return base, f"{base}wake"


def repository_id(given: str | None, url: str) -> str:
    """The name that all of this repository's metadata carries: as given, or made from `url`.

    Raises:
        UsageError: it is no such name.
    """
    host = url.partition("://")[2]
    made = re.sub("[^a-z0-9]+", "-", host.lower()).strip("-")[:LONGEST].strip("-")
    name = made if given is None else given
    if not is_repository(name):
        raise UsageError(
            f"发布库代号“{name}”不能用：只用小写字母、数字和连字符，至多 {LONGEST} 个，如 xinbei。"
            f"--repository-id has lower-case letters, digits and hyphens, {LONGEST} at most, "
            "such as xinbei."
        )
    return name


def qr_base(given: str | None, url: str) -> str:
    """What QR codes begin with: as given, or `url` in capitals where that leads to the same place.

    Raises:
        UsageError: not in capitals, too long, or `url` has a path, in which capitals count.
    """
    _, _, path = url.partition("://")[2].partition("/")
    if given is None and path:
        raise UsageError(
            "--url 带有路径，请另用 --qr-base 指明二维码的开头。"
            "--url has a path, so say with --qr-base what QR codes begin with."
        )
    base = given if given is not None else url.rstrip("/").upper()
    if not _QR_BASE.match(base) or len(base) > LONGEST_BASE:
        raise UsageError(
            f"二维码开头“{base}”不能用：须为大写、至多{LONGEST_BASE}个字符，如 HTTPS://GS.EXAMPLE.CN；"
            "用 --qr-base 指明较短的一个。"
            f"QR codes cannot begin with {base}: --qr-base is upper case and at most "
            f"{LONGEST_BASE} characters."
        )
    return base


def dense_code(base: str) -> str:
    """A warning where a record's address is too long for the small code; empty where it fits."""
    length = len(base) + RECORD_TAIL
    if length <= SMALL_CODE:
        return ""
    return (
        f"二维码网址将有 {length} 个字符，超过 {SMALL_CODE} 个，二维码由 25×25 变为 29×29 格，"
        f"须走近些才能扫到；开头不超过 {SMALL_CODE - RECORD_TAIL} 个字符即可避免。"
        f"Record addresses will have {length} characters, more than {SMALL_CODE}: codes are "
        "29 modules wide instead of 25 and are scanned from less far. A base of at most "
        f"{SMALL_CODE - RECORD_TAIL} characters avoids it."
    )
