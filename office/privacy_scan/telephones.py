"""Telephones by their digits and how they are grouped: mobiles, landlines, service numbers."""

import re
from collections.abc import Iterator, Sequence

from office.privacy_scan.digit_runs import Part, dashed, far, lines
from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.normalise import HAN_DIGITS, Narrow

_MOBILE = re.compile(r"(?:00?86|86|0)?1[3-9]\d{9}")
_AREA = re.compile(r"(?:(?:00)?86)?0?(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}")
_SERVICE = re.compile(r"[48]00\d{7}")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
_PHONE_CUE = re.compile(
    r"(?:电话|座机|热线|固话|拨打|致电|tel|phone)\D{0,4}(?:[0-9-]{7,13}[、,/和或及]){0,3}$",
    re.IGNORECASE,
)
_NUMBER_CUE = re.compile(
    r"(?:电话|手机|号码|(?<![型编货色房批序])号|联系|拨打|致电|微信|tel|phone|mobile)[\s:是为\[<{(]{0,3}$",
    re.IGNORECASE,
)
_MOBILE_CUE = re.compile(r"(?:手机|电话|联系方式)(?:号码?)?[\s:是为]{0,3}$")
_SERVICE_CUE = re.compile(
    r"(?:电话|热线|拨打|致电|客服|厂家|售后|tel|phone|hotline)[\s:是为(]{0,3}$", re.IGNORECASE
)
_DIALLED = re.compile(r"(?:电话|手机|号|联系|打|拨|致电|加|找|回)[\s:是为了]{0,3}$")
_AFTER_ANOTHER = re.compile(  # 13800012345、85123456
    r"(?:1[3-9][0-9]{9}|0[0-9]{2,3}-?[2-8][0-9]{6,7}|[48]00-?[0-9]{3}-?[0-9]{4}"
    r"|(?:电话|联系方式|座机|手机)[:是为]?\s?[^0-9,。;!?\n]{1,6})[、,/和或及;\s]{1,3}$"
)
_EXTENSION = re.compile(r"\s?(?:转|分机|ext\.?)\s?\d{1,6}")
_MOBILES = {(11,), (3, 4, 4), (3, 8), (7, 4), (1,) * 11, (3, 3, 5)}
_SERVICES = {(10,), (3, 3, 4), (3, 4, 3), (3, 7), (7, 3)}
_LOCALS = {(7,), (8,), (3, 4), (4, 4)}
_COUNTED = re.compile("[元万亿%‰件箱瓶套米]|分(?!机)")  # so many of them, no telephone
_AMOUNTS = re.compile(r"\s?(?:[元块万亿%‰件箱瓶套米号楼个种档款等级次人名张条]|分(?!机))")

_LIKE = "OoIl"
_SPELLED = re.compile(  # 138OOO12345, l3800〇l2345: to evade a filter
    rf"(?<![0-9A-Za-z])[1lI一壹幺][\s-]?[3-9B三四五六七八九叁肆伍陆柒捌玖]"
    rf"(?:[\s-]?[0-9{_LIKE}BSZ{HAN_DIGITS}]){{9}}(?![0-9A-Za-z])"
)
_FEWEST_DIGITS = 6


def spelled_mobiles(narrow: Narrow) -> Iterator[Finding]:
    """Mobiles in which letters stand for digits; B, S and Z only after a word for a number."""
    for found in _SPELLED.finditer(narrow.text):
        start, end = found.span()
        letters = {char for char in found[0] if char.isascii() and char.isalpha()}
        digits = sum(char.isdecimal() for char in narrow.digits[start:end])
        if letters and digits >= _FEWEST_DIGITS:
            said = said_number(narrow.text[max(0, start - 12) : start])
            if said or letters <= set(_LIKE):
                yield Finding(Kind.MOBILE, start, end, certain=False)


def said_number(before: str) -> bool:
    """Whether a word for a number ends `before`."""
    return bool(_NUMBER_CUE.search(before))


def is_mobile(digits: str) -> bool:
    """Whether the digits are a mobile's, with or without the code of the country."""
    return bool(_MOBILE.fullmatch(digits))


def mobile(
    digits: str, shape: tuple[int, ...], parts: Sequence[Part], before: str, *, alone: bool
) -> tuple[Kind, bool] | None:
    """A mobile, and whether for certain.

    Args:
        before: the text before the parts.
        alone: whether the parts are all of their run.
    """
    if is_mobile(digits):
        said = said_number(before)
        if far(parts) and not said:
            return None
        prefix = len(digits) - 11
        if len(parts) == 1 or _shape_after(prefix, shape) in _MOBILES:
            return Kind.MOBILE, said or not lines(parts)
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


def landline(
    digits: str, shape: tuple[int, ...], parts: Sequence[Part], narrow: Narrow, before: str
) -> tuple[Kind, bool] | None:
    """A landline or a service number (400, 800), and whether for certain.

    Args:
        before: the text before the parts.
    """
    if _COUNTED.match(narrow.text, parts[-1].end):
        return None
    number = digits
    extended = len(parts) > 1 and shape[-1] < 7 and parts[-1].gap.strip() in {"-", "—", "–"}
    if extended and not _AREA.fullmatch(digits):
        number = digits[: -shape[-1]]
    grouped = shape[0] in {3, 4} or shape[0] > 9 or parts[0].digits in {"86", "0086"}
    area = grouped and _AREA.fullmatch(number) and (number[0] == "0" or before.endswith("+"))
    service = _SERVICE.fullmatch(digits)
    local = shape in _LOCALS and _LOCAL.fullmatch(digits)
    if not (area or service or local):
        return None
    said = bool(_PHONE_CUE.search(before) or (local and _AFTER_ANOTHER.search(before)))
    if far(parts) and not (said or _SERVICE_CUE.search(before)):
        return None
    if area:
        return Kind.LANDLINE, said or (len(shape) > 1 and not lines(parts))
    if service:
        usual = shape in _SERVICES or (shape == (4, 3, 3) and dashed(parts))
        return (Kind.LANDLINE, False) if usual or _SERVICE_CUE.search(before) else None
    return (Kind.LANDLINE, False) if said else None


def listed_telephone(
    digits: str, shape: tuple[int, ...], parts: Sequence[Part], narrow: Narrow, before: str
) -> tuple[Kind, bool] | None:
    """A telephone whose groups are parted as amounts are; amounts begin with no zero.

    Args:
        before: the text before the parts.
    """
    if _AMOUNTS.match(narrow.text, parts[-1].end):
        return None
    zero = any(part.digits[0] == "0" for part in parts[1:])
    if shape in _MOBILES and len(digits) == 11 and is_mobile(digits):
        return (Kind.MOBILE, False) if zero or _DIALLED.search(before) else None
    of_area = shape[0] in {3, 4} and digits[0] == "0" and shape[1:] in {*_LOCALS}
    return (Kind.LANDLINE, False) if of_area and _AREA.fullmatch(digits) else None


def with_extension(text: str, end: int) -> int:
    """Where a landline that ends at `end` ends with its extension."""
    more = _EXTENSION.match(text, end)
    return more.end() if more else end
