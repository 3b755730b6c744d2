"""The digests of this office's own lists of withdrawals and envelopes, as screens report them."""

from bisect import bisect_left, bisect_right
from functools import cache
from typing import Any, Protocol

from tuf.api.metadata import Metadata, Targets

from office.monitoring.changed_folders import changed
from office.state_dir import StateDir
from sync.disk import read
from sync.errors import SyncError
from sync.signed_metadata import load, signed_digest
from sync.size_limits import ROLE_LIMIT
from sync.state_report import Held, Hex, short
from sync.tree import Tree
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE

_KEPT = 1_000


class Signed(Protocol):
    """What this office has signed of withdrawals."""

    def of(self, version: int, *, delta: bool) -> Hex | None:
        """The digest of a list, or of an envelope; None where there is none of that version."""

    def any_between(self, after: int, before: int) -> bool:
        """Whether there is an envelope between two versions."""


def proved(held: Held, signed: Signed) -> tuple[tuple[str, int], ...]:
    """What of it is ours to the byte, and lacks nothing before: `("list" | "delta", version)`.

    The number of an envelope says nothing of those before it: one that was kept from the screen is
    lacking still. Where the list was signed anew there is no envelope to lack.
    """
    found = []
    listed = 0
    if held.withdrawn and held.withdrawn[1] == signed.of(held.withdrawn[0], delta=False):
        listed = held.withdrawn[0]
        found.append(("list", listed))
    for version, digest in sorted(held.deltas):
        if digest != signed.of(version, delta=True):
            continue
        if signed.any_between(listed, version):
            break
        listed = max(listed, version)
        found.append(("delta", version))
    return tuple(found)


def proved_to(held: Held, signed: Signed) -> int:
    """The version up to which it holds all that was taken down; 0: nothing is known of it."""
    return max((version for _, version in proved(held, signed)), default=0)


class WithdrawalDigests:
    """Looks into the published tree; what was found is kept, for a version never changes."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._known: dict[tuple[int, bool], Hex] = {}
        self._envelopes: tuple[int, list[int]] = (0, [])

    def of(self, version: int, *, delta: bool) -> Hex | None:
        """The digest of the signed part of one; None where this office has none of that version."""
        known = self._known.get((version, delta))
        if known is None and (known := self._read(version, delta=delta)) is not None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[version, delta] = known
        return known

    def any_between(self, after: int, before: int) -> bool:
        """Whether this office has an envelope between two versions."""
        seen = changed(self._tree.metadata)
        if seen != self._envelopes[0]:
            self._envelopes = seen, self._tree.delta_versions()
        versions = self._envelopes[1]
        return bisect_right(versions, after) < bisect_left(versions, before)

    def _read(self, version: int, *, delta: bool) -> Hex | None:
        name = f"{version}.{WITHDRAWAL_ROLE}.json"
        path = self._tree.delta_path(version) if delta else self._tree.metadata / name
        data = read(path)
        try:
            found: Metadata[Any] = load(data or b"", Targets, WITHDRAWAL_ROLE, ROLE_LIMIT)
        except SyncError:
            return None
        return short(signed_digest(found))


@cache
def digests_of(place: StateDir) -> WithdrawalDigests:
    """Those of an office, shared by who asks in a process."""
    return WithdrawalDigests(place.tree)
