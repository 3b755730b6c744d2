"""Every screen as it is now: what pages, alarms and counts are made of."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from office.monitoring.deafness import hears
from office.monitoring.expected import Expected
from office.monitoring.expected_now import expected_of
from office.monitoring.issued_timestamps import IssuedAt
from office.monitoring.last_reports import Started, read_reports
from office.monitoring.machine_starts import REPEATED_WITHIN, many_starts
from office.monitoring.models import ScreenState
from office.monitoring.on_glass import Heard
from office.monitoring.pauses_heard import pauses_heard
from office.monitoring.push_proof import LastWord
from office.monitoring.report_tables import reading
from office.monitoring.roster_in_force import roster_of
from office.monitoring.screen_state_rules import Listening, Truth, judge
from office.monitoring.withdrawal_digests import digests_of, proved_to
from office.state_dir import StateDir
from sync.bundle import Ages
from sync.roster import RosterEntry
from sync.state_report import StateReport


@dataclass(frozen=True)
class Ends:
    """When a screen that hears nothing ends by itself, by the limits that were signed.

    At `unnamed` plates that name somebody leave, at `neutral` all but the neutral plate.
    """

    unnamed: datetime
    neutral: datetime


@dataclass(frozen=True)
class ScreenNow:
    """A screen of the roster, and the truth about it; `truth.since` is when that began.

    `report` is the last that verified, `heard_at` when it came by our clock. `clones` names the two
    starts of two machines with one key, empty if there are none; `restored_at` is when its counter
    last fell alone; `repeated_at` when a used count came last, where they come again and again;
    `restless`: its machine starts again and again. `ends_at` is None where nothing was ever heard
    or nothing is published. `word` is what can be proved by its last report.
    """

    screen: RosterEntry
    truth: Truth
    report: StateReport | None = None
    heard_at: datetime | None = None
    expected: Expected | None = None
    ends_at: Ends | None = None
    clones: tuple[Started, ...] = ()
    restored_at: datetime | None = None
    restless: bool = False
    repeated_at: datetime | None = None
    word: LastWord | None = None


def screens_now(place: StateDir, now: datetime, venue: str | None = None) -> tuple[ScreenNow, ...]:
    """Every screen of the roster, retired ones too, in the order of their numbers.

    Args:
        venue: only those that hang there.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    entries = roster_of(place).entries().values()
    wanted = [entry for entry in entries if venue in (None, entry.venue)]
    return tuple(_seen(place, now, wanted, every=venue is None))


def these_now(place: StateDir, now: datetime, screens: Collection[str]) -> tuple[ScreenNow, ...]:
    """As `screens_now`, of the screens named; who is in no roster is left out."""
    entries = roster_of(place).entries()
    wanted = [entries[screen] for screen in sorted(screens) if screen in entries]
    return tuple(_seen(place, now, wanted, every=False))


def listening_now(place: StateDir, now: datetime) -> Listening:
    """Since when this office hears screens, and until when; before `now`: it is deaf."""
    with reading(place) as connection:
        return hears(place, connection, now) if connection else Listening(now, now)


def _seen(
    place: StateDir, now: datetime, entries: list[RosterEntry], *, every: bool
) -> Iterator[ScreenNow]:
    if not entries:
        return  # an office without screens asks its database for none
    names = None if every else [entry.screen for entry in entries]
    with reading(place) as connection:
        rows = dict(read_reports(connection, names)) if connection else {}
        pauses = pauses_heard(connection) if connection else {}
        heard_by_us = hears(place, connection, now) if connection else Listening(now, now)
    published, issued, signed = expected_of(place).read(), IssuedAt(), digests_of(place)
    states = _states(names)
    for entry in sorted(entries, key=lambda entry: entry.screen):
        kept, expected = rows.get(entry.screen), published.venues.get(entry.venue)
        if kept is None or not kept.by(entry.key):  # a box that was replaced speaks for no other
            truth = judge(entry.state, None, expected, heard_by_us, now)
            yield ScreenNow(entry, _since(truth, states.get(entry.screen)), expected=expected)
            continue
        row = states.get(entry.screen)
        heard = Heard(
            kept.report,
            kept.heard_at,
            issued.of(kept.report.held.timestamp),
            pauses.get(entry.screen, ()),
            proved_to(kept.report.held, signed),
            row is not None and row.cause == "withdrawn-plate",
        )
        truth = judge(entry.state, heard, expected, heard_by_us, now)
        repeated = kept.repeated_at
        if repeated is not None and now - repeated > REPEATED_WITHIN:
            repeated = None
        yield ScreenNow(
            entry,
            _since(truth, row),
            kept.report,
            kept.heard_at,
            expected,
            _ends(heard, expected.ages) if expected else None,
            kept.clones,
            kept.restored_at,
            many_starts((start.first for start in kept.starts), now),
            repeated,
            LastWord(heard, kept.proven, bool(kept.clones) or repeated is not None),
        )


def _states(names: list[str] | None) -> dict[str, ScreenState]:
    return ScreenState.objects.in_bulk(names)


def _since(truth: Truth, row: ScreenState | None) -> Truth:
    """With the instant at which that state began, where the rule itself knows none."""
    if truth.since is None and row is not None and row.state == truth.state:
        return replace(truth, since=row.since)
    return truth


def _ends(heard: Heard, ages: Ages) -> Ends:
    """Counted from its timestamp; of one that we know no more it was at least this old."""
    zero = heard.issued or heard.at
    return Ends(zero + timedelta(hours=ages.unnamed_h), zero + timedelta(hours=ages.neutral_h))
