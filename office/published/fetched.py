"""What is public of a venue, fetched and verified as a screen does it, without plates."""

from sync.bundle import Bundle
from sync.bundle_reader import read_bundle
from sync.disk import read
from sync.inbox import Inbox
from sync.metadata_client import ROOTS
from sync.poll import Source, sync_once
from sync.root_files import read_roots
from sync.store import Store
from sync.transport import Transport
from sync.trust import Chain, Verified, venue_role, verify
from sync.version_floors import Floors
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE


def fetched(
    inbox: Inbox, store: Store, source: Source, floors: Floors
) -> tuple[Verified, Bundle | None]:
    """What two officers signed for the venue of `source`; no bundle where the venue is closed.

    Args:
        inbox: takes what is fetched; `store` is empty and says what is at hand already.
        floors: nothing older is taken.

    Raises:
        SyncError: not to be had, or not what was signed.
    """
    sync_once(inbox, source, store, Transport())
    anchor = source.anchor
    verified = verify(anchor.root, _chain(inbox, anchor.venue), anchor.venue, floors)
    if verified.index is None:
        return verified, None
    bundle = read_bundle(
        verified,
        read(inbox.index) or b"",
        lambda blob: read(inbox.blob_path(blob.digest)),
        verified.withdrawn,
    )
    return verified, bundle


def _chain(inbox: Inbox, venue: str) -> Chain:
    folder = inbox.metadata

    def role(name: str) -> bytes:
        return read(folder / f"{name}.json") or b""

    return Chain(
        tuple(data for _, data in sorted(read_roots(folder / ROOTS).items())),
        role("timestamp"),
        role("snapshot"),
        role("targets"),
        role(venue_role(venue)),
        role(WITHDRAWAL_ROLE),
    )
