"""The roster's files (屏幕名册): every entry as a technician signed it, one file a version.

Read without the database, for the receiver of reports has none. The entry that counts is the one of
the highest number; where it does not verify, its screen is believed nothing. An older one never
takes its place: it may name the key of a box that was replaced.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from tuf.api.metadata import Targets

from office import trusted_root
from office.published.verify_as_screen import check_registrars
from office.state_dir import StateDir
from sync.canonical import decode
from sync.disk import Disk, names_in, read
from sync.errors import BadShapeError, StoreError, SyncError
from sync.repository import signed_as
from sync.roster import ROSTER_LIMIT, ROSTER_TYPE, RosterEntry, verify_entry
from sync.statements import read_statement

_NAME = re.compile(r"^([A-Z0-9]{2,8}-[0-9]{2,4})\.([1-9][0-9]{0,6})\.json$")
_MOST = 1_000_000


class Roster(msgspec.Struct, frozen=True):
    """What the files say now."""

    entries: dict[str, RosterEntry]
    """The newest entry of every screen that verifies, by screen."""
    refused: dict[str, SyncError]
    """Screens whose newest entry does not, and why."""


def entries(place: StateDir) -> dict[str, RosterEntry]:
    """The newest verified entry of every screen; retired ones too."""
    return read_roster(place).entries


def read_roster(place: StateDir) -> Roster:
    """Every screen's newest entry, verified against the delegations in force.

    Raises:
        TrustError: the published delegations are not the registrars'.
    """
    targets = delegations(place)
    found: dict[str, RosterEntry] = {}
    refused: dict[str, SyncError] = {}
    for screen, version in sorted(newest_versions(place).items()):
        try:
            found[screen] = read_entry(place, targets, screen, version)
        except SyncError as error:
            refused[screen] = error
    return Roster(found, refused)


def read_entry(place: StateDir, targets: Targets, screen: str, version: int) -> RosterEntry:
    """One version of a screen's entry, verified; it must be the one its file is named for.

    Raises:
        SyncError: it cannot be read, or does not verify.
    """
    entry = verify_entry(targets, _bytes(place, screen, version))
    if (entry.screen, entry.version) != (screen, version):
        raise BadShapeError(
            f"名册文件 {screen}.{version} 里是另一条，已拒绝。",
            f"Roster file {screen}.{version} holds another entry.",
        )
    return entry


def newest_versions(place: StateDir) -> dict[str, int]:
    """The highest version on file of every screen that was ever enrolled, verified or not."""
    newest: dict[str, int] = {}
    for screen, version in versions(place):
        newest[screen] = max(version, newest.get(screen, 0))
    return newest


def versions(place: StateDir) -> Iterator[tuple[str, int]]:
    """Every version on file: screen and number."""
    for name in names_in(folder(place), _MOST):
        if found := _NAME.match(name):
            yield found[1], int(found[2])


def claimed(place: StateDir, screen: str, version: int) -> RosterEntry:
    """What a version says, its signature not looked at: enough to refuse by, never to believe.

    Raises:
        SyncError: no entry is there to be read.
    """
    data = _bytes(place, screen, version)
    statement = read_statement(data, ROSTER_TYPE, ROSTER_LIMIT, ("名册条目", "roster entry"))
    return decode(statement.payload, RosterEntry, ("名册条目", "roster entry"))


def delegations(place: StateDir) -> Targets:
    """The delegations in force, as the registrars signed them.

    Raises:
        TrustError: they are not the registrars'.
    """
    published = place.tree.read()
    check_registrars(trusted_root.read(place.directory), place.tree.roots(), published.targets)
    return signed_as(published.targets, Targets)


def keep(place: StateDir, entry: RosterEntry, data: bytes) -> Path:
    """Write a signed entry; none is ever written over.

    Raises:
        StoreError: that version is there already, or the disk refused.
    """
    path = file_of(place, entry.screen, entry.version)
    if path.exists():
        raise StoreError(
            f"名册里已有 {entry.screen} 第 {entry.version} 版，不覆盖。",
            f"The roster has version {entry.version} of {entry.screen} already.",
        )
    Disk().write(path, data)
    return path


def folder(place: StateDir) -> Path:
    """Where the entries lie; its modification time changes with every one that is added."""
    return place.directory / "fleet" / "roster"


def file_of(place: StateDir, screen: str, version: int) -> Path:
    return folder(place) / f"{screen}.{version}.json"


def _bytes(place: StateDir, screen: str, version: int) -> bytes:
    data = read(file_of(place, screen, version), ROSTER_LIMIT)
    if data is None:
        raise BadShapeError(
            f"名册文件 {screen}.{version} 读不出来，或过大。",
            f"Roster file {screen}.{version} cannot be read, or is too large.",
        )
    return data
