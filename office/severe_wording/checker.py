"""What the list of severe wording finds in a text, by the rules and by names nearly right."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from office.severe_wording.near_names import NearNames
from office.severe_wording.wording_list import (
    Class,
    OwnLine,
    Rule,
    own_lines,
    shipped,
)
from sync.records import Text

_SIMPLIFIED = str.maketrans("臺灣國澳門黨華區個與會議產進總監", "台湾国澳门党华区个与会议产进总监")
"""One character for one, so that places in the text stay what they are."""
_BEFORE = 30
"""Characters before a place that can excuse it."""


class Finding(msgspec.Struct, frozen=True):
    """Severe wording: `text[start:end]`, by which rule, and what to do about it."""

    rule: str
    start: int
    end: int
    word: str
    advice: Text


class _Pattern:
    """A rule, compiled."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.find = re.compile(f"(?:{_one_of(rule.begins)}){rule.then}")
        self.not_before = re.compile(f"(?:{rule.not_before})\\Z") if rule.not_before else None
        self.not_after = re.compile(rule.not_after) if rule.not_after else None

    def at(self, text: str, start: int) -> int:
        """Where it ends in `text` if it stands at `start`; 0 where it does not, or is excused."""
        found = self.find.match(text, start)
        if not found:
            return 0
        before = text[max(0, start - _BEFORE) : start]
        if self.not_before and self.not_before.search(before):
            return 0
        return 0 if self.not_after and self.not_after.match(text, found.end()) else found.end()


class _Rules:
    """Rules of one language.

    All beginnings in one expression say where any may stand: of literals alone, which takes a
    tenth of the time of an expression of whole rules.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._patterns: dict[str, list[_Pattern]] = {}
        begins: set[str] = set()
        for rule in rules:
            begins |= set(rule.begins)
            pattern = _Pattern(rule)
            for first in sorted({word[0] for word in rule.begins}):
                self._patterns.setdefault(first, []).append(pattern)
        self._begins = re.compile(_one_of(begins))

    def find(self, text: str) -> Iterator[tuple[int, int, Rule]]:
        """What stands in `text`: (start, end, rule)."""
        at = 0
        while found := self._begins.search(text, at):
            start = found.start()
            ends = ((one.at(text, start), one.rule) for one in self._patterns[text[start]])
            end, rule = next((each for each in ends if each[0]), (0, None))
            if rule:
                yield start, end, rule
            at = end or start + 1


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


class Checker:
    """Looks for the severe wording of a list, and of a bureau's own."""

    def __init__(self, own: Iterable[str] = ()) -> None:
        self._list = shipped()
        mine = own_lines(own)
        rules = [*self._list.rules, *(_own_rule(line) for line in mine if line.wrong)]
        self._chinese = _Rules(rule for rule in rules if rule.language == "zh")
        self._english = _Rules(rule for rule in rules if rule.language == "en")
        named = [(name, group) for group in self._list.names for name in group.names]
        self._of = {name: (group.of, group.source) for name, group in named}
        own_names = [line.right for line in mine if not line.wrong]
        self._names = NearNames(chain(own_names, self._of), self._list.titles)

    def check(self, text: str) -> list[Finding]:
        """Everything in `text`, in its order; blanks and line breaks part no Chinese words."""
        plain = text.translate(_SIMPLIFIED)
        small = plain.lower()
        if len(small) != len(plain):  # of one letter two: places would be others
            small = plain
        found = [self._by_rule(text, *hit) for hit in self._english.find(small)]
        tight = "".join(plain.split())
        hits: list[tuple[int, int, Rule | str]] = [
            *self._chinese.find(tight),
            *self._names.find(tight),
        ]
        if hits:
            places = [at for at, char in enumerate(plain) if not char.isspace()]
            for start, end, what in hits:
                begins, ends = places[start], places[end - 1] + 1
                if isinstance(what, Rule):
                    found.append(self._by_rule(text, begins, ends, what))
                else:
                    found.append(self._by_name(text, begins, ends, what))
        return list(_apart(sorted(found, key=lambda one: (one.start, -one.end))))

    def _by_rule(self, text: str, start: int, end: int, rule: Rule) -> Finding:
        advice = self._advice(rule.of, rule.source, rule.write, (rule.zh, rule.en))
        return Finding(rule.id, start, end, text[start:end], advice)

    def _by_name(self, text: str, start: int, end: int, name: str) -> Finding:
        of, source = self._of.get(name, ("own", ""))
        advice = self._advice(
            of, source, name, ("名称差一个字", "The name differs by one character")
        )
        return Finding(f"name:{name}", start, end, text[start:end], advice)

    def _advice(self, of: Class, source: str, write: str, said: tuple[str, str]) -> Text:
        zh, en = self._list.classes[of]
        document = self._list.sources.get(source, "")
        by_zh, by_en = (f"依据：{document}。", f" By: {document}.") if document else ("", "")
        return Text(
            f"{zh}：{said[0]}，应为：{write}。{by_zh}", f"{en}: {said[1]}; write: {write}.{by_en}"
        )


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    """Of two in one place the first, and of these the longer."""
    last = 0
    for one in found:
        if one.start >= last:
            yield one
            last = one.end


def _own_rule(line: OwnLine) -> Rule:
    return Rule(
        id=f"own:{line.wrong}",
        of="own",
        begins=("".join(line.wrong.translate(_SIMPLIFIED).split()),),
        write=line.right,
        zh="本局清单列明的错误写法",
        en="The bureau's list has it as wrong",
    )
