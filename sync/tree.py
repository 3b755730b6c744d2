"""The published tree on disk: read back, and written so that clients see all of it or nothing.

Order: everything named by digest or version first, the timestamp by rename, last. What the
timestamp does not reach is invisible to every screen, not to who reads pages and open data: on
failure it is taken away again, and after a kill by whoever has the tree next (`coming_files`).
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from securesystemslib.signer import Signer
from tuf.api.metadata import Root, Snapshot, Targets, Timestamp

from sync.coming_files import ComingFiles
from sync.disk import Disk, read
from sync.errors import PublicAlreadyError, StoreError, SyncError, TrustError
from sync.kept_files import FilesElsewhere, below, together
from sync.repository import (
    build_snapshot,
    build_timestamp,
    from_bytes,
    next_version,
    signed_as,
)
from sync.repository_name import repository_of
from sync.withdrawal_envelopes import VERSION_LIMIT, WITHDRAWAL_ROLE

SNAPSHOT_COPY = "metadata/snapshot.json"
"""The snapshot in force once more under one name: who asks for it with the timestamp waits once."""
SNAPSHOT_RENEWAL = timedelta(days=2)
"""A snapshot with less time than this left is signed anew: a long weekend must not end it."""
_DELTA = f"{WITHDRAWAL_ROLE}.delta.json"
_ROOT_NAME = re.compile(r"^([0-9]+)\.root\.json$")
_TARGETS_NAME = re.compile(r"^([0-9]+)\.targets\.json$")
_STANDS = re.compile(r"^metadata/[0-9]+\.(root|targets|snapshot)\.json$")
"""What may stay after a kill: it says nothing of any record, and a root counts where it lies."""


class Published(msgspec.Struct, frozen=True):
    """What a tree publishes now: the bytes in force of every role, and their versions.

    In `roles` b"" is one whose file is missing.
    """

    root: bytes
    timestamp: bytes
    snapshot: bytes
    targets: bytes
    roles: dict[str, bytes]
    versions: dict[str, int]

    @property
    def repository(self) -> str:
        """The name of this district's repository, as its root gives it."""
        return repository_of(signed_as(self.root, Root))

    @property
    def delegations(self) -> Targets:
        """The registrar's targets metadata; for reading, for all who ask have the same one."""
        return _delegations(self.targets)


class Coming(msgspec.Struct, frozen=True):
    """What a tree would publish next: nothing of it is written there yet.

    Files by path below the tree: `new` ones are written before the timestamp, `replaced` after.
    """

    published: Published
    roots: tuple[bytes, ...]
    new: Mapping[str, bytes]
    replaced: Mapping[str, bytes]

    def file(self, path: str) -> bytes | None:
        """What would lie at `path`, if this changes it."""
        return self.new[path] if path in self.new else self.replaced.get(path)


