"""The digests of this office's own lists of withdrawals and envelopes, as screens report them."""

from typing import Any

from tuf.api.metadata import Metadata, Targets

from sync.disk import read
from sync.errors import SyncError
from sync.signed_metadata import ROLE_LIMIT, load, signed_digest
from sync.state_report import Hex, StateReport, short
from sync.tree import Tree
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE

_KEPT = 1_000


class WithdrawalDigests:
    """Looks into the published tree; what was found is kept, for a version never changes."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._known: dict[tuple[int, bool], Hex] = {}

    def proved(self, report: StateReport) -> tuple[tuple[str, int], ...]:
        """What a report says it holds that is ours to the byte: `("list" | "delta", version)`."""
        held = report.held
        said = [(held.withdrawn, False)] if held.withdrawn else []
        said += [(delta, True) for delta in held.deltas]
        return tuple(
            ("delta" if delta else "list", version)
            for (version, digest), delta in said
            if digest == self.of(version, delta=delta)
        )

    def of(self, version: int, *, delta: bool) -> Hex | None:
        """The digest of the signed part of one; None where this office has none of that version."""
        known = self._known.get((version, delta))
        if known is None and (known := self._read(version, delta=delta)) is not None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[version, delta] = known
        return known

    def _read(self, version: int, *, delta: bool) -> Hex | None:
        name = f"{version}.{WITHDRAWAL_ROLE}.json"
        path = self._tree.delta_path(version) if delta else self._tree.metadata / name
        data = read(path)
        try:
            found: Metadata[Any] = load(data or b"", Targets, WITHDRAWAL_ROLE, ROLE_LIMIT)
        except SyncError:
            return None
        return short(signed_digest(found))
