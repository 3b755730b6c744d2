"""Proposing a piece of news, ending it, and which of all there are the next publication tells."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from office.audit.record import actor, record
from office.errors import NewsError
from office.news.as_signed import joined
from office.news.item import NewsItem
from office.news.kinds import Kind
from office.registry.models import Bureau


def current(kind: Kind, now: datetime) -> QuerySet[NewsItem]:
    """What the next publication tells, unless it is taken down: not ended, and not over yet.

    The oldest first, with what is signed of each.
    """
    return joined(kind, _listed(kind.model, now).filter(kind.told)).order_by("proposed_at", "pk")


def _listed(model: type[NewsItem], now: datetime) -> QuerySet[NewsItem]:
    return model._default_manager.filter(state__in=NewsItem.LISTED, until__gt=now)


@transaction.atomic
def keep[Item: NewsItem](row: Item, now: datetime) -> Item:
    """Keep a new piece of news whose words were checked; it goes into the next draft.

    Raises:
        NewsError: it would be over before anybody sees it, or the same is told already: no screen
            takes a plate twice.
    """
    Bureau.objects.select_for_update().get()  # of two at once the second sees the first
    twins = _listed(type(row), now).filter(**{name: getattr(row, name) for name in row.SAME})
    if twins.exists():
        raise NewsError(
            "同样的一则已经公示或待公示，请先结束那一则，或改写。",
            "The same item is already published or waiting; end that one first, or reword this "
            "one.",
        )
    if row.until <= now:
        raise NewsError(
            "截止时间已过，请填今后的时间。", "The end date has passed; enter a future one."
        )
    row.news_id, row.proposed_by, row.proposed_at = secrets.token_hex(16), actor(), now
    row.save(force_insert=True)
    after = {"kind": row.kind, "until": row.until.isoformat()}
    record("propose news", row.subject, after=after, at=now)
    return row


@transaction.atomic
def end(row: NewsItem, reason: str, now: datetime) -> None:
    """Have it told no longer from the next publication on; a withdrawal takes it down at once.

    Args:
        reason: for the office; kept out of the log (R39).

    Raises:
        NewsError: no reason, or it is told no longer already.
    """
    if not reason.strip():
        raise NewsError("请写明结束的理由。", "Say why it ends.")
    kept = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if kept.state not in NewsItem.LISTED:
        raise NewsError("这一则已经结束。", "This item has already ended.")
    kept.state, kept.end_reason = NewsItem.State.ENDED, reason.strip()
    kept.ended_by, kept.ended_at = actor(), now
    kept.save(update_fields=["state", "end_reason", "ended_by", "ended_at"])
    record("end news", kept.subject, after={"published": kept.seq is not None}, at=now)
