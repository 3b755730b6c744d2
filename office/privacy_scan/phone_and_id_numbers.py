"""Numbers that may name a person: telephones, identity numbers, bank cards.

Groups of digits with small gaps make a run; every stretch of a run is judged by its digits and
by how they are grouped. The stretches of a run are bounded, so the work grows with the text.
"""

import re
from collections.abc import Iterator
from datetime import date

from stdnum import luhn
from stdnum.cn import ric, uscc

from office.privacy_scan.digit_runs import Part, lines, listed, runs
from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.normalise import Narrow
from office.privacy_scan.telephones import (
    is_mobile,
    landline,
    listed_telephone,
    mobile,
    said_number,
    spelled_mobiles,
    with_extension,
)

_MOBILES = {(3, 4, 4), (3, 8), (7, 4)}
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
_REGISTERED = re.compile(r"(?:注册|登记)(?:证)?(?:编?号|号码)\D{0,4}$")  # 15 digits before 2015
_CARD_CUE = re.compile(
    r"(?:卡号|账号|帐号|账户|帐户|银行卡|信用卡|储蓄卡|存折|card)\D{0,14}$", re.IGNORECASE
)
_BANK = re.compile(r"(?:银行|[农工建中交招]行)\D{0,2}$")  # of a card copied with a digit amiss
_WORD_BEFORE = re.compile(
    r"(?:^|[^A-Za-z])(?:tel|phone|mobile|mob|call|dh|sj|no|vx|wx|v|qq)\.?$", re.IGNORECASE
)


def is_resident_id(number: str) -> bool:
    """Whether 18 characters are an identity number: check digit, birth date, province.

    The county is not looked at: numbers are given by the county of registration, which may be
    younger than the person.
    """
    return _like_id(number) and bool(ric.calc_check_digit(number) == number[-1])


def number_findings(narrow: Narrow, allowed: frozenset[str]) -> Iterator[Finding]:
    """Every telephone, identity and card number of `narrow`, places in its own text."""
    yield from spelled_mobiles(narrow)
    for run in runs(narrow):
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


def _digits(parts: list[Part]) -> str:
    return "".join(part.digits for part in parts)


def _judge(parts: list[Part], narrow: Narrow, *, alone: bool) -> tuple[Kind, bool] | None:
    """What the parts are together, and whether that is certain."""
    digits = _digits(parts)
    if len(digits) < 7:
        return None
    shape = tuple(len(part.digits) for part in parts)
    before = narrow.text[max(0, parts[0].start - 40) : parts[0].start]
    if listed(parts) and not (shape in _MOBILES and said_number(before)):
        return listed_telephone(digits, shape, parts, narrow, before)
    if _touches_letters(parts, narrow, before):
        if shape == (18,) and is_resident_id(digits):
            return Kind.RESIDENT_ID, False
        whole = shape == (11,) and not narrow.text[parts[0].end : parts[0].end + 1].isdecimal()
        return (Kind.MOBILE, False) if whole and is_mobile(digits) else None
    return (
        _identity(digits, shape, before)
        or _card(digits, shape, parts, before)
        or mobile(digits, shape, parts, before, alone=alone)
        or landline(digits, shape, parts, narrow, before)
    )


def _touches_letters(parts: list[Part], narrow: Narrow, before: str) -> bool:
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


def _card(
    digits: str, shape: tuple[int, ...], parts: list[Part], before: str
) -> tuple[Kind, bool] | None:
    """A card by its check digit is doubtful, as a tenth of all numbers has one."""
    if not (11 < len(digits) < 23 and digits.isdecimal()):
        return None
    cue = bool(_CARD_CUE.search(before))
    halved = (
        len(shape) == 2 and bool(parts[1].gap) and (cue or lines(parts) > 0)
    )  # 62220212 — 34567894
    grouped = len(shape) == 1 or (len(digits) >= 15 and (shape[0] in {4, 6} or halved))
    by_number = 15 < len(digits) < 20 and digits[0] in "3456" and luhn.is_valid(digits)
    if grouped and by_number:
        return Kind.BANK_CARD, cue
    said = grouped and (cue or _BANK.search(before))
    return (Kind.BANK_CARD, False) if said else None


def _finding(kind: Kind, certain: bool, parts: list[Part], narrow: Narrow) -> Finding:  # noqa: FBT001
    start, end = parts[0].start, parts[-1].end
    if kind == Kind.MOBILE and len(parts) == 1 and parts[0].han:
        end = min(end, start + 11)
    if kind == Kind.LANDLINE:
        end = with_extension(narrow.text, end)
    while start and (
        narrow.text[start - 1] == "+"
        or (narrow.text[start - 1] == "(" and ")" in narrow.text[start:end])
    ):
        start -= 1
    return Finding(kind, start, end, certain)
