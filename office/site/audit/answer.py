"""The answer to what was asked, in sentences: who, how often, when, whether anybody did both.

Its numbers are those of the list below it: both are of the same rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from office.drafts.models import Draft, Signature
from office.monitoring.acknowledgements import push_count
from office.monitoring.push_proof import Push
from office.published.models import Withdrawal
from office.site.audit import labels
from office.site.audit.act_groups import BOTH
from office.site.audit.asked import Asked
from office.site.audit.meanings import Meaning
from office.site.audit.people import People
from office.site.audit.row_notes import duration, looked
from office.site.audit.sight import Sight
from office.site.audit.tally import Tally
from office.state_dir import current_state_dir
from office.words import say

_NAMED = 8
"""So many people are named in the sentence; the list has all."""


class Piece(msgspec.Struct, frozen=True):
    """Words of a sentence; with a link where the log is narrowed by them."""

    words: str
    url: str = ""


type Sentence = list[Piece]


@dataclass(frozen=True)
class Answer:
    """Sentences one after the other, and the last: whether anybody did both.

    `both`: of the one complaint somebody did what nobody does in one matter (R27).
    """

    sentences: list[Sentence]
    verdict: Sentence
    both: bool

    @property
    def text(self) -> str:
        """The same without links, as a paper has it."""
        told = [*self.sentences, self.verdict]
        return say("", " ").join("".join(one.words for one in each) for each in told).strip()


def answer(asked: Asked, found: Tally, sight: Sight) -> Answer:
    """Of the rows that are listed."""
    if not found.rows:
        return Answer([], [], both=False)
    both = found.did_both()
    told = [
        _steps(found, sight),
        _who(asked, found),
        *_of_one(asked, sight),
        *_groups(asked, found),
    ]
    one = bool(asked.only("complaint"))
    return Answer(told, _both(found, both, one=one), bool(both and one))


def _steps(found: Tally, sight: Sight) -> Sentence:
    first, last = (labels.local(at, sight.zone)[:16] for at in (found.first, found.last))
    words = (
        say("{n} 步，{at}。", "Steps: {n}, {at}.", n=found.rows, at=first)
        if first == last
        else say(
            "{n} 步，{first} 至 {last}。",
            "Steps: {n}, {first} to {last}.",
            n=found.rows,
            first=first,
            last=last,
        )
    )
    return [Piece(words)]


def _who(asked: Asked, found: Tally) -> Sentence:
    who = found.who()
    pieces = [Piece(say("经手的：", "By "))]
    for at, (name, slug, times) in enumerate(who[:_NAMED]):
        url = asked.narrowed(Meaning("person", slug)).address() if slug else ""
        pieces += [Piece(say("、", ", "))] if at else []
        pieces += [Piece(name, url), Piece(say(" {n} 次", " ({n})", n=times))]
    more = len(who) - _NAMED
    end = say("，另有 {n} 位。", " and {n} more.", n=more) if more > 0 else say("。", ".")
    return [*pieces, Piece(end)]


def _groups(asked: Asked, found: Tally) -> Iterator[Sentence]:
    """How often something was changed, and approved; nothing where neither is asked for."""
    if asked.group:
        return
    changed, signed = (found.of(group).rows for group in BOTH)
    if not changed and not signed:
        return
    urls = [asked.with_group(group).address() for group in BOTH]
    yield [
        Piece(say("录入、改动 ", "Entered or changed ")),
        Piece(say("{n} 次", "{n}×", n=changed), urls[0] if changed else ""),
        Piece(say("，签批 ", ", approved ")),
        Piece(say("{n} 次", "{n}×", n=signed), urls[1] if signed else ""),
        Piece(say("。", ".")),
    ]


def _both(found: Tally, both: list[tuple[str, int, int]], *, one: bool) -> Sentence:
    """Whether anybody did both; of more than `one` complaint it may be in different ones."""
    if not any(found.of(group).rows for group in BOTH):
        return []
    if not both:
        return [Piece(say("没有人既录入或改动、又签批。", "Nobody both changed and approved."))]
    told = (
        say(
            "{name}既录入或改动（{a} 次），又签批（{b} 次）",
            "{name} both changed ({a}) and approved ({b})",
            name=name,
            a=changed,
            b=signed,
        )
        for name, changed, signed in both
    )
    where = "" if one else say("，不一定是同一件", ", not necessarily of one complaint")
    return [Piece(say("；", "; ").join(told) + where + say("。", "."))]


def _of_one(asked: Asked, sight: Sight) -> Iterator[Sentence]:
    """What there is to say of one draft, or of one withdrawal, beyond its steps."""
    if number := asked.only("draft"):
        yield from _signed(int(number), sight)
    if number := asked.only("withdrawal"):
        yield from _confirmed(int(number))


def _signed(number: int, sight: Sight) -> Iterator[Sentence]:
    draft = Draft.objects.filter(pk=number).first()
    if draft is None:
        return
    rows = list(Signature.objects.filter(draft=draft).order_by("at"))
    if not rows:
        yield [Piece(say("还没有人签批。", "Nobody has signed it."))]
    people = People(row.person for row in rows)
    looked_at = looked({(f"draft {number}", row.person) for row in rows})
    for row in rows:
        seconds = looked_at.get((f"draft {number}", row.person))
        words = say(
            "{name}（{office}）{at} 签批，",
            "{name} ({office}) signed {at}, ",
            name=people.name(row.person, row.office),
            office=labels.role(row.office),
            at=labels.local(row.at, sight.zone)[:16],
        )
        how_long = (
            say("没有在本系统里逐件看的记录。", "with no record of looking through it here.")
            if seconds is None
            else say("看了 {t}。", "having looked for {t}.", t=duration(seconds))
        )
        yield [Piece(words + how_long)]


def _confirmed(number: int) -> Iterator[Sentence]:
    """How long it took, and which screen was the slowest (R40)."""
    row = Withdrawal.objects.filter(wd_version=number).first()
    if row is None:
        return
    count = push_count(current_state_dir(), Push("withdrawal", number), datetime.now(UTC))
    if not count.acks:
        yield [Piece(say("还没有屏幕确认撤下。", "No screen has confirmed it yet."))]
    else:
        slowest = max(count.acks, key=lambda ack: ack.at)
        took = max(0, round((slowest.at - row.at).total_seconds()))
        words = say(
            "{total} 块屏幕中 {n} 块确认撤下，最慢的是 {screen}，用了 {t}。",
            "{n} of {total} screens confirmed; the slowest, {screen}, took {t}.",
            total=count.total,
            n=len(count.acks),
            screen=slowest.screen,
            t=duration(took),
        )
        yield [Piece(words)]
    if missing := [*count.pending, *count.silent]:
        words = say(
            "没有确认的：{screens}。",
            "Not confirmed: {screens}.",
            screens=say("、", ", ").join(one.screen.screen for one in missing[:_NAMED]),
        )
        yield [Piece(words)]
