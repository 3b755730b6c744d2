"""What the books know of the items of a draft, and so in what each differs from a clean record."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import batched

from office.accounts.display_names import names
from office.audit.models import Event
from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.complaints.open_findings import found_in
from office.drafts.differs import Known, high_above, reasons
from office.drafts.review_steps import Step
from office.history.word_diff import Piece, pieces
from office.plate_words.models import SettledWords
from office.privacy.decisions import allowed
from office.privacy.models import Decision
from office.privacy_scan.finding import Kind
from office.published.models import PublicRecord
from office.words import moment, say
from sync.errors import FigureError
from sync.instants import format_instant, parse_instant
from sync.outcomes import Success
from sync.records import Record

_LAST = 2000
"""Of so many sums, the newest of the books, the percentile is taken."""
_BATCH = 500
_WORDED = ("headline_zh", "headline_en", "summary_zh", "summary_en", "full_text_zh", "full_text_en")


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
class _Hand:
    """Who last wrote the words of a complaint, when, and what the rules had in their place."""

    who: str
    at: str
    edits: tuple[tuple[str, tuple[Piece, ...]], ...] = ()


@dataclass(frozen=True)
class _Books:
    """What is asked once for all items; all by the number of a complaint but `complaints`."""

    complaints: dict[str, Complaint]
    high: int
    hands: dict[int, _Hand]
    kept: dict[int, dict[str, str]]
    people: dict[str, str]


def told(steps: Iterable[Step]) -> dict[str, Told]:
    """By version, what is told of each step."""
    kept = list(steps)
    books = _books({record.pub_id for step in kept if (record := _record(step))})
    return {step.version: _told(step, books) for step in kept}


def _record(step: Step) -> Record | None:
    return step.plates[0].record if step.plates else None


def _told(step: Step, books: _Books) -> Told:
    record = _record(step)
    if record is None:
        kind = step.plates[0].job.slide.kind if step.plates else ""
        return Told(_tags(Known(kind=kind)))
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


def _why(known: Known, hand: _Hand | None, kept: dict[str, str], books: _Books) -> Iterable[str]:
    if known.amount > known.high:
        yield say(
            "退赔 {n} 元；本局九成五的不超过 {high} 元",
            "{n} yuan paid back; 95% of the bureau's sums are no more than {high}",
            n=known.amount,
            high=known.high,
        )
    if hand:
        who = books.people.get(hand.who, hand.who)
        yield say("{who} {at} 改过文字", "Words changed by {who}, {at}", who=who, at=hand.at)
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


def _books(pub_ids: set[str]) -> _Books:
    rows = PublicRecord.objects.select_related("complaint__operator")
    known = {
        one.pub_id: one.complaint
        for some in batched(sorted(pub_ids), _BATCH)
        for one in rows.filter(pk__in=some)
    }
    sums = Complaint.objects.filter(amount_yuan__gt=0).order_by("-pk")
    hands = _hands({row.pk for row in known.values()})
    kept = _kept(list(known.values()))
    people = {hand.who for hand in hands.values()} | {
        who for found in kept.values() for who in found.values()
    }
    high = high_above(list(sums.values_list("amount_yuan", flat=True)[:_LAST]))
    return _Books(known, high, hands, kept, names(people))


def _hands(complaints: set[int]) -> dict[int, _Hand]:
    """Who wrote words that are no rule's: settled otherwise than proposed, or edited since."""
    found: dict[int, _Hand] = {}
    for some in batched(sorted(complaints), _BATCH):
        settled = {
            act.complaint_id: act
            for act in SettledWords.objects.filter(complaint__in=some).order_by("pk")
        }
        for pk, act in settled.items():
            if act.act == SettledWords.Act.CHANGED:
                found[pk] = _Hand(act.by, moment(act.at)[:10], tuple(_edits(act)))
        subjects = {f"complaint {pk}": pk for pk in some}
        for event in Event.objects.filter(act="edit", subject__in=subjects).order_by("number"):
            pk = subjects[event.subject]
            since = format_instant(settled[pk].at) if pk in settled else ""
            # The edit of that very instant is the one that settled them.
            if event.at > since and json.loads(event.after).keys() & set(_WORDED):
                found[pk] = _Hand(event.actor, moment(parse_instant(event.at))[:10])
    return found


def _edits(act: SettledWords) -> Iterable[tuple[str, tuple[Piece, ...]]]:
    before = act.proposed or act.before
    for field in _WORDED:
        old, new = before.get(field, ""), act.settled.get(field, "")
        if field in act.settled and old != new:
            yield str(FIELD[field].label), pieces(old, new)


def _kept(rows: list[Complaint]) -> dict[int, dict[str, str]]:
    """By complaint, the words that read like a name and stay, with who decided so."""
    decided: dict[int, dict[str, str]] = {}
    for some in batched([row.pk for row in rows], _BATCH):
        cleared = Decision.objects.filter(
            complaint__in=some, verdict=Decision.Verdict.CLEAR, kind=Kind.PERSON
        )
        for pk, digest, by in cleared.values_list("complaint_id", "digest", "by"):
            decided.setdefault(pk, {})[digest] = by
    chosen = [row for row in rows if row.pk in decided]
    if not chosen:
        return {}
    may = allowed({row.venue_id for row in chosen})
    return {
        row.pk: {
            getattr(row, item.field)[item.finding.start : item.finding.end]: decided[row.pk][
                item.digest
            ]
            for item in found_in(row, may)
            if item.digest in decided[row.pk]
        }
        for row in chosen
    }
