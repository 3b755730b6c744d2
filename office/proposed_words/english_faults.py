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
_STRONG, _SHORT = 74, 3
_FREE, _TAIL = frozenset("不没未无拒只又还"), frozenset("了的着过下来得")
_DOUBT = re.compile("怀疑|疑似|可能|好像|似乎|像是|像被|看着像|估计|感觉|觉得|恐怕|貌似|应该是|也许|大概是")


class _Found(msgspec.Struct, frozen=True):
    """A kind of fault at [start, end) of a clause."""

    start: int
    end: int
    english: str
    act: bool


def kinds(clause: str, goods: str) -> Iterator[str]:
    """What a clause tells in English, the surest first; a doubt stays one."""
    doubt = "possibly " if _DOUBT.search(clause) else ""
    for found in _found(clause):
        before, said = clause[: found.start], clause[found.start : found.end]
        plain = _HARMLESS.sub("", before)
        denied = _DENIED.search(plain) if found.act else _NO.search(plain)
        part = _part(before, goods)
        silent = not found.english or said in goods
        if denied or silent or (part is None and not found.act):
            continue
        for told in _told(found, part or "", before):
            yield doubt + told


def _told(found: _Found, part: str, before: str) -> Iterator[str]:
    """A kind of fault with what it befell, the fuller first."""
    if found.act:
        yield from dict.fromkeys((_behind(part, found.english), found.english))
    else:
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
        if _torn(clause, one):
            continue
        if not any(other.start <= one.start and one.end <= other.end for other in found):
            found.append(one)
    return found


def _torn(clause: str, one: _Found) -> bool:
    """Whether it is no word of the clause, but the end of one and the beginning of another."""
    begins = clause[one.start] not in _FREE and lexicon.torn(clause, one.start)
    short = one.end - one.start < _SHORT and clause[one.end : one.end + 1] not in _TAIL
    return begins or (short and lexicon.torn(clause, one.end))


def _rank(pair: tuple[int, _Found]) -> tuple[int, int, int]:
    """The strong first, then the longer, then the later: a clause ends in what it tells."""
    strong, found = pair
    return -strong, found.start - found.end, -found.start


def _part(before: str, goods: str) -> str | None:
    """The English of what a fault befell; "" for the goods or a part of them that is not known.

    It is the last thing that is named before the fault; of other goods and a part of them the goods.
    None where what is not known follows it at once: it may be the half of a name.
    """
    parts, named, held = english_tables.parts(), "", -1
    tokens = _tokens(before)
    for number, word in enumerate(tokens):
        if not word or _doubtful(tokens, number):
            if named and tokens[number - 1] in parts.keys() | {"的"}:
                return None
        elif word in parts and word not in english_tables.idle() and (held < 0 or set(tokens[held + 1 : number]) - {"的"}):
            own = goods.endswith(word)
            named = "" if own else parts[word]
            if named and "".join(tokens[number + 1 : number + 2]).startswith(("里", "内")):
                named = f"in {named}"
            held = number if word in english_tables.things() and not own else -1
    return named


def _doubtful(tokens: list[str], number: int) -> bool:
    """Whether a thing of one character stands beside what is not known, and may be half a word."""
    word = tokens[number]
    beside = tokens[max(0, number - 1) : number + 2]
    return len(word) == 1 and word in english_tables.parts() and "" in beside


def _tokens(text: str) -> list[str]:
    """The parts, idle words and amounts of a text; "" for each character that is none."""
    found: list[str] = []
    at = 0
    while at < len(text):
        word = _word(text, at)
        found.append(word)
        at += len(word) or 1
    return found


def _word(text: str, at: int) -> str:
    """The longest word at `at` that is a part, idle or an amount."""
    parts, idle = english_tables.parts(), english_tables.idle()
    amount = _AMOUNT.match(text, at)
    least = amount.end() - at if amount else 0
    for size in range(min(len(text) - at, english_tables.longest()), least, -1):
        if (word := text[at : at + size]) in parts or word in idle:
            return word
    return text[at : at + least]


def _behind(part: str, fault: str) -> str:
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
