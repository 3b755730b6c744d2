"""Numbers that may name a person: telephones, identity numbers, bank cards.

Groups of digits with small gaps make a run; every stretch of a run is judged by its digits and
by how they are grouped. The stretches of a run are bounded, so the work grows with the text.
"""

import re
from collections.abc import Iterator
from datetime import date

import msgspec
from stdnum import luhn
from stdnum.cn import ric, uscc

from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.normalise import HAN_DIGITS, Narrow

_GROUP = re.compile(  # what runs into a year or a telephone number ends before it
    r"[0-9]{7,19}(?=(?:19|20)[0-9]{2}[年./-])|[0-9]{17}[0-9Xx](?=1[3-9][0-9]{9}(?![0-9]))"
    rf"|[0-9]{{17}}×|[0-9]+[Xx]?|[{HAN_DIGITS}]+"
)
_GAP = re.compile(r"[\s\-‐-―_.·・•‧/(),、*+|]{0,3}")
_LIST = frozenset(",、*+|")  # what stands between amounts as well
_LONGEST, _PARTS = 22, 22
_USCC = re.compile(
    r"(?<![0-9A-Z])(?:[0-9A-HJ-NPQRTUWXY][ -]?){17}[0-9A-HJ-NPQRTUWXY](?![0-9A-Z])", re.IGNORECASE
)
_CREDIT_CUE = re.compile(r"(?:信用代码|纳税人识别号|税号)[\s:为是]{0,4}$")
_PROVINCES = {
    f"{a}{b}"
    for a, last in zip("123456", (5, 3, 7, 6, 4, 5), strict=True)
    for b in range(1 if a != "5" else 0, last + 1)
} | {"71", "81", "82", "83", "91"}
_MOBILE = re.compile(r"(?:00?86|86|0)?1[3-9]\d{9}")
_AREA = re.compile(r"(?:(?:00)?86)?0?(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}")
_FREE = re.compile(r"[48]00\d{7}")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
_PHONE_CUE = re.compile(
    r"(?:电话|座机|热线|固话|拨打|致电|tel|phone)\D{0,4}(?:[0-9-]{7,13}[、,/和或及]){0,3}$",
    re.IGNORECASE,
)
_NUMBER_CUE = re.compile(
    r"(?:电话|手机|号码|号|联系|拨打|致电|微信|tel|phone|mobile)[\s:是为]{0,3}$", re.IGNORECASE
)
_REGISTERED = re.compile(r"(?:注册|登记)(?:证)?(?:编?号|号码)\D{0,4}$")  # 15 digits before 2015
_MOBILE_CUE = re.compile(r"(?:手机|电话|联系方式)(?:号码?)?[\s:是为]{0,3}$")
_LETTERED = re.compile(  # 138OOO12345: letters to evade a filter
    r"(?<![0-9A-Za-z])[1lI](?:[\s-]?[3-9OoIl]){2}(?:[\s-]?[0-9OoIl]){8}(?![0-9A-Za-z])"
)
_CARD_CUE = re.compile(
    r"(?:卡号|账号|帐号|账户|帐户|银行卡|信用卡|储蓄卡|存折|card)\D{0,14}$", re.IGNORECASE
)
_BANK = re.compile(r"(?:银行|[农工建中交招]行)\D{0,2}$")  # of a card copied with a digit amiss
_WORD_BEFORE = re.compile(
    r"(?:^|[^A-Za-z])(?:tel|phone|mobile|mob|call|dh|sj|no|vx|wx|v|qq)\.?$", re.IGNORECASE
)
_EXTENSION = re.compile(r"\s?(?:转|分机|ext\.?)\s?\d{1,6}")
_SHAPES = {(11,), (3, 4, 4), (3, 8), (7, 4), (1,) * 11, (3, 3, 5)}


class _Part(msgspec.Struct, frozen=True):
    """A group of digits of a run; `gap` is what stands between it and the one before."""

    digits: str
    start: int
    end: int
    gap: str
    han: bool


def is_resident_id(number: str) -> bool:
    """Whether 18 characters are an identity number: check digit, birth date, province.

    The county is not looked at: numbers are given by the county of registration, which may be
    younger than the person.
    """
    return _like_id(number) and bool(ric.calc_check_digit(number) == number[-1])


