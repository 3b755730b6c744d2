"""Where a complaint that is to be listed stands with its notice (R44)."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from django.db.models import Q

from office.prior_notices.models import PriorNotice
from office.prior_notices.waiting import open_notices, term_over


class Standing(StrEnum):
    """What is to be done, or waited for; in the order of work."""

    CHANGED = "changed"  # words or facts changed since: notify again
    TO_NOTIFY = "to-notify"  # no notice is in force
    TO_DELIVER = "to-deliver"  # issued, and no delivery noted
    RUNNING = "running"  # the term for an answer runs
    OVER = "over"  # it has run out: may be listed


def standing(notice: PriorNotice | None, outdated: Collection[int], today: date) -> Standing:
    """Where the complaint of an open notice stands.

    Args:
        notice: the one in force; None: there is none.
        outdated: complaints that say something else than their notice (`waiting.outdated`).
    """
    if notice is None:
        return Standing.TO_NOTIFY
    if notice.complaint_id in outdated:
        return Standing.CHANGED
    if notice.answer_until is None:
        return Standing.TO_DELIVER
    return Standing.RUNNING if today <= notice.answer_until else Standing.OVER


def condition(wanted: Standing, outdated: Collection[int], today: date) -> Q:
    """Which complaints stand so."""
    notices = open_notices()
    old = Q(pk__in=outdated)
    match wanted:
        case Standing.CHANGED:
            return old
        case Standing.TO_NOTIFY:
            return ~Q(pk__in=notices.values("complaint"))
        case Standing.TO_DELIVER:
            return ~old & Q(pk__in=notices.filter(answer_until=None).values("complaint"))
        case Standing.RUNNING:
            running = notices.filter(answer_until__gte=today)
            return ~old & Q(pk__in=running.values("complaint"))
        case Standing.OVER:
            return ~old & Q(pk__in=term_over(today).values("complaint"))
