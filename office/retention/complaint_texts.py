"""Complainants' words: the raw text after publication, every word of what is not published."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Min, Q, QuerySet

from office.complaints.models import ChangeProposal, Complaint
from office.corrections.models import Correction, CorrectionCase
from office.drafts.draft_digest import WORDS
from office.drafts.models import Draft
from office.freezing.listing_rules import rules
from office.objections.models import Objection
from office.opinions.flow import State
from office.opinions.models import Opinion
from office.plate_words.models import SettledWords
from office.published.models import Publication
from office.retention.rule_type import Moment

NEVER_PUBLISHED_DAYS = 730
"""As long as a case is counted: figures are of the last 24 months."""
_CHUNK = 500
_SHOWN = (Complaint.Status.PUBLISHED, Complaint.Status.WITHDRAWN)
_TEXTS = frozenset(WORDS)


def published_texts(moment: Moment) -> list[int]:
    """Complaints whose raw text has served: published long enough ago, nothing about them open."""
    before = moment.now - timedelta(days=moment.policy.keep_raw_days)
    seqs = Publication.objects.filter(at__gt=before).values("seq")
    rows = _settled().filter(status__in=_SHOWN, public_record__versions__seq__isnull=False)
    rows = rows.annotate(last=Max("public_record__versions__seq")).exclude(last__in=seqs)
    rows = rows.filter(Q(raw_deleted_at=None) | ~Q(content=""))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def forget_published(moment: Moment, due: Sequence[int]) -> int:
    """Delete the raw text; what was published stays, and so does the hash of the row."""
    return _forget(moment.now, due, {"content": ""})


def withheld(moment: Moment) -> list[int]:
    """Withheld complaints whose words have served: decided, and looked at again, long enough ago.

    The first review of a withholding (政府信息公开条例 art. 18) still has the words; later ones
    go by the opinion.
    """
    last = moment.now - timedelta(days=moment.policy.keep_raw_days)
    decided = Opinion.objects.filter(kind=Opinion.Kind.WITHHOLD, state=State.APPROVED.value)
    days = {
        number: (at, review)
        for number, at, review in decided.values("complaint")
        .annotate(at=Max("decided_at"), review=Min("review_on"))
        .values_list("complaint", "at", "review")
    }
    rows = _worded().filter(status=Complaint.Status.WITHHELD).exclude(exclusion="")
    upheld = Objection.objects.filter(review_on__isnull=False)
    by_objection = upheld.values_list("complaint", "decided_at", "review_on")
    days |= {number: (at, review) for number, at, review in by_objection if number not in days}
    found = []
    for number, updated in rows.order_by("pk").values_list("pk", "updated"):
        at, review = days.get(number, (None, None))
        if (at or updated) <= last and (review is None or review <= last.date()):
            found.append(number)
    return found


def unlisted(moment: Moment) -> list[int]:
    """Complaints that a publication left out long enough ago: not chosen, or their trade is off.

    Who is chosen since, or was edited, waits for the next one and keeps its words.
    """
    before = moment.now - timedelta(days=moment.policy.keep_raw_days)
    last = Publication.objects.filter(at__lte=before).select_related("draft").order_by("-seq")
    if not (publication := last.first()):
        return []
    left_out, ruled = _waiting().filter(updated__lt=publication.draft.frozen_at), rules()
    rows = left_out.filter(venue__disclosed=True).select_related("venue").order_by("pk")
    return [row.pk for row in rows if row.venue and not ruled.lists(row, row.venue)]


def never_published(moment: Moment) -> list[int]:
    """Complaints that wait for a publication and that nobody has touched for two years."""
    before = moment.now - timedelta(days=NEVER_PUBLISHED_DAYS)
    rows = _waiting().filter(updated__lte=before).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def forget_all(moment: Moment, due: Sequence[int]) -> int:
    """Delete every word; month, outcome and money stay, for they are counted."""
    return _forget(moment.now, due, dict.fromkeys(sorted(_TEXTS), ""))


def _waiting() -> QuerySet[Complaint]:
    """Complaints with words that are not published; none while a draft is open.

    Their words are in what a draft was made from: deleting them would void it.
    """
    if Draft.waiting():
        return Complaint.objects.none()
    return _worded().filter(status=Complaint.Status.NEW)


def _worded() -> QuerySet[Complaint]:
    """Settled complaints with words, or whose words were never looked at by a rule."""
    return _settled().filter(Q(raw_deleted_at=None) | _any_word())


def _settled() -> QuerySet[Complaint]:
    """Complaints of which no change, correction, case or opinion waits for a decision."""
    waiting = ChangeProposal.objects.filter(accepted=None).values("complaint")
    correcting = Correction.objects.filter(state=Correction.State.PROPOSED)
    going_on = CorrectionCase.objects.filter(closed_at=None)
    arguing = Opinion.objects.exclude(state__in=[State.APPROVED.value, State.REFUSED.value])
    return (
        Complaint.objects.exclude(pk__in=waiting)
        .exclude(public_record__in=correcting.values("record"))
        .exclude(public_record__in=going_on.values("record"))
        .exclude(pk__in=arguing.values("complaint"))
    )


def _any_word() -> Q:
    found = Q()
    for field in _TEXTS:
        found |= ~Q(**{field: ""})
    return found


def _forget(now: datetime, due: Iterable[int], values: dict[str, Any]) -> int:
    count = 0
    for some in batched(due, _CHUNK):
        with transaction.atomic():
            # Not `save`: `updated` stays, and no edit is noticed, for none of it is signed.
            rows = Complaint.objects.filter(pk__in=some)
            said = {**values, "sourced": {}, "raw_deleted_at": now}
            count += rows.update(**said, updated=F("updated"))
            _forget_proposals(some)
    return count


def _forget_proposals(complaints: Sequence[int]) -> None:
    """Which fields a decided change was of stays, and what was done with a proposal of words; what
    it said goes.
    """
    SettledWords.objects.filter(complaint__in=complaints).update(proposed={}, before={}, settled={})
    decided = ChangeProposal.objects.filter(complaint__in=complaints).exclude(accepted=None)
    for row in decided:
        if any(row.changes[field] != [None, None] for field in row.changes.keys() & _TEXTS):
            row.changes |= {field: [None, None] for field in row.changes.keys() & _TEXTS}
            row.save(update_fields=["changes"])
    for one in Correction.objects.filter(record__complaint__in=complaints):
        if one.state != Correction.State.PROPOSED and "content" in one.changes:
            del one.changes["content"]
            one.save(update_fields=["changes"])
