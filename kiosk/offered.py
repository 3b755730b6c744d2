"""What the agent offers: the chain and the blobs in its inbox, read and not yet believed."""

from sync.active import Active
from sync.bundle import Blob
from sync.disk import read
from sync.envelopes import WITHDRAWAL_ROLE
from sync.offer import Inbox
from sync.store import Store, read_roots
from sync.trust import Chain, venue_role


def offered_chain(inbox: Inbox, venue: str, active: Active | None) -> Chain | None:
    """The chain in the inbox; the roots kept here go before the inbox's."""
    roots = read_roots(inbox.metadata / "root_history")
    if active is not None:
        roots |= active.verified.roots
    timestamp = read(inbox.metadata / "timestamp.json")
    if timestamp is None:
        return None
    snapshot, targets, role = (
        read(inbox.metadata / f"{name}.json") or b""
        for name in ("snapshot", "targets", venue_role(venue))
    )
    withdrawal = read(inbox.metadata / f"{WITHDRAWAL_ROLE}.json")
    ordered = tuple(roots[version] for version in sorted(roots))
    return Chain(ordered, timestamp, snapshot, targets, role, withdrawal)


class Reader:
    """Blobs from the pool, else from the inbox; keeps what it found for the pool."""

    def __init__(self, store: Store, inbox: Inbox) -> None:
        self._store = store
        self._inbox = inbox
        self.found: dict[str, bytes] = {}

    def __call__(self, blob: Blob) -> bytes | None:
        """The blob's bytes, unverified where they come from the inbox; None if not to be had."""
        data = self._store.read_blob(blob.digest)
        if data is None:
            data = read(self._inbox.blob_path(blob.digest))
        if data is not None:
            self.found[blob.digest] = data
        return data


def differ(first: Chain, second: Chain) -> set[str]:
    """Names of the parts in which two chains differ."""
    return {f for f in Chain.__struct_fields__ if getattr(first, f) != getattr(second, f)}
