"""The summary: one or two whole clauses of the complaint, and how it ended."""

from collections.abc import Iterator

import msgspec

from office.complaints.text_limits import SUMMARY
from office.proposed_words import contrasts, trimming
from office.proposed_words.clause_roles import BARE_SPEECH, Role
from office.proposed_words.features import Reading
from office.proposed_words.guard.judging import BEGINNING, SHOP_SAYS

_LIKELY = 0.05
"""A second clause less likely than this tells no fault."""


class Summary(msgspec.Struct, frozen=True):
    """The words, and the numbers of the clauses that they are."""

    words: str
    clauses: tuple[int, ...]


def summaries(
    reading: Reading,
    likely: list[float],
    told: int,
    ending: str,
    *,
    buying: list[int],
    named: list[int],
) -> Iterator[Summary]:
    """What may be proposed beside clause `told`, the best first; then another alone.

    `named` holds the clause that surely names the goods, else `buying` those that may.
    """
    seconds = list(_seconds(reading, likely, told, buying, named))
    pairs = [{told, second} for second in seconds]
    for chosen in (*pairs, {told}, *({second} for second in seconds)):
        numbers = tuple(sorted(chosen))
        for by_shop in (False, True):
            words = _words(reading, numbers, ending, by_shop=by_shop)
            if len(words) <= SUMMARY:
                yield Summary(words, numbers)


def _seconds(
    reading: Reading, likely: list[float], told: int, buying: list[int], named: list[int]
) -> Iterator[int]:
    """The clauses that go best with the told one: its promise, another fault, the goods."""
    promised = contrasts.promise_of(reading.clauses, told)
    if promised is not None:
        yield promised
    yield from (at for at in buying[:1] if at != told)
    order = sorted(range(len(likely)), key=lambda at: -likely[at])
    others = [at for at in order if at != told]
    yield from (at for at in others[:2] if likely[at] >= _LIKELY)
    yield from (at for at in named if at != told)


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