def number_findings(narrow: Narrow, allowed: frozenset[str]) -> Iterator[Finding]:
    """Every telephone, identity and card number of `narrow`, places in its own text."""
    for lettered in _LETTERED.finditer(narrow.text):
        if 5 < sum(char.isdecimal() for char in lettered[0]) < 11:
            yield Finding(Kind.MOBILE, *lettered.span(), certain=False)
    for run in _runs(narrow):
        first = 0
        while first < len(run):
            taken = 1
            for count in range(min(_PARTS, len(run) - first), 0, -1):
                parts = run[first : first + count]
                if sum(len(part.digits) for part in parts) > _LONGEST:
                    continue
                if _digits(parts) in allowed:
                    taken = count
                    break
                judged = _judge(parts, narrow, alone=count == len(run))
                if judged:
                    yield _finding(*judged, parts, narrow)
                    taken = count
                    break
            first += taken


def without_credit_codes(narrow: Narrow) -> Narrow:
    """The text without its unified social credit codes, which are public (GB 32100).

    A code copied with a mistake is known by the word before it, but a person's tax number is an
    identity number.
    """
    public: list[tuple[int, int]] = []
    for found in _USCC.finditer(narrow.text):
        code = re.sub("[ -]", "", found[0]).upper()
        cue = _CREDIT_CUE.search(narrow.text, max(0, found.start() - 12), found.start())
        if (uscc.is_valid(code) and not is_resident_id(code)) or (cue and not _like_id(code)):
            public.append(found.span())
    return narrow.without(public) if public else narrow


def _runs(narrow: Narrow) -> Iterator[list[_Part]]:
    run: list[_Part] = []
    for found in _GROUP.finditer(narrow.text):
        start, end = found.span()
        gap = narrow.text[run[-1].end : start] if run and start - run[-1].end <= 3 else ""
        near = run and start - run[-1].end <= 3 and _GAP.fullmatch(gap)
        part = _Part(narrow.digits[start:end].upper(), start, end, gap, found[0][0] in HAN_DIGITS)
        if near:
            run.append(part)
        else:
            if run:
                yield run
            run = [part]
    if run:
        yield run


def _digits(parts: list[_Part]) -> str:
    return "".join(part.digits for part in parts)


def _judge(parts: list[_Part], narrow: Narrow, *, alone: bool) -> tuple[Kind, bool] | None:
    """What the parts are together, and whether that is certain."""
    digits = _digits(parts)
    if len(digits) < 7:
        return None
    shape = tuple(len(part.digits) for part in parts)
    before = narrow.text[max(0, parts[0].start - 40) : parts[0].start]
    listed = any(_LIST.intersection(part.gap) for part in parts[1:])
    if listed and not (shape == (3, 4, 4) and _NUMBER_CUE.search(before)):
        return None
    if _touches_letters(parts, narrow, before):
        if shape == (18,) and is_resident_id(digits):
            return Kind.RESIDENT_ID, False
        whole = shape == (11,) and not narrow.text[parts[0].end : parts[0].end + 1].isdecimal()
        return (Kind.MOBILE, False) if whole and _MOBILE.fullmatch(digits) else None
    return (
        _identity(digits, shape, before)
        or _card(digits, shape, before)
        or _mobile(digits, shape, parts, before, alone=alone)
        or _landline(digits, shape, parts, narrow, before)
    )


def _touches_letters(parts: list[_Part], narrow: Narrow, before: str) -> bool:
    after = narrow.text[parts[-1].end : parts[-1].end + 1]
    if after.isascii() and after.isalpha():
        return True
    last = before[-1:]
    return last.isascii() and last.isalpha() and not _WORD_BEFORE.search(before)


def _like_id(number: str) -> bool:
    if len(number) != 18 or not number[:17].isdecimal() or number[:2] not in _PROVINCES:
        return False
    return _is_birth(number[6:10], number[10:12], number[12:14])


