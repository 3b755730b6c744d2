"""Every lift that was ever asked for, and what became of it: by the log, and by the drafts."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from office.audit.models import Event
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft, Signature
from office.published.models import Publication, Withdrawal
from office.state_dir import StateDir
from sync.instants import parse_instant

type Outcome = Literal["waiting", "taken back", "put back"]
_ASKED, _ENDS = "ask lift", {"lift": "put back", "lift not asked": "taken back"}
_SECOND = timedelta(seconds=1)  # the log's instants are whole
_DRAFTS = 50
"""The newest drafts that are looked into for what they lift."""


@dataclass(frozen=True)
class LiftStory:
    """A lift from its asking to its end.

    Args:
        row: the withdrawal; None where everything of the key `keyid` is to come back.
        by, reason: who asked, and why.
        drafts: the drafts that held it, in order; `sent_back` those that an officer refused.
        signers: who signed what put it back, or has signed what is to.
    """

    row: Withdrawal | None
    keyid: str
    by: str
    at: datetime
    reason: str
    outcome: Outcome = "waiting"
    ended_by: str = ""
    ended_at: datetime | None = None
    seq: int = 0
    drafts: tuple[int, ...] = ()
    sent_back: tuple[int, ...] = ()
    signers: tuple[str, ...] = ()


@dataclass
class _Books:
    """What is read once for all of them."""

    rows: dict[str, Withdrawal]
    holding: dict[str, list[Draft]]
    published: dict[int, Draft]
    signed: dict[int, list[str]] = field(default_factory=dict)


def lift_stories(place: StateDir) -> list[LiftStory]:
    """All of them, the newest first."""
    events = list(Event.objects.filter(act__in=[_ASKED, *_ENDS]).order_by("number"))
    asked = [event for event in events if event.act == _ASKED]
    books = _books(place, [_name(event) for event in asked])
    return [_story(event, _end(event, events), books) for event in reversed(asked)]


def _name(event: Event) -> str:
    """The id of the withdrawal, or of the revoked key, that an asking is about."""
    after = json.loads(event.after)
    return str(after.get("entry") or after.get("keyid"))


def _end(asked: Event, events: Iterable[Event]) -> Event | None:
    """The first that ended it after it was asked for; it may be asked for again."""
    subject = f"lift {_name(asked)}"
    return next(
        (e for e in events if e.number > asked.number and e.act in _ENDS and e.subject == subject),
        None,
    )


def _books(place: StateDir, names: Sequence[str]) -> _Books:
    rows = {row.entry: row for row in Withdrawal.objects.filter(entry__in=names)}
    drafts = list(Draft.objects.prefetch_related("sent_back").order_by("-number")[:_DRAFTS])
    holding: dict[str, list[Draft]] = {}
    for draft in reversed(drafts):
        for name in _lifts(place, draft):
            holding.setdefault(name, []).append(draft)
    made = Publication.objects.filter(draft__in=drafts).select_related("draft")
    published = {one.seq: one.draft for one in made}
    books = _Books(rows, holding, published)
    for one in Signature.objects.filter(draft__in=drafts).order_by("at"):
        books.signed.setdefault(one.draft_id, []).append(one.person)
    return books


def _lifts(place: StateDir, draft: Draft) -> set[str]:
    """What a draft lifts, voided or not; nothing where its folder is gone."""
    file = DraftFolder(place.draft(draft.number)).peek()
    return {name for change in file.changes for name in change.lifts} if file else set()


def _story(asked: Event, end: Event | None, books: _Books) -> LiftStory:
    after, name = json.loads(asked.after), _name(asked)
    begun = parse_instant(asked.at)
    ended_at = parse_instant(end.at) if end else None
    held = [
        draft
        for draft in books.holding.get(name, ())
        if begun <= draft.frozen_at < (ended_at or draft.frozen_at) + _SECOND
    ]
    seq = int(json.loads(end.after)["seq"]) if end and end.act == "lift" else 0
    last = books.published.get(seq) if seq else _open(held)
    return LiftStory(
        books.rows.get(name),
        str(after.get("keyid", "")),
        asked.actor,
        begun,
        str(after["reason"]),
        _outcome(end),
        end.actor if end else "",
        ended_at,
        seq,
        tuple(draft.number for draft in held),
        tuple(draft.number for draft in held if draft.sent_back.all()),
        tuple(books.signed.get(last.number, ())) if last else (),
    )


def _outcome(end: Event | None) -> Outcome:
    if end is None:
        return "waiting"
    return "put back" if end.act == "lift" else "taken back"


def _open(held: Sequence[Draft]) -> Draft | None:
    return next((draft for draft in held if draft.state == Draft.State.OPEN), None)


def newest(stories: Sequence[LiftStory], most: int) -> Iterator[LiftStory]:
    """Those that wait, and of the others the newest, at most so many."""
    waiting = [one for one in stories if one.outcome == "waiting"]
    yield from waiting
    yield from [one for one in stories if one.outcome != "waiting"][: max(most - len(waiting), 0)]
