"""Rows of screens, made of verified entries; from the files they can be made again at any time."""

from django.db import transaction

from office.audit.record import record
from office.fleet import roster
from office.fleet.models import ListedKey, Screen
from office.registry.models import PanelProfile, Venue
from office.state_dir import StateDir
from sync.errors import SyncError
from sync.instants import format_instant, parse_instant
from sync.roster import Place, RosterEntry

PLACE = ("floor", "spot", "bottom_cm", "viewing_cm", "inches")
"""Fields of a row that stand in the entry's place."""


def entry_of(row: Screen, repository: str) -> RosterEntry:
    return RosterEntry(
        repository=repository,
        screen=row.pk,
        version=row.version,
        venue=row.venue_id,
        profile=row.profile_id,
        key=row.key,
        since=format_instant(row.since),
        place=Place(**{name: getattr(row, name) for name in PLACE}),
        state="retired" if row.state == Screen.State.RETIRED else "in-service",
        simulated=row.simulated,
    )


def write_row(entry: RosterEntry) -> Screen:
    """The row of a verified entry; contact and photo stay as they are."""
    fields = {
        "venue_id": entry.venue,
        "profile_id": entry.profile,
        "key": entry.key,
        "version": entry.version,
        "state": entry.state,
        "simulated": entry.simulated,
        "since": parse_instant(entry.since),
        **{name: getattr(entry.place, name) for name in PLACE},
    }
    row, _ = Screen.objects.update_or_create(pk=entry.screen, defaults=fields)
    ListedKey.objects.get_or_create(key=entry.key, defaults={"screen": row})
    return row


@transaction.atomic
def restore(place: StateDir) -> int:
    """Make the rows that are behind the files; their number. Audited.

    After a database was restored, or a machine stopped between a file and its row. What does not
    verify, speaks of a venue or panel that is not registered, or has another screen's key, stays
    without (`office fleet list` tells).
    """
    known = dict(Screen.objects.values_list("pk", "version"))
    newest = roster.newest_versions(place)
    behind = {pk: number for pk, number in newest.items() if number > known.get(pk, 0)}
    made = [row for entry in _verified(place, behind) if (row := _made(entry))]
    if made:
        _note_earlier_keys(place, {row.pk: row for row in made})
        record("restore roster", "fleet", after={"screens": len(made)}, as_role="system")
    return len(made)


def _verified(place: StateDir, wanted: dict[str, int]) -> list[RosterEntry]:
    if not wanted:
        return []
    targets = roster.delegations(place)
    found = []
    for screen, version in sorted(wanted.items()):
        try:
            found.append(roster.read_entry(place, targets, screen, version))
        except SyncError:
            continue
    return found


def _made(entry: RosterEntry) -> Screen | None:
    known = (
        Venue.objects.filter(pk=entry.venue).exists()
        and PanelProfile.objects.filter(pk=entry.profile).exists()
        and not ListedKey.objects.filter(key=entry.key).exclude(screen=entry.screen).exists()
    )
    return write_row(entry) if known else None


def _note_earlier_keys(place: StateDir, rows: dict[str, Screen]) -> None:
    """Keys of older versions count as used too, whoever signed those."""
    for screen, version in roster.versions(place):
        if screen not in rows:
            continue
        try:
            key = roster.claimed(place, screen, version).key
        except SyncError:
            continue
        ListedKey.objects.get_or_create(key=key, defaults={"screen": rows[screen]})
