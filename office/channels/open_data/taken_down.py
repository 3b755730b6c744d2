"""Which tombstones a venue's records have that are down, by the books."""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from office.channels.channel_type import InForce
from office.channels.open_data.open_paths import record_path
from office.channels.open_data.tombstones import Kind, TakenDown, Tombstone, tombstone_in
from office.channels.open_data.venue_file import LICENCE_ID
from office.published.models import Withdrawal
from office.read_once import once
from office.registry import lookups as registry
from sync.bundle import Entry, Index
from sync.canonical import Day, encode
from sync.disk import read
from sync.withdrawals import Withdrawal as Withdrawn
from sync.withdrawals import WithdrawalSet

_KINDS: Mapping[str, Kind] = {
    "record": "record", "operator": "operator", "venue": "venue", "all": "all",
}  # fmt: skip
"""Scopes that reach a record, from the narrowest to the widest."""
_WIDTH = {kind: at for at, kind in enumerate(_KINDS)}


def tombstones_of(now: InForce, index: Index, entries: Iterable[Entry]) -> dict[str, bytes]:
    """The tombstones of a venue's records that are down, by path; those that lie there stay."""
    down, venue = now.down(index), index.venue.id
    apart = [(one, WithdrawalSet([one])) for one in down.entries()]
    found: dict[str, bytes] = {}
    for entry in entries:
        if not down.blocks_plate(venue, entry.pub_id, entry.version, entry.operator):
            continue  # as nearly all of them: none is held against each act alone
        taken = (
            one
            for one, alone in apart
            if alone.blocks_plate(venue, entry.pub_id, entry.version, entry.operator)
        )
        path = record_path(entry.pub_id)
        lies = read(now.place.tree.directory / path)
        found[path] = lies if lies and tombstone_in(lies, path) else _made(now, entry, taken)
    return found


def _made(now: InForce, entry: Entry, taken: Iterable[Withdrawn]) -> bytes:
    """By the widest act that took it down, which stays down the longest."""
    widest = max(taken, key=lambda one: _WIDTH[one.reach[0]])
    on = _days().get(widest.id) or registry.today(now.now).isoformat()
    why = TakenDown(on, _KINDS[widest.reach[0]])
    return encode(Tombstone(entry.pub_id, why, LICENCE_ID))


@once
def _days() -> Mapping[str, Day]:
    """The day of each act by its entry; one that the books have not yet is of today."""
    zone = ZoneInfo(registry.settings().timezone)
    rows = Withdrawal.objects.values_list("entry", "at")
    return {entry: at.astimezone(zone).date().isoformat() for entry, at in rows}
