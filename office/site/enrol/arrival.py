"""How far a box that was signed for has come: entry signed, fetched by its screen, first plate."""

from datetime import UTC, datetime

import msgspec

from office.fleet.enrolment_requests import Asking
from office.fleet.models import Screen
from office.monitoring.last_reports import LastReport, last_reports
from office.state_dir import StateDir
from office.words import moment, say


class Station(msgspec.Struct, frozen=True):
    """A station on the way: its name, and when it was reached; empty: not yet."""

    words: str
    at: str

    @property
    def state(self) -> str:
        """As a mark draws it."""
        return "good" if self.at else "open"


class Arrival(msgspec.Struct, frozen=True):
    """All of them; `plate` is the digest of the first one that its report names."""

    number: str
    stations: tuple[Station, ...]
    plate: str

    @property
    def is_there(self) -> bool:
        return all(one.at for one in self.stations)


def arrival(place: StateDir, one: Asking, screen: Screen) -> Arrival:
    """How it stands now; a report of the box that hung there before is none of this one."""
    taken = datetime.fromtimestamp(one.taken, UTC) if one.taken else None
    report = last_reports(place, [screen.pk]).get(screen.pk)
    shown = report if report and taken and report.heard_at >= taken and _shows(report) else None
    return Arrival(
        screen.pk,
        (
            Station(say("名册已签", "entry signed"), moment(screen.since)),
            Station(say("屏幕已取", "fetched by the screen"), moment(taken) if taken else ""),
            Station(say("画面已到", "plates are there"), moment(shown.heard_at) if shown else ""),
        ),
        shown.report.glass.plate or "" if shown else "",
    )


def _shows(report: LastReport) -> bool:
    return report.report.glass.kind in ("plate", "neutral")
