"""Simulated screens on the roster: entries that say so, and keys that lie with the office.

A key that the office holds proves nothing about a glass; that is why such a screen is marked in
what the technician signs.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import batched, cycle, islice
from pathlib import Path

from msgspec.structs import replace

from office.fleet import enrolment, next_entry
from office.fleet.models import Screen
from office.fleet.screen_rows import entry_of
from office.registry.models import Venue
from office.simulation.screen import Simulated
from office.state_dir import StateDir
from sync.device_keys import DeviceKey, load_device_key, new_device_key
from sync.roster import RosterEntry

type SignEntry = Callable[[RosterEntry], bytes]
AT_ONCE = 500
"""Entries taken in together; publishing waits for no more."""


def already_enrolled(place: StateDir, venues: Sequence[str]) -> list[Simulated]:
    """The simulated screens in service of these venues, by number.

    Raises:
        KeyFileError: a key is gone; the screen is to be retired.
    """
    rows = Screen.objects.filter(
        simulated=True, state=Screen.State.IN_SERVICE, venue__in=venues
    ).order_by("venue", "pk")
    repository = place.tree.read().repository
    return [
        Simulated(entry_of(row, repository), load_device_key(_key_file(place, row.pk)))
        for row in rows
    ]


def enrol(
    place: StateDir, number: int, venues: Sequence[str], now: datetime, sign: SignEntry
) -> list[Simulated]:
    """So many more, spread evenly over the venues; each has its venue's first panel.

    Raises:
        FleetError: a venue that is not open, or out of numbers.
        StoreError: the disk refused.
    """
    wanted = list(islice(cycle(venues), number))
    made = [
        screen
        for venue in dict.fromkeys(wanted)
        for screen in _new_of(place, venue, wanted.count(venue), now)
    ]
    for some in batched(made, AT_ONCE):
        enrolment.accept(place, [sign(screen.entry) for screen in some])
    return made


def _new_of(place: StateDir, venue: str, number: int, now: datetime) -> list[Simulated]:
    """The venue's next numbers; that there are so many is looked at where they are signed."""
    first = int(next_entry.next_number(place, venue).rpartition("-")[2])
    row = Venue.objects.filter(pk=venue).first()
    profile = row.profiles.order_by("pk").values_list("pk", flat=True).first() if row else ""
    names = [f"{venue}-{n:02d}" for n in range(first, first + number)]
    keys = [_key(_key_file(place, name)) for name in names]
    entry = next_entry.new_screen(place, venue, profile or "", keys[0].public, now, simulated=True)
    return [
        Simulated(replace(entry, screen=name, key=key.public), key)
        for name, key in zip(names, keys, strict=True)
    ]


def _key(path: Path) -> DeviceKey:
    """The key of a number; one that was made before anybody signed for it is used."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    return load_device_key(path) if path.exists() else new_device_key(path)


def _key_file(place: StateDir, screen: str) -> Path:
    return place.directory / "simulated" / f"{screen}.key"
