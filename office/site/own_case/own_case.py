"""One case as its operator sees it: where it stands, until when, where it hangs, what was said."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from django.db.models import Max

from office.complaints.models import Complaint
from office.complaints.working_days import between
from office.corrections.models import Correction
from office.fleet.models import Screen
from office.prior_notices.models import PriorNotice
from office.prior_notices.reply import may_change, reply_waits
from office.prior_notices.shown_words import shown_digest
from office.published.models import PublicRecord
from office.published.record_versions import published
from office.published.showing_ended import last_days
from office.registry.bureau_policy import policy
from office.registry.lookups import today
from office.site.own_case.own_correction import OwnCorrection, own_correction
from office.site.own_case.own_objection import OwnObjection, own_objection
from office.site.own_case.own_revisit import OwnRevisit, own_revisits, under_way

DAY = timedelta(days=1)


class Stands(StrEnum):
    """Where the complaint stands, as far as it concerns whom it names."""

    TERM = "term"
    """The term for an answer runs."""
    DUE = "due"
    """It is over, and the complaint is not published yet."""
    SIGNING = "signing"
    """Two officers have it before them."""
    PUBLISHED = "published"
    ENDED = "ended"
    """Its time is over, and it has left by itself."""
    CHANGED = "changed"
    """What would be shown is not what was told: another notice will come."""
    NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Reply:
    """The operator's reply: its words, and whether it waits for its signatures (None: too soon)."""

    text: str
    on: date | None
    waits: bool


@dataclass(frozen=True)
class OwnCase:
    """What the page shows, and what can be done on it.

    Args:
        left: working days of the term after today; 0 on its last day.
        first, last: the days between which it hangs, as far as they are known.
        replies, objects, corrects, revisits: whether a reply, an objection, an application for a
            correction or a request for a re-visit can be sent now.
        asked: the operator's requests for a re-visit, the newest first.
        visiting: whether one that is not among them is being dealt with.
    """

    notice: PriorNotice
    row: Complaint
    stands: Stands
    left: int
    first: date | None
    last: date | None
    screens: int
    reply: Reply | None
    replies: bool
    objection: OwnObjection | None
    objects: bool
    correction: OwnCorrection | None
    corrects: bool
    asked: tuple[OwnRevisit, ...]
    visiting: bool
    revisits: bool

    @property
    def held(self) -> bool:
        """Whether an objection keeps it from publication."""
        found = self.objection
        return bool(found and found.open and found.row.before_publication)


def own_case(notice: PriorNotice, now: datetime) -> OwnCase:
    """The case of a notice that was opened."""
    row, day = notice.complaint, today(now)
    shown = PublicRecord.objects.filter(complaint=row).first()
    signed = last_days([shown.pk]).get(shown.pk) if shown else None
    stands = _stands(notice, row, day, signed)
    first, last = _days(notice, row, stands, day, signed)
    since = _named_since(notice)
    objection = own_objection(row, since)
    reply = _reply(row, shown)
    correction = own_correction(row, since)
    asked, going_on = own_revisits(row, since), under_way(row)
    up = stands is Stands.PUBLISHED
    pending = objection is not None and (objection.open or objection.untold)
    return OwnCase(
        notice=notice,
        row=row,
        stands=stands,
        left=between(day, max(day, notice.answer_until or day), "cn"),
        first=first,
        last=last,
        screens=_screens(row),
        reply=reply,
        replies=(stands in (Stands.TERM, Stands.DUE) and may_change(row, notice, day))
        or (up and reply is None),
        objection=objection,
        objects=stands in (Stands.TERM, Stands.DUE, Stands.SIGNING, Stands.PUBLISHED)
        and not pending,
        correction=correction,
        corrects=up and not (correction and correction.open),
        asked=asked,
        visiting=up and going_on and not any(one.open for one in asked),
        revisits=up and not going_on,
    )


def _stands(notice: PriorNotice, row: Complaint, day: date, signed: date | None) -> Stands:
    if row.status == Complaint.Status.PUBLISHED:
        return Stands.ENDED if signed and signed < day else Stands.PUBLISHED
    if row.exclusion or row.status in (Complaint.Status.WITHHELD, Complaint.Status.WITHDRAWN):
        return Stands.NOT_SHOWN
    if shown_digest(row) != notice.shown_digest:
        return Stands.CHANGED
    if row.status == Complaint.Status.FROZEN:
        return Stands.SIGNING
    return Stands.TERM if notice.answer_until and day <= notice.answer_until else Stands.DUE


def _days(
    notice: PriorNotice, row: Complaint, stands: Stands, day: date, signed: date | None
) -> tuple[date | None, date | None]:
    """When it came, or comes at the earliest; and its last day: `signed`, or as it would be."""
    version = published(row).last() if stands in (Stands.PUBLISHED, Stands.ENDED) else None
    first = version.published_on if version else None
    if version and signed:
        return first, signed
    if first is None and notice.answer_until:
        first = max(day, notice.answer_until + DAY)
    return first, first + policy().show_days * DAY if first else None


def _screens(row: Complaint) -> int:
    return Screen.hanging().filter(venue=row.venue_id).count() if row.venue_id else 0


def _named_since(notice: PriorNotice) -> datetime:
    """Since when the complaint names this operator; what another sent before is not theirs to read.

    Where it never named another, from the beginning.
    """
    corrected = Correction.objects.filter(
        record__complaint=notice.complaint_id,
        state=Correction.State.PUBLISHED,
        changes__has_key="operator_id",
    )
    others = PriorNotice.objects.filter(complaint=notice.complaint_id)
    others = others.exclude(operator=notice.operator_id)
    since: datetime | None = corrected.aggregate(at=Max("ended_at"))["at"]
    since = since or others.aggregate(at=Max("ended_at"))["at"]
    return since or datetime.min.replace(tzinfo=UTC)


def _reply(row: Complaint, shown: PublicRecord | None) -> Reply | None:
    text = row.reply_en if row.language == "en" else row.reply_zh
    if text:
        return Reply(text, row.reply_on, waits=False)
    if shown is None or not reply_waits(shown):
        return None
    waiting = shown.corrections.get(state=Correction.State.PROPOSED).changes
    return Reply(
        waiting.get("reply_en") or waiting.get("reply_zh", ""),
        date.fromisoformat(waiting["reply_on"]),
        waits=True,
    )
