"""What went wrong, in English: the kind of fault that a Chinese clause tells, and of which part.

No clause is translated. A pattern stands for one kind of fault; time, place and degree are left
out. What somebody did or refused needs nobody named; what befell a thing needs its name, for it is
not always the goods that broke.
"""

import re
from collections.abc import Iterator

import msgspec

from office.proposed_words import english_tables, lexicon

_ACTS = frozenset({
    "not_as_described", "quantity", "non_delivery", "refusal", "price", "closing", "service",
    "invoice", "waiting", "money_taken", "without_asking", "charged", "unavailable",
    "different_from", "injury", "hurt",
})  # fmt: skip
"""Groups of `faults.tsv` that tell what somebody did or suffered."""
_NO = re.compile("[不没未无非别]")
_DENIED = re.compile("(?:[不没未无非别]|没有|不是|没能|[不没]再|[不没]会|[不没]能)$")
_HARMLESS = re.compile(
    "不到|不足|不满|没过|没几|没多久|没两|没想到|不小心|不久|不少|不断|不料|不锈钢|不粘|无线|无人机|不仅|不但|没到|未到"
)
"""Where a negation denies nothing of what follows."""
_NUMBER = r"(?:\d+|[一二两三四五六七八九十几半俩多]+)"
_AMOUNT = re.compile(
    rf"第?{_NUMBER}多?(?:个半?)?(?:天|日|周|月|年|星期|礼拜|小时|钟头|分钟|次|回|趟|遍|晚|个月)(?:后|多|左右|内|里|的时候)*|"
    rf"{_NUMBER}(?:个|只|条|块|根|台|张|件|双|本|瓶|盒|袋|片|颗|处|道|口|把|套|箱)|[今去]年|上周|上个?月"
)
_AFTER = re.compile(
    r"(?P<verb>水洗|下水|洗|穿|使用|用|戴|骑|睡|铺|装|养)(?:了|过|着)?"
    r"(?P<number>\d+|[一二两三四五六七八九十])(?P<unit>个星期|个礼拜|个月|个小时|小时|[天周年次])"
)
"""How much use there was before, as far as it is a plain count."""
_NUMBERS = {
    "一": "one", "二": "two", "两": "two", "三": "three", "四": "four", "五": "five", "六": "six",
    "七": "seven", "八": "eight", "九": "nine", "十": "ten",
}  # fmt: skip
_UNITS = {
    "天": "day", "周": "week", "个星期": "week", "个礼拜": "week", "个月": "month", "年": "year",
    "个小时": "hour", "小时": "hour",
}  # fmt: skip
_TIMES = {"洗": "wash", "水洗": "wash", "下水": "wash", "用": "use", "使用": "use"}
_BEHIND = re.compile(r"(?:no|poor|part|something|foreign|bad|strong|odd|wrong|water|line|marks|power|cut|sore)\b")
"""With these a part is named behind: no sound (right ear)."""


_OF_A_THING = re.compile("not (?:delivered|received|installed|provided|given)")
"""Of these acts it is told what they were about."""
_INSIDE = re.compile("里|内")
_STRONG = 74


class _Found(msgspec.Struct, frozen=True):
    """A kind of fault at [start, end) of a clause."""

    start: int
    end: int
    english: str
    act: bool


def kinds(clause: str, goods: str) -> Iterator[str]:
    """What a clause tells in English, the surest first."""
    for found in _found(clause):
        before, said = clause[: found.start], clause[found.start : found.end]
        plain = _HARMLESS.sub("", before)
        denied = _DENIED.search(plain) if found.act else _NO.search(plain)
        if denied or said in goods:
            continue
        part = _part(before, goods)
        if found.act:
            yield from dict.fromkeys((_behind(part, found.english), found.english))
        elif part is not None:
            named = _of(part, found.english)
            yield from dict.fromkeys((named + _use(before), named))


def _found(clause: str) -> list[_Found]:
    """Every kind that stands in a clause, what tells more before what tells less."""
    own = [
        (1, _Found(match.start(), match.end(), kind.english, kind.act))
        for kind in english_tables.kinds()
        for match in kind.pattern.finditer(clause)
    ]
    known = [
        (
            int(hit.fault.strength >= _STRONG),
            _Found(hit.start, hit.end, hit.fault.english, hit.fault.group in _ACTS),
        )
        for hit in lexicon.hits(clause)
        if hit.fault.english
    ]
    found: list[_Found] = []
    for _, one in sorted(own + known, key=_rank):
        if not any(other.start <= one.start and one.end <= other.end for other in found):
            found.append(one)
    return found


def _rank(pair: tuple[int, _Found]) -> tuple[int, int, int]:
    """The strong first, then the longer, then the later: a clause ends in what it tells."""
    strong, found = pair
    return -strong, found.start - found.end, -found.start


def _part(before: str, goods: str) -> str | None:
    """The English of what a fault befell; "" where it is the goods, None where that is not told.

    It is the last thing named before the fault, with nothing between that is not known; of other
    goods and a part of them the goods. A single character is a thing only beside words that are
    known.
    """
    parts, named, whole, at, loose = english_tables.parts(), "", -1, 0, False
    while at < len(before):
        word = _word(before, at)
        end = at + (len(word) or 1)
        if word in parts and not (loose and len(word) == 1):
            own = goods.endswith(word)
            if whole != at:
                named = "" if own else parts[word]
                named = f"in {named}" if named and _INSIDE.match(before, end) else named
            other = word in english_tables.things() and not own
            whole = end + before.startswith("的", end) if other else -1
        loose = not word
        if loose and named:
            return None
        at = end
    return named


def _word(text: str, at: int) -> str:
    """The longest word at `at` that is a part, idle or an amount."""
    parts, idle = english_tables.parts(), english_tables.idle()
    amount = _AMOUNT.match(text, at)
    least = amount.end() - at if amount else 0
    for size in range(min(len(text) - at, english_tables.longest()), least, -1):
        if (word := text[at : at + size]) in parts or word in idle:
            return word
    return text[at : at + least]


def _behind(part: str | None, fault: str) -> str:
    return f"{fault} ({part})" if part and _OF_A_THING.match(fault) else fault


def _of(part: str, fault: str) -> str:
    if not part:
        return fault
    if part.endswith("s") and not part.endswith("ss"):
        fault = re.sub("^does ", "do ", fault)
    behind = part.startswith("in ") or _BEHIND.match(fault)
    return f"{fault} ({part})" if behind else f"{part} {fault}"


def _use(before: str) -> str:
    """How much use there was before; "" where it is no plain count."""
    match = _AFTER.search(before)
    if match is None or _NO.search(before) or before[match.start() - 1 : match.start()] == "第":
        return ""
    unit = _UNITS.get(match["unit"]) or _TIMES.get(match["verb"])
    if unit is None:
        return ""
    number = _NUMBERS.get(match["number"], match["number"])
    many = "" if number in {"one", "1"} else "es" if unit.endswith("sh") else "s"
    return f" after {number} {unit}{many}"
