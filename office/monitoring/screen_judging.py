"""One screen judged: what it is by its entry, what is known of it, and what is published."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from office.monitoring.expected_now import Published
from office.monitoring.issued_timestamps import IssuedAt
from office.monitoring.kept_states import KeptState
from office.monitoring.last_reports import LastReport
from office.monitoring.machine_starts import REPEATED_WITHIN, many_starts
from office.monitoring.on_glass import Heard
from office.monitoring.pauses import Pause
from office.monitoring.push_proof import LastWord
from office.monitoring.screen_now import Ends, ScreenNow
from office.monitoring.screen_state_rules import Listening, Truth, judge
from office.monitoring.stands_until import FOR_EVER, starts_stand_until, truth_stands_until
from office.monitoring.withdrawal_digests import Signed, proved_to
from sync.bundle import Ages
from sync.roster import RosterEntry


@dataclass(frozen=True)
class Basis:
    """What every screen is judged by: `entries` of the roster, `signed` of what was taken down."""

    entries: Mapping[str, RosterEntry]
    published: Published
    issued: IssuedAt
    signed: Signed
    listening: Listening

    def holds(self, before: "Basis", now: datetime) -> bool:
        """Whether what was judged by the one before would be judged so by this."""
        known = (self.entries, self.published, self.issued)
        former = (before.entries, before.published, before.issued)
        same = all(one is other for one, other in zip(known, former, strict=True))
        return same and self._hears_as(before.listening, now)

    def _hears_as(self, before: Listening, now: datetime) -> bool:
        """Of an office that hears, `until` is always now."""
        since, until = self.listening.since, self.listening.until
        return since == before.since and (until >= now or until == before.until)


@dataclass(frozen=True)
class Known:
    """What is known of a screen: its last report, of whichever box, its pauses, its noted state."""

    last: LastReport | None
    pauses: tuple[Pause, ...]
    state: KeptState | None


def judged(
    basis: Basis, entry: RosterEntry, known: Known, now: datetime
) -> tuple[ScreenNow, datetime]:
    """The screen as it is now, and until when by the clock alone."""
    last, expected = known.last, basis.published.venues.get(entry.venue)
    if last is None or not last.by(entry.key):  # a box that was replaced speaks for no other
        truth = judge(entry.state, None, expected, basis.listening, now)
        return ScreenNow(entry, _since(truth, known.state), expected=expected), FOR_EVER
    heard = Heard(
        last.report,
        last.heard_at,
        basis.issued.of(last.report.held.timestamp),
        known.pauses,
        proved_to(last.report.held, basis.signed),
        known.state is not None and known.state.cause == "withdrawn-plate",
    )
    truth = judge(entry.state, heard, expected, basis.listening, now)
    repeated = last.repeated_at
    if repeated is not None and now - repeated > REPEATED_WITHIN:
        repeated = None
    one = ScreenNow(
        entry,
        _since(truth, known.state),
        last.report,
        last.heard_at,
        expected,
        _ends(heard, expected.ages) if expected else None,
        last.clones,
        last.restored_at,
        many_starts((start.first for start in last.starts), now),
        repeated,
        LastWord(heard, last.proven, bool(last.clones) or repeated is not None),
    )
    until = truth_stands_until(truth, heard, expected, basis.listening, now)
    return one, min(until, starts_stand_until(last, now))


def _since(truth: Truth, kept: KeptState | None) -> Truth:
    """With the instant at which that state began, where the rule itself knows none."""
    if truth.since is None and kept is not None and kept.state == truth.state:
        return replace(truth, since=kept.since)
    return truth


def _ends(heard: Heard, ages: Ages) -> Ends:
    """Counted from its timestamp; of one that we know no more it was at least this old."""
    zero = heard.issued or heard.at
    return Ends(zero + timedelta(hours=ages.unnamed_h), zero + timedelta(hours=ages.neutral_h))
