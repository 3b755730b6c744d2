"""What approvers asked about items of a draft, or marked to go back, and what was answered."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q

from office.drafts.models import Draft, ItemAct
from office.published.models import Publication
from office.retention.rule_type import Moment


def due(moment: Moment) -> list[int]:
    """Acts with words, of drafts that have been void or published as long as raw text is kept."""
    before = moment.now - timedelta(days=moment.policy.keep_raw_days)
    void = Draft.objects.filter(state=Draft.State.CANCELLED)
    void = void.filter(Q(voided_at__lte=before) | Q(voided_at=None, frozen_at__lte=before))
    public = Publication.objects.filter(at__lte=before)
    closed = Q(draft__in=void) | Q(draft__in=public.values("draft"))
    rows = ItemAct.objects.exclude(words="", answer="").filter(closed).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def forget(_moment: Moment, acts: Sequence[int]) -> int:
    """Delete the words; who asked, marked or answered, and when, stays."""
    return ItemAct.objects.filter(pk__in=acts).update(words="", answer="")
