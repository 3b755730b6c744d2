"""A complaint's text cut into clauses, each with its place and whether it stands in quotes."""

import re

import msgspec

_DIGIT = "0123456789"
_MARKS = frozenset("，,。.！!？?；;：:…~～\n\r\t　 ")
_STOPS = frozenset("。！!？?；;\n…")
_OPEN, _CLOSE = frozenset("“「『"), frozenset("”」』")
_EDGE = "\"'“”‘’「」『』（）()【】[]《》、-—*·#→"
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Clause(msgspec.Struct, frozen=True):
    """`text` stands at [start, end) of the complaint; clauses of one sentence share its number."""

    start: int
    end: int
    text: str
    sentence: int
    asked: bool
    quoted: bool


def clauses(text: str) -> list[Clause]:
    """The clauses in their order, without their marks."""
    found: list[Clause] = []
    start = sentence = depth = 0
    quoted = False
    for at, mark in enumerate(text + "。"):
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        if mark not in _MARKS or _within(text, at):
            continue
        begin, end = _inner(text, start, at)
        if begin < end and _HAN.search(text, begin, end):
            closed = any(one in _CLOSE for one in text[start:begin])
            inside = (quoted and not closed) or (depth > 0 and _opens_late(text, start, at))
            found.append(
                Clause(begin, end, text[begin:end], sentence, mark in "？?", quoted=inside)
            )
        if mark in _STOPS:
            sentence += 1
        quoted = depth > 0
        start = at + 1
    return found


def _within(text: str, at: int) -> bool:
    """Whether a mark stands inside a number, a time or a Latin name."""
    if not 0 < at < len(text) - 1:
        return False
    before, after = text[at - 1], text[at + 1]
    if text[at] in ".:：,":
        return before in _DIGIT and after in _DIGIT
    return text[at] == " " and before.isascii() and after.isascii() and before.isalnum()


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in _EDGE or text[start].isspace()):
        start += 1
    while start < end and _loose(text, start, end):
        end -= 1
    return start, end


def _loose(text: str, start: int, end: int) -> bool:
    """Whether the last character belongs to no word; a quote that closes in here does."""
    last = text[end - 1]
    if last in _CLOSE and any(mark in _OPEN for mark in text[start:end]):
        return False
    return last in _EDGE or last.isspace() or ord(last) >= 0x1F000 or last == "\ufe0f"


def _opens_late(text: str, start: int, end: int) -> bool:
    """Whether a quotation begins at this clause's very beginning."""
    return text[start:end].lstrip()[:1] in _OPEN
