"""The judge: verifies the store once, without network, says what may be shown, and ends.

Run by the player as a process of its own (kiosk.player.judge_process), verdict on stdout.
"""

import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import msgspec

from kiosk.judge.opening_hours import open_until
from kiosk.provisioning import read_provisioning
from kiosk.verdict import Showing, Verdict
from sync.active_generation import Active, open_active
from sync.age import set_name
from sync.believable_clock import believable
from sync.deck import DeckFile
from sync.errors import SyncError, both
from sync.instants import format_instant
from sync.screen_faults import Fault
from sync.store import Store
from sync.trust import Verified, venue_role
from sync.withdrawal_envelopes import withdrawing_keys


def judge(state: Path, system: datetime) -> Verdict:
    """What the state directory allows to be shown.

    Args:
        system: what the system clock says; only opening hours depend on it, and only if it is
            near what was last verified.
    """
    store = Store(state / "store")
    try:
        opened = open_active(store, read_provisioning(state).anchor)
    except SyncError as error:  # not enrolled, or a damaged provisioning file
        return Verdict(faults={str(error): "store"})
    active = opened.active
    if active is None:
        known = store.withdrawn().withdrawn
        return Verdict(faults=opened.faults, withdrawn=known.entries)
    faults = dict(opened.faults)
    issued = active.verified.issued
    showing, is_open, until = None, True, ""
    if active.deck is not None and not opened.damage:
        showing = Showing(active.generation.number, active.deck)
        is_open, until = _hours(active.deck, issued, system, faults)
    return Verdict(
        issued=format_instant(issued),
        online=set_name(active.verified.online),
        provisional=_provisional(store, active.verified, faults),
        expires=_expires(active.verified),
        showing=showing,
        withdrawn=active.union.proven(),
        lifts=active.index.lifts if active.index else (),
        lifted_keys=_revoked(active),
        open=is_open,
        until=until,
        faults=faults,
    )


def _provisional(store: Store, verified: Verified, faults: dict[str, Fault]) -> str:
    """The name of the doubt about the signed time; empty where none stands."""
    try:
        found = store.provisional()
    except SyncError as error:  # doubted rather than believed for good
        faults[str(error)] = "store"
        return format_instant(verified.issued)
    if found is None or not found.concerns(verified.online, verified.issued):
        return ""
    return found.first


def _expires(verified: Verified) -> dict[str, str]:
    """Until when content may be shown: age minds timestamp and snapshot, and an old list of
    withdrawals takes nothing from anyone."""
    roles = ("root", "targets", venue_role(verified.venue))
    return {role: format_instant(verified.expires[role]) for role in roles}


def _revoked(active: Active) -> tuple[str, ...]:
    """The lifted keys that really are out of the delegation."""
    keys = withdrawing_keys(active.verified.targets)
    return tuple(k for k in active.index.lifted_keys if k not in keys) if active.index else ()


def _hours(
    deck: DeckFile, issued: datetime, system: datetime, faults: dict[str, Fault]
) -> tuple[bool, str]:
    """Open or closed, and until when; open where the clock cannot be believed."""
    if not believable(system, issued):
        return True, ""
    try:
        is_open, until = open_until(deck.hours, deck.timezone, system)
    except ZoneInfoNotFoundError:
        told = both(
            f"本机没有时区 {deck.timezone}，请安装 tzdata。",
            f"This system does not know the time zone {deck.timezone}; install tzdata.",
        )
        faults[told] = "clock"
        return True, ""
    return is_open, format_instant(until)


def main() -> None:
    """Judge the state directory named on the command line."""
    verdict = judge(Path(sys.argv[1]), datetime.now(UTC))
    data = memoryview(msgspec.json.encode(verdict))
    with suppress(BrokenPipeError):  # the player has ended meanwhile
        while data:
            data = data[os.write(sys.stdout.fileno(), data) :]
