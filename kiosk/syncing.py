"""The sync of a screen's own inbox: its settings, its floors, its wishes put together."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kiosk.settings import Provisioning
from sync.age import believable
from sync.client import Source, sync_once
from sync.disk import Disk, read
from sync.errors import TrustError
from sync.floors import highest
from sync.offer import Inbox, Offer, Wanted
from sync.shape import decode
from sync.store import Store
from sync.transport import Transport


def sync_inbox(
    state: Path,
    provisioning: Provisioning,
    transport: Transport,
    system: datetime,
    disk: Disk,
) -> Offer:
    """Sync the inbox of `state`. Raises as `sync.client.sync_once`."""
    store = Store(state / "store", disk)
    anchor = provisioning.anchor
    floors = anchor.floors
    with suppress(TrustError):  # activation tells of it; the provisioned floors hold
        floors = highest(floors, store.floors())
    issued = floors.issued_at()
    return sync_once(
        Inbox(state / "inbox"),
        Source(provisioning.repository, anchor),
        store,
        transport,
        reference_time=system if believable(system, issued) else issued,
        wanted=_wanted(state),
    )


def _wanted(state: Path) -> tuple[str, ...]:
    """Plates that activation asks for."""
    data = read(state / "status" / "wanted.json")
    try:
        return decode(data, Wanted, "list of wanted plates").plates if data else ()
    except TrustError:
        return ()
