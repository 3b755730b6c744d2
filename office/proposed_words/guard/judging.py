"""The guard over proposed words: whatever made them, they say nothing that the complaint does not.

It shares no rule with what proposes. A line is found again in the text, in one clause, and what
was left out around and inside of it is looked at; where the sense might have changed, the proposal
is refused. It may refuse what is right, and must not pass what is wrong.
"""

import re
from collections.abc import Iterator

import msgspec

from office.complaints.guilt_check import accuses
from office.complaints.text_limits import SUMMARY, TOO_LONG, fits_headline
from office.privacy_scan.scanner import scan
from office.proposed_words.guard import labels, neighbours, people, sense, words
from office.proposed_words.guard.source_places import Clause, clauses, places, plain
from sync.records import Text

LINE = 14
_PERSONAL = Text("含个人信息", "holds personal data")
BEGINNING, SHOP_SAYS = "消费者反映", "商家称"


class Source(msgspec.Struct, frozen=True):
    """A complaint as the guard reads it once: its clauses, and whom it names."""

    clauses: tuple[Clause, ...]
    named: frozenset[str]


def source(text: str) -> Source:
    return Source(tuple(clauses(text)), people.named(text))


def refusals(
    text: str, headline: str, summary: str, ending: str, fields: tuple[str, ...] = ()
) -> list[Text]:
    """Why the words may not be proposed; empty where they may.

    `ending` is the sentence of the outcome, `fields` are official fields that may stand as goods.
    """
    return against(source(text), headline, summary, ending, fields)


def against(
    source: Source,
    headline: str,
    summary: str,
    ending: str,
    fields: tuple[str, ...] = (),
) -> list[Text]:
    """As `refusals`, of a text that was read before."""
    found = list(_headline(source.clauses, headline, summary, fields))
    goods = headline.partition("：")[0]
    found = found or list(_summary(source.clauses, goods, summary, ending))
    if found:
        return found
    said = f"{headline}\n{summary.removesuffix(ending)}"
    alone = headline.replace("\n", "，"), said.replace("\n", "，")
    if people.tells_of(source.named, said) or any(scan(one) for one in alone):
        found.append(_PERSONAL)
    if words.AS_CONSUMER.search(said):
        found.append(Text("用了消费者的口吻", "it speaks as the consumer"))
    if words.ABUSE.search(said):
        found.append(Text("含辱骂的话", "holds abuse"))
    if accuses(said):
        found.append(Text("含定性词语", "holds words of guilt"))
    return found


def never(source: Source, headline: str, fields: tuple[str, ...]) -> bool:
    """Whether a headline is refused whatever stands below it."""
    if people.tells_of(source.named, headline):
        return True
    everything = "".join(clause.said for clause in source.clauses)
    return next(_headline(source.clauses, headline, everything, fields), None) is not None


def _headline(
    clauses: tuple[Clause, ...], headline: str, summary: str, fields: tuple[str, ...]
) -> Iterator[Text]:
    lines = headline.split("\n")
    if len(lines) != 2 or not lines[0].endswith("：") or max(map(len, lines)) > LINE:
        yield Text("标题不是两行，或一行超过14个字", "not two lines of at most 14 characters")
        return
    if not fits_headline(headline):
        yield TOO_LONG
        return
    goods = lines[0].removesuffix("：")
    if goods not in fields and not any(labels.names(clause, goods) for clause in clauses):
        yield Text("商品不在原文里", "the goods are not in the text")
    if goods not in fields and labels.set_aside(clauses, goods):
        yield neighbours.OTHER_GOODS
    yield from _line(clauses, goods, lines[1], summary)


def _line(clauses: tuple[Clause, ...], goods: str, line: str, summary: str) -> Iterator[Text]:
    """A line of what went wrong: of one clause, or a contrast of two that follow each other."""
    by_shop = line.startswith(SHOP_SAYS)
    bare = line.removeprefix(SHOP_SAYS) if by_shop else line
    found = [place for clause in clauses for place in places(clause, bare)]
    if by_shop:
        own = [place for clause in clauses for place in places(clause, line)]
        if any(not list(sense.changed(place, goods, summary, by_shop=False)) for place in own):
            return
    if not found:
        yield from _contrast(clauses, bare)
        return
    faults = [list(sense.changed(place, goods, summary, by_shop=by_shop)) for place in found]
    yield from min(faults, key=len)
    listed = [one for clause in clauses for one in neighbours.others(clause.said, goods)]
    if listed and not any(neighbours.names(place, goods, listed) for place in found):
        yield Text("没有写明是哪一样商品", "it does not tell which of the goods")


def _contrast(clauses: tuple[Clause, ...], line: str) -> Iterator[Text]:
    """Two clauses side by side, the first a promise, the second what came instead."""
    promised, comma, came = line.partition("，")
    if not comma:
        yield Text("原文没有这句话", "the text does not say this")
        return
    for clause in clauses:
        follows = next((one for one in clauses if one.before[-1:] == (clause.said,)), None)
        if follows is None or not words.PROMISE.search(promised):
            continue
        first = [place for place in places(clause, promised) if not place.right]
        second = [place for place in places(follows, came) if not place.left]
        if first and second and words.TURN.search(came):
            return
    yield Text("两句话拼在一起", "two clauses were joined")


def _summary(clauses: tuple[Clause, ...], goods: str, summary: str, ending: str) -> Iterator[Text]:
    if len(summary) > SUMMARY or not summary.endswith(ending):
        yield Text("摘要过长，或没有官方结果", "the summary is too long, or lacks the outcome")
        return
    body = summary.removesuffix(ending)
    if not body:
        return
    if not body.startswith(BEGINNING) or not body.endswith("。"):
        yield Text("摘要没有写明是消费者反映", "the summary does not say whose words it tells")
        return
    last = ""
    for part in re.split(r"[，；](?!\d)", body[len(BEGINNING) : -1]):
        yield from _whole_clause(clauses, goods, part, last)
        last = part
    if words.PROMISE_START.search(last) and not words.TURN.search(last):
        yield Text("只有承诺，没有结果", "a promise without what came of it")


def _whole_clause(clauses: tuple[Clause, ...], goods: str, part: str, last: str) -> Iterator[Text]:
    """One clause of the text from its beginning to its end, with all that stands over it."""
    bare = part.removeprefix(SHOP_SAYS)
    by_shop = bare != part
    faults: list[list[Text]] = []
    for clause in clauses:
        for place in places(clause, bare):
            lead = words.LEAD.fullmatch(place.left) or (
                by_shop and words.SPEECH_START.fullmatch(place.left)
            )
            tail = words.TAIL.fullmatch(place.right)
            if lead is None or tail is None:
                faults.append([Text("摘要不是整句", "the summary has no whole clause")])
                continue
            told = bool(clause.before) and plain(clause.before[-1])[-5:] == plain(last)[-5:]
            found = [] if told else [*sense.carried(place, goods, by_shop=by_shop)]
            faults.append([*found, *sense.who(place), *sense.praise(place, by_shop=by_shop)])
    if not faults:
        yield Text("摘要里有原文没有的话", "the summary says what the text does not")
    else:
        yield from min(faults, key=len)
