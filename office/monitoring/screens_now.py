"""Every screen as it is now, or those of a venue, or those named."""

from collections.abc import Collection
from datetime import datetime

from office.monitoring.deafness import hears
from office.monitoring.fleet_now import FleetNow
from office.monitoring.judged_screens import judged_screens
from office.monitoring.report_tables import reading
from office.monitoring.roster_in_force import roster_of
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screen_state_rules import Listening
from office.state_dir import StateDir


def screens_now(place: StateDir, now: datetime, venue: str | None = None) -> tuple[ScreenNow, ...]:
    """Every screen of the roster, retired ones too, in the order of their numbers.

    Args:
        venue: only those that hang there.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    if venue is None:
        return fleet_now(place, now).screens
    entries = roster_of(place).entries().values()
    return these_now(place, now, [one.screen for one in entries if one.venue == venue])


def fleet_now(place: StateDir, now: datetime) -> FleetNow:
    """Every screen of the roster with the counts of all.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    return judged_screens(place).all(now)


def these_now(place: StateDir, now: datetime, screens: Collection[str]) -> tuple[ScreenNow, ...]:
    """As `screens_now`, of the screens named; who is in no roster is left out."""
    return judged_screens(place).some(now, screens)


def listening_now(place: StateDir, now: datetime) -> Listening:
    """Since when this office hears screens, and until when; before `now`: it is deaf."""
    with reading(place) as connection:
        return hears(place, connection, now) if connection else Listening(now, now)
