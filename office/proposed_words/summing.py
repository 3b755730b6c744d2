"""The summary: one or two whole clauses of the complaint, and how it ended."""

from collections.abc import Iterator
from itertools import combinations

import msgspec

from office.complaints.text_limits import SUMMARY
from office.proposed_words import contrasts, trimming
from office.proposed_words.clause_roles import BARE_SPEECH, Role
from office.proposed_words.features import Reading
from office.proposed_words.guard.judging import BEGINNING, SHOP_SAYS

_LIKELY, _SECONDS = 0.03, 4
"""A second clause less likely than this tells nothing; so many are tried."""
_WORTH = 0.1
"""From this share on two others stand in for a clause that the headline says whole."""


class Summary(msgspec.Struct, frozen=True):
    """The words, and the numbers of the clauses that they are."""

    words: str
    clauses: tuple[int, ...]


def summaries(
    reading: Reading, worth: list[float], told: int, ending: str, *, whole: bool
) -> Iterator[Summary]:
    """What may be proposed beside clause `told`, the best first; then another alone.

    `worth` says of every clause how likely it tells goods or a fault that the headline does not.
    Where the headline says its clause `whole`, two others come first.
    """
    seconds = list(_seconds(reading, worth, told))
    others: list[set[int]] = []
    if whole and contrasts.promise_of(reading.clauses, told) is None:
        others = [set(two) for two in combinations(seconds, 2) if worth[two[1]] >= _WORTH]
    pairs = [{told, second} for second in seconds]
    for chosen in (*others, *pairs, {told}, *({second} for second in seconds)):
        numbers = tuple(sorted(chosen))
        for by_shop in (False, True):
            words = _words(reading, numbers, ending, by_shop=by_shop)
            if len(words) <= SUMMARY and words.count("（") == words.count("）"):
                yield Summary(words, numbers)


def _seconds(reading: Reading, worth: list[float], told: int) -> Iterator[int]:
    """The clauses that go best with the told one: its promise, then by their worth."""
    promised = contrasts.promise_of(reading.clauses, told)
    if promised is not None:
        yield promised
    order = sorted(range(len(worth)), key=lambda at: -worth[at])
    others = [at for at in order if at != told]
    yield from (at for at in others[:_SECONDS] if worth[at] >= _LIKELY)


def _words(reading: Reading, numbers: tuple[int, ...], ending: str, *, by_shop: bool) -> str:
    parts = [_part(reading, at, by_shop=by_shop) for at in numbers]
    first, last = (reading.clauses[at].sentence for at in (numbers[0], numbers[-1]))
    near = numbers[-1] == numbers[0] + 1 and first == last
    return f"{BEGINNING}{('，' if near else '；').join(parts)}。{ending}"


def _part(reading: Reading, at: int, *, by_shop: bool) -> str:
    """A clause; `by_shop` says of what only may be the shop's that it is."""
    text = reading.clauses[at].text
    start = trimming.without_lead(text, 0, len(text))
    end = trimming.without_tail(text, start, len(text))
    bare = BARE_SPEECH.match(text, start, end)
    if bare:
        return SHOP_SAYS + trimming.said(text, bare.end(), end)
    words = trimming.said(text, start, end)
    alone = (by_shop and Role.SPEECH in reading.over[at]) or reading.clauses[at].quoted
    return f"{SHOP_SAYS}{words}" if alone and Role.SPEECH not in reading.roles[at] else words
