"""The sync of a screen's own inbox: its settings, its floors, its wishes put together."""

from pathlib import Path

from kiosk.agent.plate_gate import PlateGate
from kiosk.provisioning import Provisioning
from kiosk.wanted_plates import wanted_plates
from sync.disk import Disk
from sync.inbox import Inbox, Offer
from sync.poll import Source, sync_once
from sync.store import Store
from sync.transport import Transport


def sync_inbox(
    state: Path,
    provisioning: Provisioning,
    transport: Transport,
    disk: Disk,
    gate: PlateGate,
) -> Offer:
    """Sync the inbox of `state`. Raises as `sync.poll.sync_once`."""
    try:
        offer = sync_once(
            Inbox(state / "inbox"),
            Source(provisioning.repository, provisioning.anchor),
            Store(state / "store", disk),
            transport,
            wanted=wanted_plates(state),
            gate=gate,
        )
        gate.conclude()
        return offer
    finally:
        gate.settle()
