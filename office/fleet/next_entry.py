"""The entry that a technician signs next: of a new screen, or of one that changes."""

from datetime import datetime

import msgspec

from office.fleet import roster
from office.fleet.enrolment_decisions import numbers_promised
from office.fleet.errors import FleetError
from office.fleet.models import ListedKey, Screen
from office.fleet.screen_rows import entry_of
from office.registry.models import Venue
from office.state_dir import StateDir
from sync.device_keys import device_check
from sync.instants import format_instant
from sync.roster import Place, RosterEntry

_MOST = 9_999
"""Numbers of one venue."""


def new_screen(
    place: StateDir,
    venue: str,
    profile: str,
    key: str,
    now: datetime,
    *,
    where: Place | None = None,
    simulated: bool = False,
) -> RosterEntry:
    """The first entry of a new screen, under the venue's next number.

    Args:
        key: the device's public key, as `sync.device_keys.DeviceKey.public` writes it.

    Raises:
        FleetError: no such venue or panel, or the venue is closed, or the key is another screen's.
        BadShapeError: the key is none.
    """
    entry = RosterEntry(
        repository=_repository(place),
        screen=next_number(place, venue),
        version=1,
        venue=venue,
        profile=profile,
        key=key,
        since=format_instant(now),
        place=where or Place(),
        simulated=simulated,
    )
    check(entry)
    return entry


def moved(
    place: StateDir, screen: str, now: datetime, *, venue: str, profile: str, where: Place
) -> RosterEntry:
    """The next entry of a screen that hangs elsewhere; it keeps its number.

    Raises:
        FleetError: no such screen, venue or panel, or one that has ended.
    """
    return _next(place, screen, now, venue=venue, profile=profile, place=where)


def replaced(place: StateDir, screen: str, now: datetime, key: str) -> RosterEntry:
    """The next entry of a screen whose box is another one; number, place and history go on.

    Raises:
        FleetError: no such screen, it is retired, or the key is another screen's or the same.
        BadShapeError: the key is none.
    """
    if find(screen).key == key:
        raise FleetError(
            f"{screen} 登记的就是这把密钥，没有更换。",
            f"{screen} is already enrolled with this key; nothing was changed.",
        )
    return _next(place, screen, now, key=key)


def retired(place: StateDir, screen: str, now: datetime) -> RosterEntry:
    """The last entry of a screen.

    Raises:
        FleetError: no such screen, or it is retired already.
    """
    return _next(place, screen, now, state="retired")


def again(place: StateDir, screen: str, now: datetime) -> RosterEntry:
    """The same words anew, where the key that signed them no longer counts; also of a retired one.

    Raises:
        FleetError: no such screen.
    """
    row = find(screen)
    version = newest_version(place, row) + 1
    entry = entry_of(row, _repository(place))
    return msgspec.structs.replace(entry, version=version, since=format_instant(now))


def find(screen: str) -> Screen:
    """The row of a screen.

    Raises:
        FleetError: there is none.
    """
    row = Screen.objects.filter(pk=screen).first()
    if row is None:
        raise FleetError(
            f"名册里没有 {screen}。请运行 office fleet list 核对编号。",
            f"There is no screen {screen}; `office fleet list` shows all of them.",
        )
    return row


def check_in_service(row: Screen) -> None:
    """Refuse a retired screen.

    Raises:
        FleetError: it is.
    """
    if row.state == Screen.State.RETIRED:
        raise _is_retired(row.pk)


def next_number(place: StateDir, venue: str) -> str:
    """The number after the highest that was ever given out or promised at a venue.

    Raises:
        FleetError: there are no more.
    """
    known = Screen.objects.values_list("pk", flat=True)
    given = {*roster.newest_versions(place), *known, *numbers_promised(place)}
    used = (int(pk.rpartition("-")[2]) for pk in given if pk.rpartition("-")[0] == venue)
    number = max(used, default=0) + 1
    if number > _MOST:
        raise FleetError(f"{venue} 的编号已用完。", f"{venue} has no numbers left.")
    return f"{venue}-{number:02d}"


def newest_version(place: StateDir, row: Screen) -> int:
    """The highest version of a screen, on file or in its row."""
    return max(roster.newest_versions(place).get(row.pk, 0), row.version)


def check(entry: RosterEntry) -> None:
    """Refuse an entry that may not follow; its version is for who keeps it to look at.

    Raises:
        FleetError, BadShapeError: says why.
    """
    device_check(entry.key)
    row = Screen.objects.filter(pk=entry.screen).first()
    _check_key(entry)
    if row is not None and row.state == Screen.State.RETIRED:
        _check_stays_retired(row, entry)
    elif entry.state == "in-service":
        _check_hangs(entry, row)


def _next(office: StateDir, screen: str, now: datetime, **changed: object) -> RosterEntry:
    row = find(screen)
    entry = entry_of(row, _repository(office))
    fields = {"version": newest_version(office, row) + 1, "since": format_instant(now), **changed}
    check_in_service(row)
    changed_entry = msgspec.structs.replace(entry, **fields)
    check(changed_entry)
    return changed_entry


def _check_stays_retired(row: Screen, entry: RosterEntry) -> None:
    same = entry_of(row, entry.repository)
    if msgspec.structs.replace(same, version=entry.version, since=entry.since) != entry:
        raise _is_retired(row.pk)


def _is_retired(screen: str) -> FleetError:
    return FleetError(
        f"{screen} 已停用，不能再改；装回去的屏幕按新屏登记。",
        f"{screen} is retired and can no longer be changed. If the screen is put back, enrol it as "
        "a new one.",
    )


def _check_hangs(entry: RosterEntry, row: Screen | None) -> None:
    """The venue is open and has that panel; a screen that stays where it is is not asked."""
    if row is not None and (row.venue_id, row.profile_id) == (entry.venue, entry.profile):
        return
    venue = Venue.objects.filter(pk=entry.venue).first()
    if venue is None:
        raise FleetError(f"没有场所 {entry.venue}。", f"There is no venue {entry.venue}.")
    if venue.state != Venue.State.OPEN:
        raise FleetError(
            f"场所 {venue.pk} 已停用，没有屏幕可登记。",
            f"Venue {venue.pk} is not open; no screen is enrolled for it.",
        )
    names = sorted(venue.profiles.values_list("pk", flat=True))
    if entry.profile not in names:
        listed = "、".join(names)
        raise FleetError(
            f"{venue.pk} 的屏幕规格有：{listed}。",
            f"{venue.pk} has these panel profiles: {', '.join(names)}.",
        )


def _check_key(entry: RosterEntry) -> None:
    listed = ListedKey.objects.filter(key=entry.key).exclude(screen=entry.screen).first()
    if listed is not None:
        raise FleetError(
            f"这把本机密钥是 {listed.screen_id} 的，不能再登记为 {entry.screen}。"
            "请在这台设备上另做一把：移走 device 目录，再运行 kiosk device。",
            f"This device key is that of {listed.screen_id} and cannot be enrolled as another "
            "screen. "
            "Make another key on the box: remove its folder `device`, then run: kiosk device",
        )


def _repository(place: StateDir) -> str:
    return place.tree.read().repository
