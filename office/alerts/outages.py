"""Outages opened and closed by what the sources say; one that comes and goes is one."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from office.alerts.models import Outage
from office.alerts.sources import PLACE_LIMIT, SUBJECT_LIMIT, VENUE_LIMIT, Trouble, ask_all
from office.state_dir import StateDir

SETTLE = timedelta(minutes=10)
"""What comes back within this is the same outage, and only after it is it told to be over."""
_AT_ONCE = 500
_FIELDS = ("venue", "place", "source", "level", "until")

type _Key = tuple[str, str]


def observe(place: StateDir, now: datetime) -> None:
    """Ask every source, and open and close outages by what they say."""
    told = ask_all(place, now)
    wrong = {_key(trouble): (source, trouble) for source, trouble in told.troubles.values()}
    with transaction.atomic():
        over = [
            row.pk
            for row in Outage.objects.filter(until=None).exclude(source__in=told.failed)
            if (row.kind, row.subject) not in wrong
        ]
        Outage.objects.filter(pk__in=over).update(until=now)
        _open(wrong, now)


def _open(wrong: Mapping[_Key, tuple[str, Trouble]], now: datetime) -> None:
    """Open what is new and keep the rest as it now stands; nothing is written needlessly."""
    known, new, changed = _known(now), [], []
    for (kind, subject), (source, trouble) in wrong.items():
        row = known.get((kind, subject))
        venue, spot = _one_line(trouble.venue, VENUE_LIMIT), _one_line(trouble.place, PLACE_LIMIT)
        after = (venue, spot, source, trouble.pressing, None)
        if row is None:
            values = dict(zip(_FIELDS, after, strict=True))
            since = min(trouble.since or now, now)
            new.append(Outage(kind=kind, subject=subject, since=since, **values))
        elif after != tuple(getattr(row, name) for name in _FIELDS):
            row.venue, row.place, row.source, row.level, row.until = after
            changed.append(row)
    Outage.objects.bulk_create(new, batch_size=_AT_ONCE)
    Outage.objects.bulk_update(changed, _FIELDS, batch_size=_AT_ONCE)


def _known(now: datetime) -> dict[_Key, Outage]:
    """The open outages, and those that ended only just now: of each thing the newest."""
    lately = Outage.objects.filter(until__gt=now - SETTLE).order_by("until")
    rows = [*lately, *Outage.objects.filter(until=None)]
    return {(row.kind, row.subject): row for row in rows}


def _key(trouble: Trouble) -> _Key:
    return trouble.kind, _one_line(trouble.subject, SUBJECT_LIMIT)


def _one_line(text: str, limit: int) -> str:
    """Without line breaks, which would let a place write lines of its own into a message."""
    return " ".join(text.split())[:limit]
