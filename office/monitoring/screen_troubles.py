"""What is wrong with screens now, for alarms: a closed kind, the screen, its place, since when."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from office.alerts.sources import Trouble
from office.conditions.causes import CAUSES
from office.conditions.condition import Level, ScreenKind
from office.conditions.faults import fault
from office.conditions.states import STATES, State
from office.monitoring.office_clock import clock_apart
from office.monitoring.refused_reports import unforeseen_lately
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screen_state_rules import BEHIND_AFTER, SILENT_AFTER, Truth
from office.monitoring.screens_now import listening_now, screens_now
from office.state_dir import StateDir
from sync.instants import parse_instant
from sync.screen_settings import LONGEST_WINDOW_WAIT

RESTORED_FOR = timedelta(hours=24)
"""So long a counter that fell is told; it is an event, not a state."""
WAITING_FOR = timedelta(hours=24)
"""From when its entry was signed a screen that was never heard is told; it may not hang yet."""
WINDOW_FOR = LONGEST_WINDOW_WAIT + BEHIND_AFTER
"""So long nobody is called for a screen that says it waits for its hours; it may be lying."""


def troubles(place: StateDir, now: datetime) -> Iterator[Trouble]:
    """Everything that is wrong with a screen in service.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    screens = screens_now(place, now)
    until = listening_now(place, now).until
    if now - until >= SILENT_AFTER and any(map(_serves, screens)):
        yield Trouble("nobody-heard", since=until)
    if unforeseen_lately(place, now):
        yield Trouble("reports-lost")
    yield from troubles_of(screens, now)


def troubles_of(screens: Iterable[ScreenNow], now: datetime) -> Iterator[Trouble]:
    """The same of screens at hand, and of the office's clock, which they know better."""
    screens = tuple(screens)
    if clock_apart(screens, now):
        yield Trouble("clock-apart")
    for screen in screens:
        entry = screen.screen
        if not _serves(screen):
            continue
        for kind, since in _kinds(screen, now).items():
            spot = f"{entry.place.floor} {entry.place.spot}".strip()
            level = _level(kind, screen.truth)
            yield Trouble(kind, entry.screen, entry.venue, spot, level, since)


def _serves(screen: ScreenNow) -> bool:
    return screen.screen.state != "retired"


def _level(kind: ScreenKind, truth: Truth) -> Level | None:
    """Where a state or its cause is more pressing, or less, than others of that kind."""
    rows = CAUSES[truth.cause], STATES[truth.state]
    return next((row.level for row in rows if row.alarm and row.alarm.kind == kind), None)


def _kinds(screen: ScreenNow, now: datetime) -> dict[ScreenKind, datetime | None]:
    found: dict[ScreenKind, datetime | None] = {}
    enrolled = parse_instant(screen.screen.since)
    if screen.truth.state is State.WAITING and now - enrolled > WAITING_FOR:
        found["silent"] = enrolled
    alarm = STATES[screen.truth.state].alarm
    if alarm and screen.truth.needs and not _waits(screen.truth, now):
        found[alarm.kind] = screen.truth.since
    for word in screen.report.faults if screen.report else ():
        if alarm := fault(word).alarm:
            found.setdefault(alarm.kind, screen.heard_at)
    if screen.clones:
        found["clone"] = min(start.last for start in screen.clones)
    if screen.repeated_at:
        found["clone-suspected"] = screen.repeated_at
    if screen.truth.silent_since:
        found["silent"] = screen.truth.silent_since
    if screen.restored_at and now - screen.restored_at < RESTORED_FOR:
        found["restored"] = screen.restored_at
    if screen.restless:
        found["restless"] = None
    return found


def _waits(truth: Truth, now: datetime) -> bool:
    """Whether it is behind because its settings want it so, and not for too long."""
    since = truth.since
    return truth.cause == "window" and since is not None and now - since <= WINDOW_FOR
