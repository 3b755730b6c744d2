"""What the books know of the items of a draft, and so in what each differs from a clean record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import batched

from office.accounts.display_names import names
from office.complaints.ending_told import other_ending
from office.complaints.fields import FIELD, Name
from office.complaints.models import Complaint
from office.drafts.differs import Known, high_above, reasons
from office.drafts.review_steps import Step
from office.history.word_diff import Piece
from office.published.models import PublicRecord
from office.site.drafts import kept_words, words_by_hand
from office.site.drafts.kept_words import Kept, words_at
from office.site.drafts.words_by_hand import Hand
from office.words import language, say
from sync.errors import FigureError
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome, Success
from sync.records import Record

_LAST = 2000
"""Of so many sums, the newest of the books, the percentile is taken."""
_SIGNED = (Complaint.Status.PUBLISHED, Complaint.Status.FROZEN)
"""A sum of others is one person's word: many high ones typed in would hide any."""
_BATCH = 500
_ENDING: tuple[Name, ...] = ("headline_zh", "summary_zh", "headline_en", "summary_en")
"""What tells how a case ended: a full text may tell what was before."""


@dataclass(frozen=True)
class Told:
    """Why an item stands among those that differ, as a person reads it.

    `tags` are codes and labels; `edits` what a person changed, by label of its field; `kept` the
    words that read like a name.
    """

    tags: tuple[tuple[str, str], ...] = ()
    why: tuple[str, ...] = ()
    edits: tuple[tuple[str, tuple[Piece, ...]], ...] = ()
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class _Books:
    """What is asked once for all items; all by the number of a complaint but `complaints`."""

    complaints: dict[str, Complaint]
    high: int
    hands: dict[int, Hand]
    kept: dict[int, tuple[Kept, ...]]
    people: dict[str, str]


def told(steps: Iterable[Step]) -> dict[str, Told]:
    """By version, what is told of each step."""
    kept = list(steps)
    books = _books({record.pub_id: record for step in kept if (record := _record(step))})
    return {step.version: _told(step, books) for step in kept}


def _record(step: Step) -> Record | None:
    return step.plates[0].record if step.plates else None


def _told(step: Step, books: _Books) -> Told:
    record = _record(step)
    if record is None:
        kind = step.plates[0].job.slide.kind if step.plates else ""
        return Told(_tags(Known(kind=kind, changed=step.state == "changed")))
    row = books.complaints.get(record.pub_id)
    hand = books.hands.get(row.pk) if row else None
    kept = books.kept.get(row.pk, ()) if row else ()
    other = _other_ending(record)
    known = Known(
        success=_success(record),
        amount=row.amount_yuan if row else 0,
        high=books.high,
        changed=step.state == "changed",
        reply=record.reply is not None,
        objection=record.objection is not None,
        by_hand=hand is not None,
        kept=tuple(one.words for one in kept),
        other_ending=bool(other),
    )
    tags = _tags(known)
    why = [*filter(None, [other]), *_why(known, hand, kept, books)] if tags else []
    return Told(tags, tuple(why), hand.edits if hand else (), kept)


def _tags(known: Known) -> tuple[tuple[str, str], ...]:
    return tuple((reason.code, str(reason.label)) for reason in reasons(known))


def _why(known: Known, hand: Hand | None, kept: tuple[Kept, ...], books: _Books) -> Iterable[str]:
    if known.amount > known.high:
        yield say(
            "退赔 {n} 元；超过 {high} 元的算高",
            "{n} yuan paid back; more than {high} counts as high",
            n=known.amount,
            high=known.high,
        )
    if hand:
        who = books.people.get(hand.who, hand.who)
        yield say("{who} {at} 改过文字", "Words changed by {who}, {at}", who=who, at=hand.on)
    for one in kept:
        yield say(
            "“{words}”像姓名，{who}核定不是",
            "“{words}” reads like a name; {who} decided that it is none",
            words=one.words,
            who=one.by,
        )


def _other_ending(record: Record) -> str:
    """Where headline or summary first tells another ending than the outcome; "" where none does."""
    if record.outcome not in {outcome.value for outcome in Outcome}:
        return ""
    outcome = Outcome(record.outcome)
    for field in _ENDING:
        if said := other_ending(outcome, words_at(record, FIELD[field].in_record)):
            return say(
                "{field}写“{words}”，处理结果却是“{outcome}”",
                "{field}: “{words}”; the outcome is “{outcome}”",
                field=FIELD[field].label,
                words=said,
                outcome=OUTCOMES[outcome].name.pick(language()),
            )
    return ""


def _success(record: Record) -> Success | None:
    try:
        return record.success
    except FigureError:
        return None


def _books(records: Mapping[str, Record]) -> _Books:
    rows = PublicRecord.objects.select_related("complaint__operator")
    known = {
        one.pub_id: one.complaint
        for some in batched(sorted(records), _BATCH)
        for one in rows.filter(pk__in=some)
    }
    sums = Complaint.objects.filter(amount_yuan__gt=0, status__in=_SIGNED).order_by("-pk")
    hands = words_by_hand.hands(known.values())
    kept = kept_words.kept([(row, records[pub_id]) for pub_id, row in known.items()])
    people = names({hand.who for hand in hands.values()})
    high = high_above(list(sums.values_list("amount_yuan", flat=True)[:_LAST]))
    return _Books(known, high, hands, kept, people)
