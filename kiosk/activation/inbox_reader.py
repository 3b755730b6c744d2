"""What the agent offers: the chain and the blobs in its inbox, read and not yet believed."""

from tuf.api.metadata import Targets

from sync.active_generation import Active, Anchor
from sync.bundle import Blob
from sync.disk import read
from sync.errors import StoreError, TrustError
from sync.inbox import Inbox
from sync.root_files import read_roots
from sync.size_limits import LIMITS, ROLE_LIMIT
from sync.store import Store
from sync.trust import Chain, venue_role
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, delegation


def offered_chain(inbox: Inbox, venue: str, active: Active | None) -> Chain | None:
    """The chain in the inbox; the roots kept here go before the inbox's."""
    roots = read_roots(inbox.metadata / "root_history")
    if active is not None:
        roots |= active.verified.roots
    timestamp = read(inbox.metadata / "timestamp.json", LIMITS["timestamp"])
    if timestamp is None:
        return None
    snapshot, targets, role, withdrawal = (
        read(inbox.metadata / f"{name}.json", LIMITS.get(name, ROLE_LIMIT)) or b""
        for name in ("snapshot", "targets", venue_role(venue), WITHDRAWAL_ROLE)
    )
    ordered = tuple(roots[version] for version in sorted(roots))
    return Chain(ordered, timestamp, snapshot, targets, role, withdrawal)


class BlobReader:
    """Blobs from the pool, else from the inbox; keeps what it found for the pool."""

    def __init__(self, store: Store, inbox: Inbox) -> None:
        self._store = store
        self._inbox = inbox
        self.found: dict[str, bytes] = {}

    def __call__(self, blob: Blob) -> bytes | None:
        """The blob's bytes, unverified where they come from the inbox; None if not to be had."""
        data = self._store.read_blob(blob.digest)
        if data is None:
            data = read(self._inbox.blob_path(blob.digest), blob.length)
        if data is not None:
            self.found[blob.digest] = data
        return data


def differ(first: Chain, second: Chain) -> set[str]:
    """Names of the parts in which two chains differ."""
    return {f for f in Chain.__struct_fields__ if getattr(first, f) != getattr(second, f)}


def delegation_at_hand(store: Store, inbox: Inbox, anchor: Anchor) -> Targets | None:
    """The newest delegation that holds, of what was activated and what is offered; None without.

    Nothing else of a generation or of the inbox has to be whole.
    """
    kept: dict[int, bytes] = {}
    candidates = [read(inbox.metadata / "targets.json", LIMITS["targets"])]
    for generation in filter(None, (store.current(), store.previous())):
        kept |= read_roots(generation.folder / "metadata")
        candidates.append(read(generation.folder / "metadata" / "targets.json"))
    try:
        floor = store.floors().versions.get("targets", 0)
    except (StoreError, TrustError):
        floor = 0
    offered = read_roots(inbox.metadata / "root_history") | kept
    for roots in (offered, kept):  # what is offered may be anything
        found = delegation(anchor.root, roots, candidates, floor)
        if found is not None:
            return found
    return None
