"""The legal officer's reading (法律审核) of a typical case: once, and never by who worded it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from office.accounts.recusal import bars
from office.audit.record import actor, record
from office.decisions.decision_signatures import keep
from office.errors import NewsError
from office.news.item import NewsItem
from office.separation import Duty, Part
from office.typical_cases.as_signed import reading
from office.typical_cases.models import TypicalCase

_UNREAD = Q(state=NewsItem.State.PROPOSED, seq=None, reviewed_at=None)


def to_read(now: datetime) -> Q:
    """Which typical cases wait for a legal officer."""
    return _UNREAD & Q(until__gt=now)


@transaction.atomic
def review(news_id: str, now: datetime, signed: str) -> None:
    """Note that it was read and may be told; who finds fault has its words changed instead.

    Args:
        signed: `decisions.signed_decision.Given` as JSON.

    Raises:
        NewsError: the reader worded it; or it was read, ended or published already.
        DecisionError: no signature of this reading by who acts.
    """
    who = actor()
    waits = TypicalCase.objects.filter(_UNREAD, pk=news_id)
    worded = [str(by) for by in waits.values_list("proposed_by", flat=True)]
    if bars(Duty.REVIEW, who, {Part.PROPOSED: worded}):
        raise NewsError(
            "提出的人不能作法律审核，换一个账户也不能；请另一位法规审核人员审核。",
            "Whoever proposed it cannot review it, not even with another account; another legal "
            "officer must.",
        )
    if not waits.update(reviewed_by=who, reviewed_at=now):
        raise NewsError(
            "这一则已经审核，或已结束，请刷新页面。",
            "It has already been reviewed, or has ended; reload the page.",
        )
    row = TypicalCase.objects.get(pk=news_id)
    keep(signed, reading(row))
    record("review news", row.subject, at=now)
