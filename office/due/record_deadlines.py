"""Every term that runs, or ran, for one complaint."""

from datetime import date

import msgspec
from django.utils.timezone import localdate

from office.complaints.deadlines import Deadline
from office.complaints.models import Complaint
from office.complaints.working_days import between
from office.corrections.models import Correction
from office.due.corrections import correction_deadline
from office.due.objections import Clock, clocks, next_clock
from office.due.on_hold import Wait
from office.due.opinions import opinion_deadline
from office.due.publication import publication_term
from office.opinions.flow import OPEN
from office.opinions.models import Opinion
from office.published.models import Publication, RecordVersion
from office.registry.bureau_policy import Policy, policy


class Published(msgspec.Struct, frozen=True):
    """When a complaint was first published: after how many working days, and how that stands."""

    on: date
    days: int
    deadline: Deadline


class RecordDeadlines(msgspec.Struct, frozen=True):
    """Those that run; `published` instead of `publish` once it was published."""

    publish: Deadline | None = None
    wait: Wait | None = None
    """Why no term to publish runs, where it is on hold."""
    published: Published | None = None
    correct: Deadline | None = None
    opinion: Deadline | None = None
    objection: Clock | None = None
    """The most pressing of an objection that goes on."""


def record_deadlines(row: Complaint) -> RecordDeadlines:
    """The terms of `row`, in eleven queries and those of `on_hold`."""
    ruled = policy()
    term = publication_term(localdate())
    due = term.deadline(row)
    versions = RecordVersion.objects.filter(record__complaint=row, seq__isnull=False)
    first = versions.order_by("seq").values_list("seq", flat=True).first()
    publication = Publication.objects.filter(pk=first).first() if first else None
    wait = term.held_of([row.pk]).get(row.pk)
    waits = not wait and Complaint.objects.filter(term.waits(), pk=row.pk).exists()
    correction = Correction.objects.filter(
        record__complaint=row, state=Correction.State.PROPOSED
    ).first()
    opinion = Opinion.objects.filter(complaint=row, state__in=sorted(OPEN)).first()
    return RecordDeadlines(
        publish=due if waits and publication is None else None,
        wait=wait,
        published=_published(publication, due) if publication else None,
        correct=correction_deadline(correction, ruled) if correction else None,
        opinion=opinion_deadline(opinion, ruled) if opinion else None,
        objection=_objection(row, ruled),
    )


def _objection(row: Complaint, ruled: Policy) -> Clock | None:
    going_on = row.objections.filter(closed_at=None).prefetch_related("tellings", "inquiries")
    found = [clock for one in going_on for clock in clocks(one, ruled)]
    return next_clock(found, localdate())


def _published(publication: Publication, due: Deadline) -> Published:
    on = localdate(publication.at)
    return Published(on, max(between(due.since, on, "cn"), 0), due)
