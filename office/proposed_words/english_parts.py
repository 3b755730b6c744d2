"""What a fault befell, in English, as far as the words before it tell; and after how much use."""

import re

from office.proposed_words import english_tables

_NUMBER = r"(?:\d+|[一二两三四五六七八九十几半俩多]+)"
_AMOUNT = re.compile(
    rf"第?{_NUMBER}多?(?:个半?)?(?:天|日|周|月|年|星期|礼拜|小时|钟头|分钟|次|回|趟|遍|晚|个月)"
    rf"(?:后|多|左右|内|里|的时候)*|"
    rf"{_NUMBER}(?:个|只|条|块|根|台|张|件|双|本|瓶|盒|袋|片|颗|处|道|口|把|套|箱)|"
    rf"[今去]年|上周|上个?月"
)
_AFTER = re.compile(
    r"(?P<verb>水洗|下水|洗|穿|使用|用|戴|骑|睡|铺|装|养)(?:了|过|着)?"
    r"(?P<number>\d+|[一二两三四五六七八九十])(?P<unit>个星期|个礼拜|个月|个小时|小时|[天周年次])"
)
_NO = re.compile("[不没未]")
_NUMBERS = {
    "一": "one", "二": "two", "两": "two", "三": "three", "四": "four", "五": "five", "六": "six",
    "七": "seven", "八": "eight", "九": "nine", "十": "ten",
}  # fmt: skip
_UNITS = {
    "天": "day", "周": "week", "个星期": "week", "个礼拜": "week", "个月": "month", "年": "year",
    "个小时": "hour", "小时": "hour",
}  # fmt: skip
_TIMES = {"洗": "wash", "水洗": "wash", "下水": "wash", "用": "use", "使用": "use"}
_BEHIND = re.compile(
    r"(?:no|poor|part|something|foreign|bad|strong|odd|wrong|water|spot|marks|power|cut|sore|signs|"
    r"cracks|green|line|dust)\b"
)
"""With these a part is named behind: no sound (right ear)."""
_OF_A_THING = re.compile("not (?:delivered|received|installed|provided|given)")
"""Of these acts it is told what they were about."""


def named(before: str, goods: str) -> str | None:
    """The English of what a fault befell; "" for the goods or a part of them that is not known.

    It is the last thing named before the fault; of other goods and a part of them the goods. None
    where what is not known follows it at once: it may be half of a name.
    """
    parts, found, other = english_tables.parts(), "", -1
    tokens = _tokens(before)
    for number, word in enumerate(tokens):
        if not word or _doubtful(tokens, number):
            if found and (tokens[number - 1] in parts or tokens[number - 1] == "的"):
                return None
        elif _is_part(word) and not (other >= 0 and _together(tokens[other + 1 : number])):
            own = goods.endswith(word)
            found = "" if own else parts[word]
            if found and "".join(tokens[number + 1 : number + 2]).startswith(("里", "内")):
                found = f"in {found}"
            other = number if word in english_tables.things() and not own else -1
    return found


def of_a_thing(fault: str, part: str) -> str:
    """A fault with the part that it befell."""
    if not part:
        return fault
    if part.endswith("s") and not part.endswith("ss"):
        fault = re.sub("^does ", "do ", fault)
    behind = part.startswith("in ") or _BEHIND.match(fault)
    return f"{fault} ({part})" if behind else f"{part} {fault}"


def of_an_act(fault: str, part: str) -> str:
    """What somebody did, with what it was about where that must be told."""
    return f"{fault} ({part})" if part and _OF_A_THING.match(fault) else fault


def use(before: str) -> str:
    """How much use there was before a fault; "" where it is no plain count."""
    match = _AFTER.search(before)
    if match is None or _NO.search(before) or before[: match.start()].endswith("第"):
        return ""
    unit = _UNITS.get(match["unit"]) or _TIMES.get(match["verb"])
    if unit is None:
        return ""
    number = _NUMBERS.get(match["number"], match["number"])
    many = "" if number in {"one", "1"} else "es" if unit.endswith("sh") else "s"
    return f" after {number} {unit}{many}"


def _is_part(word: str) -> bool:
    return word in english_tables.parts() and word not in english_tables.idle()


def _together(between: list[str]) -> bool:
    """Whether a part follows its goods at once."""
    return not set(between) - {"的"}


def _doubtful(tokens: list[str], number: int) -> bool:
    """Whether a thing of one character stands beside what is not known, and may be half a word."""
    word, beside = tokens[number], tokens[max(0, number - 1) : number + 2]
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
