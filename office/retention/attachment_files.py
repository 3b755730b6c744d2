"""Attachments of cases that have ended, and those that belong to nothing."""

from collections.abc import Sequence
from datetime import timedelta

from office.attachments import keeping
from office.attachments.models import Attachment
from office.objections.models import Objection
from office.retention.rule_type import Moment

ENDED_DAYS = 365
"""As long as somebody who was not told of the term may sue at most (as `correction_words`)."""
STRAY_DAYS = 1


def of_ended(moment: Moment) -> list[int]:
    """Attachments of objections that were closed so long ago."""
    last = moment.now - timedelta(days=ENDED_DAYS)
    closed = {row.case for row in Objection.objects.filter(closed_at__lte=last)}
    rows = Attachment.objects.order_by("pk").values_list("pk", "case")
    return [key for key, case in rows if case in closed]


def delete_of_ended(moment: Moment, numbers: Sequence[int]) -> int:
    """Delete them; the log keeps their digests."""
    return keeping.forget(moment.place, list(Attachment.objects.filter(pk__in=numbers)))


def strays(moment: Moment) -> list[str]:
    """Files that no row names; those of the last day may be about to get theirs."""
    folder = keeping.folder(moment.place)
    settled = (moment.now - timedelta(days=STRAY_DAYS)).timestamp()
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    named = set(Attachment.objects.values_list("digest", flat=True))
    return [one.name for one in files if one.name not in named and one.stat().st_mtime < settled]


def delete_strays(moment: Moment, names: Sequence[str]) -> int:
    """Delete them."""
    for name in names:
        (keeping.folder(moment.place) / name).unlink(missing_ok=True)
    return len(names)
