"""How long each screen of a drill took, out of what it confirmed; or why nothing is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from office.drills.models import Drill
from office.monitoring.acknowledgements import push_count
from office.monitoring.kept_acks import Ack
from office.monitoring.push_proof import Push
from office.monitoring.screen_now import ScreenNow
from office.published.models import Publication, Withdrawal
from office.state_dir import StateDir


class Why(StrEnum):
    """Why of a screen no time is known; a closed list, signed with the figures."""

    SILENT = "silent"
    """It is silent, or was never heard."""
    UNCONFIRMED = "unconfirmed"
    """It is heard and has not confirmed it."""
    GONE = "gone"
    """It was taken out of service, or hung elsewhere, meanwhile."""
    CLOCK = "clock"
    """A clock moved: it confirmed before it could."""
    NOT_DONE = "not-done"
    """It was not published, or not taken down."""


@dataclass(frozen=True)
class ScreenTime:
    """One screen: seconds to its confirmation of arrival and of withdrawal, or why there are none.

    `since` is since when it is silent.
    """

    screen: str
    venue: str
    simulated: bool
    arrival_s: int | None
    arrival_why: str
    withdrawal_s: int | None
    withdrawal_why: str
    since: datetime | None = None


@dataclass(frozen=True)
class _Told:
    """One of the two pushes, and what came of it."""

    at: datetime
    acks: Mapping[str, Ack]
    left: Mapping[str, ScreenNow]


def withdrawal_of(drill: Drill) -> Withdrawal | None:
    """The act that took it down first; None: nobody has."""
    rows = Withdrawal.objects.filter(scope="news", target=drill.pk)
    return rows.order_by("wd_version").first()


def screen_times(place: StateDir, drill: Drill, now: datetime) -> list[ScreenTime]:
    """What is known by `now` of every screen of `drill`; once that is over, what was kept.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    if drill.finished_at is not None:
        return kept_times(drill)
    shown = Publication.objects.filter(seq=drill.seq).first() if drill.seq else None
    down = withdrawal_of(drill)
    came = _told(place, Push("publication", shown.seq), shown.at, now) if shown else None
    went = _told(place, Push("withdrawal", down.wd_version), down.at, now) if down else None
    return [_one(row, came, went) for row in drill.screens]


def kept_times(drill: Drill) -> list[ScreenTime]:
    """What was kept of a drill that is over, by screen."""
    rows = sorted(drill.results.all(), key=lambda row: row.screen)
    return [
        ScreenTime(
            row.screen,
            row.venue,
            row.simulated,
            row.arrival_s,
            row.arrival_why,
            row.withdrawal_s,
            row.withdrawal_why,
            row.since,
        )
        for row in rows
    ]


def _told(place: StateDir, push: Push, at: datetime, now: datetime) -> _Told:
    count = push_count(place, push, now)
    left = {one.screen.screen: one for one in (*count.pending, *count.silent)}
    return _Told(at, {ack.screen: ack for ack in count.acks}, left)


def _one(row: list[object], came: _Told | None, went: _Told | None) -> ScreenTime:
    screen, venue, simulated = str(row[0]), str(row[1]), bool(row[2])
    arrival_s, arrival_why = _seconds(screen, venue, came)
    withdrawal_s, withdrawal_why = _seconds(screen, venue, went)
    silent = [
        told.left[screen].truth.silent_since or told.left[screen].truth.since
        for told in (came, went)
        if told and screen in told.left and told.left[screen].truth.unheard
    ]
    return ScreenTime(
        screen,
        venue,
        simulated,
        arrival_s,
        arrival_why,
        withdrawal_s,
        withdrawal_why,
        silent[0] if silent else None,
    )


def _seconds(screen: str, venue: str, told: _Told | None) -> tuple[int | None, str]:
    if told is None:
        return None, Why.NOT_DONE
    if screen in told.acks:
        seconds = (told.acks[screen].at - told.at).total_seconds()
        return (round(seconds), "") if seconds >= 0 else (None, Why.CLOCK)
    left = told.left.get(screen)
    if left is None or left.screen.venue != venue:
        return None, Why.GONE
    return None, Why.SILENT if left.truth.unheard else Why.UNCONFIRMED
