"""A basic privacy scan: numbers that may name a person (domain.md section 4, R2)."""

import re
import unicodedata
from typing import Literal

import msgspec
from stdnum import luhn
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

type Kind = Literal["mobile", "landline", "resident_id", "bank_card"]

_NUMERALS = str.maketrans("〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "0001234567891234567891")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_GAP = r"[\s\-–—_.·,/]{0,3}"
_RUN = re.compile(rf"(?<![0-9A-Za-z])\+?\(?[0-9](?:{_GAP}[()]?{_GAP}[0-9Xx])*(?![A-Za-z])")
_USCC = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])", re.IGNORECASE)
_MOBILE = re.compile(r"(?:00?86|86)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}(?:\d{1,5})?|[48]00\d{7}")
_LOCAL = re.compile(r"(?:电话|座机|热线|tel)\D{0,4}([2-8]\d{2,3}[- ]?\d{4})(?!\d)", re.IGNORECASE)


_LONGISH = re.compile(
    r"(?:[0-9０-９⓪①-⑨〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]"
    r"[^0-9０-９A-Za-z\u4e00-\u9fff]{0,4}){7}"
)


class Finding(msgspec.Struct, frozen=True):
    """A stretch of the scanned text, `text[start:end]`, that may name a person."""

    kind: Kind
    start: int
    end: int


def scan(text: str, allowed: tuple[str, ...] = ()) -> list[Finding]:
    """What in `text` looks like a phone, identity or card number, in order.

    Full-width, spaced, dashed and Chinese-numeral digits are seen through; unified social credit
    codes are let pass before anything else, and so are the bureau's own numbers, `allowed`.
    """
    if not _LONGISH.search(text):  # most texts hold no number of seven digits
        return []
    narrow, offsets = _narrow(text)
    for found in _USCC.finditer(narrow):
        if _valid(uscc, found[0]) and not _valid(ric, found[0]):
            narrow = narrow[: found.start()] + "~" * 18 + narrow[found.end() :]
    findings = [
        Finding(kind, offsets[start], offsets[end - 1] + 1)
        for run in _RUN.finditer(narrow)
        for kind, start, end in _in_run(run[0], run.start(), allowed)
    ]
    known = {finding.start for finding in findings}
    findings += [
        Finding("landline", offsets[found.start(1)], offsets[found.end(1) - 1] + 1)
        for found in _LOCAL.finditer(narrow)
        if offsets[found.start(1)] not in known and found[1] not in allowed
    ]
    return sorted(findings, key=lambda finding: finding.start)


def _narrow(text: str) -> tuple[str, list[int]]:
    """The text in compatibility form, and the place in `text` of each of its characters."""
    out: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        for piece in unicodedata.normalize("NFKC", char).translate(_NUMERALS):
            out.append(piece)
            offsets.append(index)
    return "".join(out), offsets


def _in_run(run: str, start: int, allowed: tuple[str, ...]) -> list[tuple[Kind, int, int]]:
    """The kinds of number a run of digits with gaps can be; the whole, else parts between gaps."""
    digits = re.sub(r"[^0-9Xx]", "", run).upper()
    if digits in {re.sub(r"\D", "", number) for number in allowed}:
        return []
    if kind := _kind(digits):
        return [(kind, start, start + len(run))]
    parts = list(re.finditer(r"[0-9Xx]+", run))
    found: list[tuple[Kind, int, int]] = []
    first = 0
    while first < len(parts):
        last = len(parts)
        while last > first:
            joined = "".join(part[0] for part in parts[first:last])
            if (kind := _kind(joined.upper())) and joined not in allowed:
                found.append((kind, start + parts[first].start(), start + parts[last - 1].end()))
                break
            last -= 1
        first = max(last, first + 1)
    return found


def _kind(digits: str) -> Kind | None:
    if len(digits) == 18 and _valid(ric, digits):
        return "resident_id"
    if 16 <= len(digits) <= 19 and digits.isdecimal() and digits[0] in "3456":
        return "bank_card" if luhn.is_valid(digits) else None
    if _MOBILE.fullmatch(digits):
        return "mobile"
    return "landline" if _LANDLINE.fullmatch(digits) else None


def _valid(module: object, number: str) -> bool:
    try:
        module.validate(number)  # type: ignore[attr-defined]
    except ValidationError:
        return False
    return True
