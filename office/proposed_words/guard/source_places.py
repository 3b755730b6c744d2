"""The complaint as the guard reads it: its clauses, and where in them a line is found again."""

import re
from collections.abc import Iterator

import msgspec

from office.proposed_words.guard import words

_CLAUSE = re.compile(
    r"(?:(?<=\d)[.,:：](?=\d)|(?<=[A-Za-z0-9]) (?=[A-Za-z0-9])|[^，,。.！!？?；;：:…~～\s])+"
)
_STOP = re.compile(r"[。！!？?；;\n]")
_ASKS = re.compile(r"[？?]")


class Clause(msgspec.Struct, frozen=True):
    """`said` up to the next mark; `before` and `after` are what else its sentence says."""

    said: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    quoted: bool
    asked: bool


class _Said(msgspec.Struct, frozen=True):
    said: str
    quoted: bool
    asked: bool


class Place(msgspec.Struct, frozen=True):
    """Where a line was found again: clause[start:end], and what was left out inside."""

    clause: Clause
    start: int
    end: int
    dropped: tuple[tuple[int, str], ...]

    @property
    def left(self) -> str:
        return self.clause.said[: self.start]

    @property
    def right(self) -> str:
        return self.clause.said[self.end :]

    @property
    def whole(self) -> str:
        return self.clause.said[self.start : self.end]


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text, as the guard cuts it."""
    sentence: list[_Said] = []
    last = 0
    for match in _CLAUSE.finditer(text):
        if _STOP.search(text, last, match.start()):
            yield from _with_neighbours(sentence)
            sentence = []
        said = match[0].strip(words.QUOTES)
        begins = match.start() + (match[0][0] == "”")
        opened = text.count("“", 0, begins) > text.count("”", 0, begins)
        opens = match[0][0] == "“" and "”" not in match[0][:-1]
        if said:
            follows = text[match.end() : match.end() + 2].strip("”")
            sentence.append(_Said(said, opened or opens, bool(_ASKS.match(follows))))
        last = match.end()
    yield from _with_neighbours(sentence)


def _with_neighbours(sentence: list[_Said]) -> Iterator[Clause]:
    every = tuple(one.said for one in sentence)
    for at, one in enumerate(sentence):
        yield Clause(one.said, every[:at], every[at + 1 :], one.quoted, one.asked)


def places(clause: Clause, line: str) -> Iterator[Place]:
    """Everywhere in a clause where `line` stands but for what may be dropped."""
    said = clause.said
    if not line or line[0] not in said or not set(said).issuperset(line):
        return
    for start, mark in enumerate(said):
        if mark == line[0]:
            for end, dropped in _matches(said, start, line):
                yield Place(clause, start, end, dropped)


def _matches(said: str, start: int, line: str) -> Iterator[tuple[int, tuple[tuple[int, str], ...]]]:
    waiting: list[tuple[int, int, tuple[tuple[int, str], ...]]] = [(start, 0, ())]
    while waiting:
        at, done, dropped = waiting.pop()
        if done == len(line):
            yield at, dropped
            continue
        if at < len(said) and said[at] == line[done]:
            waiting.append((at + 1, done + 1, dropped))
        if done and said[at : at + 1] in words.INSIDE_BEGINS:
            waiting += [
                (at + len(word), done, (*dropped, (at, word)))
                for word in words.INSIDE
                if said.startswith(word, at) and words.droppable(said, at, word)
            ]


def plain(text: str) -> str:
    """Its characters alone, without what is idle."""
    return re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]|[了我]", "", text)
