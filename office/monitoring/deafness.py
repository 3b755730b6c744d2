"""Nobody is heard: then the office is deaf, unless it is night in the malls."""

from collections import Counter
from datetime import datetime
from functools import partial

from office.monitoring.expected_now import expected_of
from office.monitoring.listening_times import listening
from office.monitoring.opening_hours import open_stretch
from office.monitoring.report_connection import Connection
from office.monitoring.roster_in_force import roster_of
from office.monitoring.screen_state_rules import SILENT_AFTER, Listening
from office.state_dir import StateDir

MANY = 3
"""So many screens, not one of which is heard though it is due."""


def hears(place: StateDir, connection: Connection, now: datetime) -> Listening:
    """Since when this office hears screens without a gap, and until when; before `now`: it is deaf.

    Raises:
        SyncError: the published tree is damaged.
    """
    return listening(connection, now, partial(_many_due, place, connection))


def _many_due(place: StateDir, connection: Connection, since: datetime, until: datetime) -> bool:
    """Whether many screens should have been heard between: in service, heard before, and open.

    A mall that cuts the power after closing says nothing of this office. Of a venue of which
    nothing is published no hours are known.
    """
    entries = roster_of(place).entries()
    heard = [entries.get(name) for (name,) in connection.execute("SELECT screen FROM screens")]
    standing = Counter(one.venue for one in heard if one and one.state != "retired")
    published = expected_of(place).read().venues
    due = 0
    for venue, number in standing.items():
        expected = published.get(venue)
        if expected is None or open_stretch(expected, since, until) > SILENT_AFTER:
            due += number
    return due >= MANY
