"""The round of this office: who has ended it, with what result; and the act of ending it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from office.audit.models import Event
from office.audit.record import actor, record
from office.drafts import plates_viewed
from office.drafts.models import Draft, ItemAct, Viewing
from office.drafts.review_steps import Step
from office.errors import DraftError
from office.practice.planted import Round, kept
from office.practice.result import READERS, Mark, Result, result
from office.state_dir import StateDir
from sync.instants import parse_instant

_ENDED = "end practice"


@dataclass(frozen=True)
class Opened:
    """The round with what is gone through: its draft, and the items of that."""

    found: Round
    draft: Draft
    steps: list[Step]

    @property
    def records(self) -> dict[str, Step]:
        """By public id, each record's item."""
        return {pub_id: step for step in self.steps if (pub_id := _record(step))}


def opened(place: StateDir) -> Opened:
    """The round as it is read for a page.

    Raises:
        OfficeError: there is none, or its draft is not what was frozen.
    """
    found = kept(place)
    draft = Draft.objects.get(pk=found.draft)
    return Opened(found, draft, plates_viewed.must_see(plates_viewed.open_for_review(place, draft)))


def ended(person: str) -> datetime | None:
    """When that person ended the round; None: not yet."""
    event = Event.objects.filter(act=_ENDED, actor=person).order_by("number").first()
    return parse_instant(event.at) if event else None


def everybody() -> list[str]:
    """Who has ended it, the first first."""
    rows = Event.objects.filter(act=_ENDED).order_by("number")
    return list(dict.fromkeys(rows.values_list("actor", flat=True)))


def end(place: StateDir, now: datetime) -> None:
    """Have whoever acts end the round: what is marked later counts no more.

    Raises:
        DraftError: something was not looked at yet, or it was ended before.
    """
    now_open = opened(place)
    draft = now_open.draft
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        if ended(actor()):
            raise DraftError("您已经交卷。", "You have ended this round already.")
        left = plates_viewed.counted(now_open.steps, draft, actor()).left
        if left:
            raise DraftError(
                f"还有 {left} 项没有看完，看完再交卷；中途离开的，回来接着看。",
                f"Not seen yet: {left}. Look at them first; if you stop part-way, you can go on "
                "later.",
            )
        record(_ENDED, f"draft {draft.number}", at=now)


def of(one: Opened, person: str) -> Result | None:
    """That person's result; None before the round was ended."""
    at = ended(person)
    if at is None:
        return None
    records = {step.version: pub_id for pub_id, step in one.records.items()}
    marks = _marks(one.draft, person, at, records)
    return result(one.found.faults, records.values(), marks, _seen(one.steps, person), at)


def _record(step: Step) -> str:
    record = step.plates[0].record if step.plates else None
    return record.pub_id if record else ""


def _marks(draft: Draft, person: str, at: datetime, records: dict[str, str]) -> list[Mark]:
    rows = ItemAct.objects.filter(
        Q(taken_back_at=None) | Q(taken_back_at__gte=at + timedelta(seconds=1)),
        draft=draft,
        person=person,
        kind=ItemAct.Kind.SENT_BACK,
        at__lt=at + timedelta(seconds=1),  # an event keeps no part of a second
    )
    return [Mark(records.get(row.item, ""), row.words) for row in rows.order_by("pk")]


def _seen(steps: list[Step], person: str) -> dict[str, datetime]:
    """By record, when the last part of its item counted as seen."""
    when = dict(Viewing.objects.filter(person=person).values_list("plate", "at"))
    found: dict[str, datetime] = {}
    for step in steps:
        times = [when[mark] for mark in step.marks if mark in when]
        if len(times) == len(step.marks):
            found[_record(step)] = max(times)
    return found


def all_results(place: StateDir) -> list[Result]:
    """Those of whole threes in the order of their ends, for their sum: no two sums that anybody
    sees are one person apart.
    """
    people = everybody()
    people = people[: len(people) // READERS * READERS]
    one = opened(place)
    return [found for person in people if (found := of(one, person))]
