"""Everything that a report says, gathered: published figures, books, screens, what people wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localdate

from office.due.on_hold import Held
from office.due.publication import publication_term
from office.due.timeliness import Timeliness, timeliness, timeliness_of_venues
from office.reports.published_part import PublishedPart, published_part
from office.reports.screen_time import Time, screen_time
from office.reports.typed_words import saved
from office.reports.work_done import WorkDone, work_done
from office.state_dir import StateDir


@dataclass(frozen=True)
class Facts:
    """What stands in a report. `held` and the two timeliness are of the books as of `today`."""

    today: date
    published: PublishedPart
    months: Mapping[str, Timeliness]
    venues: Mapping[str, Timeliness]
    held: Held
    work: WorkDone
    screens: Time
    typed: Mapping[str, str]


def gather(place: StateDir, name: str, now: datetime) -> Facts:
    """The facts of the report called `name` (`period.wanted`), as of `now`.

    Raises:
        UsageError: what is published cannot tell of that period.
        SyncError: the published tree is damaged.
    """
    today = localdate(now)
    published = published_part(place, name)
    wanted = published.wanted
    of_months, term = timeliness(today, since=wanted.first), publication_term(today)
    within = Q(closed_month__gte=wanted.first, closed_month__lte=wanted.last)
    return Facts(
        today=today,
        published=published,
        months={month: one for month, one in of_months.items() if month <= wanted.last},
        venues=timeliness_of_venues(today, wanted.first, wanted.last),
        held=term.hold.counted(term.held() & within),
        work=work_done(wanted),
        screens=screen_time(wanted),
        typed=saved(wanted.name).typed,
    )


def in_all(found: Mapping[str, Timeliness]) -> Timeliness:
    rows = found.values()
    return Timeliness(
        in_time=sum(one.in_time for one in rows),
        late=sum(one.late for one in rows),
        overdue=sum(one.overdue for one in rows),
        waiting=sum(one.waiting for one in rows),
    )
