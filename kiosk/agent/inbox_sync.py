"""The sync of a screen's own inbox: its settings, its floors, its wishes put together."""

from pathlib import Path

from kiosk.settings import Provisioning
from sync.canonical import decode
from sync.disk import Disk, read
from sync.errors import TrustError
from sync.inbox import Inbox, Offer, Wanted
from sync.poll import Source, sync_once
from sync.store import Store
from sync.transport import Transport


def sync_inbox(
    state: Path,
    provisioning: Provisioning,
    transport: Transport,
    disk: Disk,
) -> Offer:
    """Sync the inbox of `state`. Raises as `sync.poll.sync_once`."""
    store = Store(state / "store", disk)
    return sync_once(
        Inbox(state / "inbox"),
        Source(provisioning.repository, provisioning.anchor),
        store,
        transport,
        wanted=_wanted(state),
    )


def _wanted(state: Path) -> tuple[str, ...]:
    """Plates that activation asks for."""
    data = read(state / "status" / "wanted.json")
    try:
        return decode(data, Wanted, "list of wanted plates").plates if data else ()
    except TrustError:
        return ()