def _is_birth(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return year[:2] in {"19", "20"}


def _identity(digits: str, shape: tuple[int, ...], before: str) -> tuple[Kind, bool] | None:
    if len(digits) == 18 and is_resident_id(digits):
        return Kind.RESIDENT_ID, True
    whole = len(shape) == 1 or shape in {(6, 8, 4), (6, 6, 3)}
    if len(digits) == 18 and whole and _one_wrong(digits):
        return Kind.RESIDENT_ID, False
    old = len(digits) == 15 and digits.isdecimal() and not _REGISTERED.search(before)
    if old and whole and digits[:2] in _PROVINCES:
        born = _is_birth("19" + digits[6:8], digits[8:10], digits[10:12])
        return (Kind.RESIDENT_ID, False) if born else None
    return None


def _one_wrong(number: str) -> bool:
    """Whether another digit in one place would make it an identity number."""
    if not number[:17].isdecimal():
        return False
    if _like_id(number):  # a wrong check digit
        return True
    return any(
        is_resident_id(number[:place] + digit + number[place + 1 :])
        for place in (0, 1, *range(6, 14))
        for digit in "0123456789"
    )


def _card(digits: str, shape: tuple[int, ...], before: str) -> tuple[Kind, bool] | None:
    """A card by its check digit is doubtful, as a tenth of all numbers has one."""
    if not digits.isdecimal():
        return None
    grouped = len(shape) == 1 or (len(digits) >= 15 and shape[0] in {4, 6} and min(shape) >= 1)
    cue = bool(_CARD_CUE.search(before))
    by_number = 15 < len(digits) < 20 and digits[0] in "3456" and luhn.is_valid(digits)
    if grouped and by_number:
        return Kind.BANK_CARD, cue
    said = grouped and 11 < len(digits) < 23 and (cue or _BANK.search(before))
    return (Kind.BANK_CARD, False) if said else None


def _mobile(
    digits: str, shape: tuple[int, ...], parts: list[_Part], before: str, *, alone: bool
) -> tuple[Kind, bool] | None:
    if _MOBILE.fullmatch(digits):
        prefix = len(digits) - 11
        if len(parts) == 1 or _shape_after(prefix, shape) in _SHAPES:
            return Kind.MOBILE, True
        mixed = any(part.han for part in parts) and not any(part.gap for part in parts[1:])
        if mixed or (alone and (min(shape) > 1 or any(part.han for part in parts))):
            return Kind.MOBILE, mixed
    if len(parts) == 1 and parts[0].han and 11 < len(digits) < 14 and _MOBILE.match(digits):
        return Kind.MOBILE, False  # 一 is a word as well: …五一直不接
    if len(parts) == 1 and len(digits) in {10, 12} and re.match("1[3-9]", digits):
        return (Kind.MOBILE, False) if _MOBILE_CUE.search(before) else None  # a digit amiss
    return None


def _shape_after(prefix: int, shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape without a country code."""
    if not prefix:
        return shape
    if shape[0] == prefix:
        return shape[1:]
    return (shape[0] - prefix, *shape[1:]) if shape[0] > prefix else ()


def _landline(
    digits: str, shape: tuple[int, ...], parts: list[_Part], narrow: Narrow, before: str
) -> tuple[Kind, bool] | None:
    after = narrow.text[parts[-1].end : parts[-1].end + 1]
    if after in {"元", "万", "亿", "%", "‰"}:
        return None
    grouped = shape[0] in {3, 4} or shape[0] > 9 or parts[0].digits in {"86", "0086"}
    if grouped and _AREA.fullmatch(digits) and (digits[0] == "0" or before.endswith("+")):
        return Kind.LANDLINE, len(shape) > 1 or bool(_PHONE_CUE.search(before))
    if _FREE.fullmatch(digits) and shape in {(10,), (3, 3, 4), (3, 4, 3), (3, 7), (7, 3)}:
        return Kind.LANDLINE, False
    if len(parts) > 1 and shape[-1] < 7 and parts[-1].gap.strip() in {"-", "—", "–"}:
        number = digits[: -shape[-1]]
        if _AREA.fullmatch(number) and number[0] == "0" and shape[0] < 5:
            return Kind.LANDLINE, True  # with an extension
    local = shape in {(7,), (8,), (3, 4), (4, 4)} and _LOCAL.fullmatch(digits)
    return (Kind.LANDLINE, False) if local and _PHONE_CUE.search(before) else None


def _finding(kind: Kind, certain: bool, parts: list[_Part], narrow: Narrow) -> Finding:  # noqa: FBT001
    start, end = parts[0].start, parts[-1].end
    if kind == Kind.MOBILE and len(parts) == 1 and parts[0].han:
        end = min(end, start + 11)
    if kind == Kind.LANDLINE and (more := _EXTENSION.match(narrow.text, end)):
        end = more.end()
    while start and (
        narrow.text[start - 1] == "+"
        or (narrow.text[start - 1] == "(" and ")" in narrow.text[start:end])
    ):
        start -= 1
    return Finding(kind, start, end, certain)
