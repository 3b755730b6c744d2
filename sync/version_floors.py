"""The floors under versions, publication numbers and issue instants: how they rise, and fall once.

What the online keys vouch for (timestamp, snapshot, `x-issued`) is kept together with the set of
keys under which it was learnt. It falls exactly once, when a verified root of a higher version
than any before names another set: a stolen key that ran ahead is then forgotten. The root's own
version never falls, so no older chain can make the others fall again.

The version of the withdrawal list is kept with the keys that may sign one, in the same way: it
falls once, when the registrars' delegations of a higher version name other keys. What was ever
proved stays in force, so an older list brings nothing back.
"""

from datetime import datetime
from typing import Any

import msgspec
from tuf.api.metadata import Metadata, Root, Targets

from sync.canonical import Digest, Shape
from sync.errors import RollbackError
from sync.instants import parse_instant
from sync.root_chain import online_keys
from sync.signed_metadata import load, signed_digest
from sync.size_limits import LIMITS
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, withdrawing_keys

NEVER = "2000-01-01T00:00:00Z"
"""Before anything was issued."""
_ONLINE = {"timestamp", "snapshot"}


class Floors(Shape, frozen=True):
    """What this screen has verified before and will not fall behind.

    `issued` is UTC, ISO 8601; `online` the sorted identifiers of the online keys under which it
    and the versions of timestamp and snapshot were learnt, `withdrawing` those under which that of
    the withdrawal list was, or empty where the office gave it at enrolment; `digests` the SHA-256
    of the signed part of each role at the version named.
    """

    seq: int = 0
    issued: str = NEVER
    online: tuple[str, ...] = ()
    versions: dict[str, int] = msgspec.field(default_factory=dict)
    digests: dict[str, Digest] = msgspec.field(default_factory=dict)
    withdrawing: tuple[str, ...] = ()

    def issued_at(self) -> datetime:
        """`issued` as an instant."""
        return parse_instant(self.issued)

    def under(self, root: Root) -> "Floors":
        """The floors that hold under a verified `root`.

        Raises:
            RollbackError: the root is older than one verified before.
        """
        before = self.versions.get("root", 0)
        if root.version < before:
            raise RollbackError(
                f"收到的根是第 {root.version} 版，本屏已核验过第 {before} 版，已拒绝。",
                f"The root metadata is version {root.version}; this screen has already verified "
                f"version {before}.",
            )
        if root.version == before:
            return self
        online = online_keys(root)
        floors = self if online == self.online else self._fallen(online)
        digests = {k: v for k, v in floors.digests.items() if k != "root"}
        versions = {**floors.versions, "root": root.version}
        return msgspec.structs.replace(floors, versions=versions, digests=digests)

    def _fallen(self, online: tuple[str, ...]) -> "Floors":
        """The floors that the online keys of before cannot have moved."""
        versions = {k: v for k, v in self.versions.items() if k not in _ONLINE}
        digests = {k: v for k, v in self.digests.items() if k not in _ONLINE}
        return Floors(self.seq, NEVER, online, versions, digests, self.withdrawing)

    def delegated(self, targets: Targets) -> "Floors":
        """The floors that hold under verified delegations.

        Delegations no newer than any before lower nothing, so that it falls once.
        """
        if targets.version <= self.versions.get("targets", 0):
            return self
        return self._handed_on(withdrawers(targets))

    def _handed_on(self, keys: tuple[str, ...]) -> "Floors":
        """The floors that the keys of before, which may withdraw no more, cannot have moved."""
        if not self.withdrawing or not keys or self.withdrawing == keys:
            return self
        versions = {k: v for k, v in self.versions.items() if k != WITHDRAWAL_ROLE}
        digests = {k: v for k, v in self.digests.items() if k != WITHDRAWAL_ROLE}
        return msgspec.structs.replace(self, versions=versions, digests=digests, withdrawing=keys)

    def check(self, name: str, metadata: Metadata[Any]) -> None:
        """Whether a role is at least as new as before, and the same where its version is.

        Raises:
            RollbackError: it is not.
        """
        version, floor = metadata.signed.version, self.versions.get(name, 0)
        if version < floor:
            raise RollbackError(
                f"收到的 {name} 元数据是第 {version} 版，本屏已核验过第 {floor} 版，已拒绝。",
                f"The {name} metadata is version {version}; this screen has already verified "
                f"version {floor}.",
            )
        known = self.digests.get(name)
        if version == floor and known is not None and known != signed_digest(metadata):
            raise RollbackError(
                f"收到的 {name} 元数据第 {version} 版与本屏核验过的不同，已拒绝。",
                f"The {name} metadata is another version {version} than the one this screen has "
                "verified.",
            )


def withdrawers(targets: Targets) -> tuple[str, ...]:
    """The identifiers of the keys that may sign withdrawals, sorted."""
    return tuple(sorted(withdrawing_keys(targets)))


def provisioned(root: bytes, seq: int, issued: str, withdrawal: int = 0) -> Floors:
    """The floors a screen is given at enrolment: those of the anchor's online keys.

    That of the withdrawal list (`withdrawal`) is the office's own word: it never falls.

    Raises:
        BadShapeError: `root` is no root metadata. Its signatures are not looked at here.
    """
    signed = load(root, Root, "root", LIMITS["root"]).signed
    versions = {"root": signed.version, WITHDRAWAL_ROLE: withdrawal}
    return Floors(seq, issued, online_keys(signed), versions)


def highest(first: Floors, second: Floors) -> Floors:
    """What lies above both.

    Of floors under two sets of online keys, those of the newer root; of the withdrawal list's
    under two sets of keys, that of the newer delegations.
    """
    first, second = sorted((first, second), key=lambda floors: floors.versions.get("targets", 0))
    if first.versions.get("targets", 0) < second.versions.get("targets", 0):
        first = first._handed_on(second.withdrawing)
    withdrawing = second.withdrawing or first.withdrawing
    older, newer = sorted((first, second), key=lambda floors: floors.versions.get("root", 0))
    if older.online != newer.online and older.versions.get("root", 0) < newer.versions["root"]:
        older = older._fallen(newer.online)
    digests = {**older.digests, **newer.digests}
    versions = {**older.versions, **newer.versions}
    for name, version in older.versions.items():
        if version > newer.versions.get(name, 0):
            versions[name] = version
            digests.pop(name, None)
            if name in older.digests:
                digests[name] = older.digests[name]
    return Floors(
        max(older.seq, newer.seq),
        max(older.issued, newer.issued),
        newer.online,
        versions,
        digests,
        withdrawing,
    )


def raised(floors: Floors, verified: Floors) -> Floors:
    """The floors after a chain that was verified against `floors`."""
    return Floors(
        verified.seq,
        verified.issued,
        verified.online,
        {**floors.versions, **verified.versions},
        {**floors.digests, **verified.digests},
        verified.withdrawing,
    )
