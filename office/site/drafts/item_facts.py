"""What the books know of the items of a draft, and so in what each differs from a clean record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched

from office.accounts.display_names import names
from office.complaints.field_type import at_path
from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.complaints.open_findings import SCANNED, found_in_words
from office.drafts.differs import Known, high_above, reasons
from office.drafts.review_steps import Step
from office.history.word_diff import Piece
from office.privacy.decisions import OWN, allowed
from office.privacy.models import Decision
from office.privacy_scan.finding import Kind
from office.published.models import PublicRecord
from office.site.drafts import words_by_hand
from office.site.drafts.words_by_hand import Hand
from office.words import say
from sync.errors import FigureError
from sync.outcomes import Success
from sync.records import Record, Text

_LAST = 2000
"""Of so many sums, the newest of the books, the percentile is taken."""
_SIGNED = (Complaint.Status.PUBLISHED, Complaint.Status.FROZEN)
"""A sum of others is one person's word: many high ones typed in would hide any."""
_BATCH = 500


@dataclass(frozen=True)
class Told:
    """Why an item stands among those that differ, as a person reads it.

    `tags` are codes and labels; `edits` what a person changed, by label of its field; `kept` the
    words that read like a name.
    """

    tags: tuple[tuple[str, str], ...] = ()
    why: tuple[str, ...] = ()
    edits: tuple[tuple[str, tuple[Piece, ...]], ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Books:
    """What is asked once for all items; all by the number of a complaint but `complaints`."""

    complaints: dict[str, Complaint]
    high: int
    hands: dict[int, Hand]
    kept: dict[int, dict[str, str]]
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
    kept = books.kept.get(row.pk, {}) if row else {}
    known = Known(
        success=_success(record),
        amount=row.amount_yuan if row else 0,
        high=books.high,
        changed=step.state == "changed",
        reply=record.reply is not None,
        objection=record.objection is not None,
        by_hand=hand is not None,
        kept=tuple(kept),
    )
    tags = _tags(known)
    why = list(_why(known, hand, kept, books)) if tags else []
    return Told(tags, tuple(why), hand.edits if hand else (), tuple(kept))


def _tags(known: Known) -> tuple[tuple[str, str], ...]:
    return tuple((reason.code, str(reason.label)) for reason in reasons(known))


def _why(known: Known, hand: Hand | None, kept: dict[str, str], books: _Books) -> Iterable[str]:
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
    for words, person in kept.items():
        yield say(
            "隐私核查标出“{words}”像姓名；{who}核定不是，保留",
            "The privacy check found “{words}” like a name; {who} decided that it is none",
            words=words,
            who=books.people.get(person, person),
        )


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
    kept = _kept([(row, records[pub_id]) for pub_id, row in known.items()])
    people = {hand.who for hand in hands.values()} | {
        who for found in kept.values() for who in found.values()
    }
    high = high_above(list(sums.values_list("amount_yuan", flat=True)[:_LAST]))
    return _Books(known, high, hands, kept, names(people))


def _kept(signed: Sequence[tuple[Complaint, Record]]) -> dict[int, dict[str, str]]:
    """By complaint, the words that read like a name and stay in what is signed of it, with who
    decided so.
    """
    decided: dict[int, dict[str, str]] = {}
    for some in batched([row.pk for row, _ in signed], _BATCH):
        cleared = Decision.objects.filter(
            complaint__in=some, verdict=Decision.Verdict.CLEAR, kind=Kind.PERSON
        )
        for pk, digest, by in cleared.values_list("complaint_id", "digest", "by"):
            decided.setdefault(pk, {})[digest] = by
    chosen = [(row, _texts(record)) for row, record in signed if row.pk in decided]
    if not chosen:
        return {}
    may = allowed({row.venue_id for row, _ in chosen})
    return {
        row.pk: {
            texts[item.field][item.finding.start : item.finding.end]: decided[row.pk][item.digest]
            for item in found_in_words(row, texts, may)
            if item.digest in decided[row.pk]
        }
        for row, texts in chosen
    }


def _texts(record: Record) -> dict[str, str]:
    """What of a record is scanned, by field, and of a correction its own words."""
    at = {field: FIELD[field].in_record for field in SCANNED}
    at |= {field: f"correction.{field}" for field in OWN}
    return {field: words for field, path in at.items() if (words := _words_at(record, path))}


def _words_at(record: Record, path: str) -> str:
    value = at_path(record, path)
    if isinstance(value, Text):
        return value.zh or value.en
    return value if isinstance(value, str) else ""