class Tree:
    """A published tree in `directory`."""

    def __init__(self, directory: Path, disk: Disk | None = None) -> None:
        self.directory = directory
        self.disk = disk or Disk()
        self.metadata = directory / "metadata"

    @property
    def _coming(self) -> ComingFiles:
        return ComingFiles(self.directory, self.disk)

    def exists(self) -> bool:
        """Whether anything has ever been published here."""
        return (self.metadata / "timestamp.json").is_file()

    def roots(self) -> tuple[bytes, ...]:
        """Every root, in ascending version."""
        return tuple(self._role("root", version) for version in self._versions(_ROOT_NAME))

    def all_targets(self) -> tuple[bytes, ...]:
        """Every delegations file that lies here, those replaced since among them, by version."""
        return tuple(self._role("targets", version) for version in self._versions(_TARGETS_NAME))

    def _versions(self, name: re.Pattern[str]) -> list[int]:
        found = map(name.fullmatch, self._metadata_names())
        return sorted(int(match[1]) for match in found if match)

    def read(self) -> Published:
        """What is published now.

        A role whose file is missing has no bytes: who asks for it is refused as where it is
        damaged, and nobody else.

        Raises:
            TrustError: the tree is incomplete or contradicts itself.
        """
        timestamp = self._bytes("timestamp.json")
        stamp = signed_as(timestamp, Timestamp)
        snapshot = self._role("snapshot", stamp.snapshot_meta.version)
        listing = signed_as(snapshot, Snapshot)
        names = {name.removesuffix(".json"): m.version for name, m in listing.meta.items()}
        roots = self.roots()
        if not roots or "targets" not in names:
            raise TrustError(
                "公示目录不完整：没有根或授权。",
                "The published tree is incomplete: it has no root or no delegations.",
            )
        targets = self._role("targets", names.pop("targets"))
        roles = {
            name: read(self.metadata / f"{version}.{name}.json") or b""
            for name, version in names.items()
        }
        versions = _versions_of(roots[-1], stamp, listing)
        return Published(roots[-1], timestamp, snapshot, targets, roles, versions)

    def _role(self, name: str, version: int) -> bytes:
        return self._bytes(f"{version}.{name}.json")

    def _bytes(self, name: str) -> bytes:
        data = read(self.metadata / name)
        if data is None:
            raise TrustError(
                f"公示目录不完整：{name} 读不出来。",
                f"The published tree is incomplete: {name} cannot be read.",
            )
        return data

    def publish(self, online: Signer, now: datetime, **changes: Any) -> Published:
        """`build`, and at once `write`."""
        return self.write(self.build(online, now, **changes))

    def build(
        self,
        online: Signer,
        now: datetime,
        *,
        roots: Mapping[int, bytes] | None = None,
        targets: bytes | None = None,
        roles: Mapping[str, bytes] | None = None,
        files: Mapping[str, bytes] | None = None,
        known: Mapping[str, int] | None = None,
    ) -> Coming:
        """New roots, delegations, role metadata and other files under a new snapshot.

        Args:
            online: signs snapshot and timestamp.
            roots: by version, when the root changes.
            targets: delegations, when they change.
            roles: fully signed role metadata by name; `sync.repository.gate` has passed it.
            files: by path below the tree; a path that exists is replaced after the timestamp. They
                may lie elsewhere (`kept_files`), and are read as they are written.
            known: versions from the database and from kiosks, never to fall behind.

        Raises:
            TrustError: the tree is incomplete.
        """
        before = self.read() if self.exists() else None
        seen = before.versions if before else {}
        role_bytes = {**(before.roles if before else {}), **(roles or {})}
        targets_bytes = targets or (before.targets if before else None)
        if targets_bytes is None:
            raise TrustError(
                "首次公示须有登记人的授权。",
                "The first publication needs the registrar's delegations.",
            )
        snapshot = build_snapshot(
            next_version("snapshot", seen, known or {}), targets_bytes, role_bytes, online, now
        )
        new = {f"metadata/{v}.root.json": data for v, data in (roots or {}).items()}
        if targets:
            new[f"metadata/{from_bytes(targets).signed.version}.targets.json"] = targets
        for name, data in (roles or {}).items():
            new[f"metadata/{from_bytes(data).signed.version}.{name}.json"] = data
        new[f"metadata/{from_bytes(snapshot).signed.version}.snapshot.json"] = snapshot
        held = files or {}
        added: dict[str, tuple[Mapping[str, bytes], str]] = {}
        replaced: dict[str, tuple[Mapping[str, bytes], str]] = {}
        for path in held:
            present = read(self.directory / path)
            if present is None:
                added[path] = held, path
            elif present != held[path]:
                replaced[path] = held, path
        timestamp = build_timestamp(
            next_version("timestamp", seen, known or {}), snapshot, online, now
        )
        chain = (*self.roots(), *(data for _, data in sorted((roots or {}).items())))
        published = _published(chain[-1], timestamp, snapshot, targets_bytes, role_bytes)
        new_files = together(new, FilesElsewhere(added))
        return Coming(published, chain, new_files, FilesElsewhere(replaced))

    def write(self, coming: Coming) -> Published:
        """Publish all or none of what was built.

        Raises:
            PublicAlreadyError: it is public, and the disk refused what comes after.
            StoreError: the disk refused; nothing new is visible.
        """
        added = [path for path in coming.new if not (self.directory / path).exists()]
        told = [path for path in added if not _STANDS.match(path)]
        number = coming.published.versions["timestamp"]
        if told:
            self._coming.note(number, told)
        elif self.has_coming():
            with suppress(SyncError):  # no withdrawal waits for that
                self._coming.outlive(self._in_force(), number)
        refused: StoreError | None = None
        try:
            self.disk.write_all(below(self.directory, coming.new))
            self.disk.write(self.metadata / "timestamp.json", coming.published.timestamp)
        except StoreError as error:
            if read(self.metadata / "timestamp.json") != coming.published.timestamp:
                self.remove(added)
                if told:
                    self._coming.forget()
                raise
            refused = error  # its name lies there, and screens go by it
        if told:
            with suppress(StoreError):  # it is public: whoever has the tree next forgets the note
                self._coming.forget()
        try:
            self.disk.write_all(below(self.directory, coming.replaced))
        except StoreError as error:
            refused = error
        self._copy(coming.published.snapshot)
        if refused:
            raise PublicAlreadyError(
                f"已经公示，但有文件没有写好：{refused.zh}",
                f"It is public, but a file beside it was not written: {refused.en}",
            )
        return coming.published

    def has_coming(self) -> bool:
        """Whether somebody publishes at the moment, or was cut off before it was public."""
        return self._coming.path.exists()

    def take_away_coming(self) -> None:
        """Take away what a publication that was cut off has added and no timestamp made public.

        Raises:
            TrustError: the timestamp cannot be read, so that nobody can say what is public.
            StoreError: the disk refused.
        """
        if self.has_coming():
            self._coming.take_away(self._in_force())

    def _in_force(self) -> int:
        """The version of the timestamp; 0: nothing was ever published."""
        return signed_as(self._bytes("timestamp.json"), Timestamp).version if self.exists() else 0

    def _copy(self, snapshot: bytes) -> None:
        """An older copy costs a phone a wait: for that no act fails that is public already."""
        path = self.directory / SNAPSHOT_COPY
        with suppress(StoreError):
            if read(path) != snapshot:
                self.disk.write(path, snapshot)

    def renew(
        self, online: Signer, now: datetime, known: Mapping[str, int] | None = None
    ) -> Published:
        """`build_renewal`, and at once `write`."""
        return self.write(self.build_renewal(online, now, known))

    def build_renewal(
        self, online: Signer, now: datetime, known: Mapping[str, int] | None = None
    ) -> Coming:
        """A new timestamp; a snapshot that nears its expiry is signed anew with it.

        So is one of another key: a new root was written and its snapshot was cut off.
        """
        before = self.read()
        snapshot = from_bytes(before.snapshot)
        ends = snapshot.signed.expires - now < SNAPSHOT_RENEWAL
        if ends or online.public_key.keyid not in snapshot.signatures:
            return self.build(online, now, known=known)
        version = next_version("timestamp", before.versions, known or {})
        timestamp = build_timestamp(version, before.snapshot, online, now)
        versions = {**before.versions, "timestamp": version}
        renewed = msgspec.structs.replace(before, timestamp=timestamp, versions=versions)
        return Coming(renewed, self.roots(), {}, {})

    def remove(self, paths: Iterable[str]) -> None:
        """Take files away for good: withdrawn bodies, plates, superseded lists."""
        for path in paths:
            self.disk.remove(self.directory / path)

    def withdrawals(self) -> Iterator[tuple[int, bytes]]:
        """The lists by their version, published by a snapshot or not, the newest first."""
        for version, path in reversed(self._numbered(f"{WITHDRAWAL_ROLE}.json")):
            yield version, path.read_bytes()

    def withdrawal(self) -> bytes | None:
        """The newest of them."""
        return next((data for _, data in self.withdrawals()), None)

    def deltas(self, after: int = 0) -> dict[int, bytes]:
        """The signed deltas by their version: what the wake carries, in no snapshot.

        Args:
            after: those of a later version alone.
        """
        found = [(version, path) for version, path in self._numbered(_DELTA) if version > after]
        return {version: data for version, path in found if (data := read(path)) is not None}

    def delta_versions(self) -> list[int]:
        """Their versions alone, ascending."""
        return [version for version, _ in self._numbered(_DELTA)]

    def delta_path(self, version: int) -> Path:
        """Where the delta of one act of taking down lies."""
        return self.metadata / f"{version}.{_DELTA}"

    def list_path(self, version: int) -> Path:
        """Where the list of all that is down lies, as of one act."""
        return self.metadata / f"{version}.{WITHDRAWAL_ROLE}.json"

    def newest_withdrawal(self) -> int:
        """The highest version of a list or delta on disk, by its name; 0 for none."""
        lists = self._numbered(f"{WITHDRAWAL_ROLE}.json")
        return max([0, *(version for version, _ in lists), *self.delta_versions()])

    def _numbered(self, name: str) -> list[tuple[int, Path]]:
        """Files `VERSION.name` in ascending order; a number that no list can have is passed over.

        Else whoever writes one file here has settled what is newest for good.
        """
        found = []
        for one in self._metadata_names():
            version, _, rest = one.partition(".")
            if (
                rest == name
                and version.isdecimal()
                and len(version) < 12
                and int(version) <= VERSION_LIMIT
            ):
                found.append((int(version), self.metadata / one))
        return sorted(found)

    def _metadata_names(self) -> list[str]:
        """What lies there, of all roles and versions: many, and asked for often."""
        try:
            with os.scandir(self.metadata) as found:
                return [entry.name for entry in found]
        except OSError:
            return []


def _published(
    root: bytes, timestamp: bytes, snapshot: bytes, targets: bytes, roles: dict[str, bytes]
) -> Published:
    versions = _versions_of(root, signed_as(timestamp, Timestamp), signed_as(snapshot, Snapshot))
    return Published(root, timestamp, snapshot, targets, roles, versions)


def _versions_of(root: bytes, stamp: Timestamp, listing: Snapshot) -> dict[str, int]:
    return {
        "root": from_bytes(root).signed.version,
        "timestamp": stamp.version,
        "snapshot": listing.version,
        **{name.removesuffix(".json"): meta.version for name, meta in listing.meta.items()},
    }


@lru_cache(maxsize=4)
def _delegations(targets: bytes) -> Targets:
    """They grow with the venues, and are asked for of each venue."""
    return signed_as(targets, Targets)
