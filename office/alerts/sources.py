"""Who reports what is wrong: each part of the office registers a source, the calendar asks all."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from office.alerts.kinds import KINDS, Kind
from office.conditions.condition import Level
from office.state_dir import StateDir

SUBJECT_LIMIT, VENUE_LIMIT, PLACE_LIMIT = 64, 8, 80
"""Characters."""


@dataclass(frozen=True)
class Trouble:
    """One thing that is wrong now.

    It may be sent to whoever runs a messenger, so it holds no word of a record, no operator and
    no person.

    Args:
        subject: what it is about: the id of a screen, a role, a number; "" where there is one only.
        venue: the id of the venue that it is about, or hangs in; "" where it is about none.
        place: of a screen, where in the venue it hangs.
        level: where it is not the kind's.
        since: where the source knows it better than by when it was asked.
    """

    kind: Kind
    subject: str = ""
    venue: str = ""
    place: str = ""
    level: Level | None = None
    since: datetime | None = None

    @property
    def pressing(self) -> Level:
        """How pressing it is."""
        return self.level or KINDS[self.kind].level


type Source = Callable[[StateDir, datetime], Iterable[Trouble]]
"""Everything that is wrong at an instant; what is no longer told is over."""
_log = logging.getLogger("office.alerts")
_SOURCES: dict[str, Source] = {}


def register_source(name: str, source: Source) -> None:
    """Have the calendar ask `source` each minute; an app does it in its `ready`."""
    _SOURCES[name] = source


@dataclass(frozen=True)
class Told:
    """What all sources say: by kind and subject, from which; and which could not say anything."""

    troubles: dict[tuple[str, str], tuple[str, Trouble]]
    failed: frozenset[str]


def ask_all(place: StateDir, now: datetime) -> Told:
    """Ask every source; one that fails is logged, and what it told before neither ends nor goes."""
    troubles: dict[tuple[str, str], tuple[str, Trouble]] = {}
    failed = set()
    for name, source in _SOURCES.items():
        try:
            found = list(source(place, now))
        except Exception as error:  # noqa: BLE001 - the others are to be heard
            # The kind only: the message of an unforeseen error might hold unpublished text (R39).
            _log.error("Could not ask %s for alarms (%s).", name, type(error).__name__)
            failed.add(name)
            continue
        troubles |= {(each.kind, each.subject): (name, each) for each in found}
    return Told(troubles, frozenset(failed))
