"""Changes of state read back as spans of time, for the band of a day and for the days' rows."""

from dataclasses import dataclass
from datetime import datetime

from office.conditions.states import State
from office.monitoring.models import Flip, Watch


@dataclass(frozen=True)
class Span:
    """A time in one state; None: the office did not watch."""

    state: State | None
    cause: str
    since: datetime
    until: datetime

    @property
    def seconds(self) -> float:
        """How long."""
        return (self.until - self.since).total_seconds()


def spans(screen: str, since: datetime, until: datetime) -> tuple[Span, ...]:
    """What a screen was from `since` to `until`, without a gap and in order."""
    rows = Flip.objects.filter(screen=screen).order_by("at", "pk")
    before = rows.filter(at__lte=since).last()
    within = rows.filter(at__gt=since, at__lt=until)
    flips = [*([before] if before else []), *within]
    watches = list(Watch.objects.filter(until__gt=since, since__lt=until).order_by("since"))
    return between(flips, watches, since, until)


def between(
    flips: list[Flip], watches: list[Watch], since: datetime, until: datetime
) -> tuple[Span, ...]:
    """The spans that flips make of a time, those of one screen, within what was watched."""
    found: list[Span] = []
    at = since
    for watch in watches:
        first, last = max(watch.since, since), min(watch.until, until)
        if first > at:
            found.append(Span(None, "", at, first))
        found.extend(_watched(flips, first, last))
        at = max(at, last)
    if at < until:
        found.append(Span(None, "", at, until))
    return tuple(span for span in found if span.since < span.until)


def _watched(flips: list[Flip], since: datetime, until: datetime) -> list[Span]:
    """Within one watch: each flip lasts until the next."""
    ends = [*(flip.at for flip in flips[1:]), until]
    cut = [
        (flip, max(flip.at, since), min(end, until)) for flip, end in zip(flips, ends, strict=False)
    ]
    found = [Span(State(flip.after), flip.cause, a, b) for flip, a, b in cut if a < b]
    start = found[0].since if found else until
    return [Span(None, "", since, start), *found] if since < start else found
