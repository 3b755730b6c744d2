"""What a screen sees of an office: its chain, its bundle, a sync and an activation."""

from pathlib import Path

from kiosk.activation.activate import activate
from kiosk.commands.device import device
from kiosk.provisioning import read_provisioning
from sync.active_generation import open_active
from sync.bundle import Blob
from sync.bundle_reader import read_bundle
from sync.inbox import Inbox
from sync.poll import Source, sync_once
from sync.store import Store
from sync.transport import Transport
from sync.tree import Tree
from sync.trust import Chain, verify
from sync.version_floors import Floors
from tests.office.bureau import Office
from tests.waiting import PATIENCE_S


def chain(office: Office) -> Chain:
    now = Tree(office.public).read()
    return Chain(
        Tree(office.public).roots(),
        now.timestamp,
        now.snapshot,
        now.targets,
        now.roles["venue-wh01"],
        now.roles.get("wd-01"),
    )


def as_screen(office: Office):
    """What a screen of WH01 makes of the published tree."""
    found = chain(office)
    verified = verify(found.roots[0], found, "WH01", Floors())
    index = (office.public / f"targets/venue-wh01/{verified.index.digest}.index.json").read_bytes()

    def read(blob: Blob) -> bytes | None:
        path = office.public / f"cas/{blob.digest}.json"
        return path.read_bytes() if path.exists() else None

    return verified, read_bundle(verified, index, read, verified.withdrawn)


def fetch(office: Office, screen):
    """One poll and activation of a screen; what it may show then."""
    from datetime import UTC, datetime

    anchor = read_provisioning(screen).anchor
    store = Store(screen / "store")
    source = Source(read_provisioning(screen).repository, anchor)
    sync_once(Inbox(screen / "inbox"), source, store, Transport(deadline=PATIENCE_S))
    report = activate(screen, system=lambda: datetime.now(UTC))
    assert report.result == "activated", report
    return open_active(store, anchor).active


def request_of(box: Path) -> Path:
    """What the box whose state is in `box` asks to be enrolled with; its key is made."""
    out = box.parent / f"{box.name}.request.json"
    device(box, out, box.parent / "no-connectors")
    return out


def enrolment(
    office: Office, box: Path, venue: str = "WH01", profile: str = "landscape-55-4m"
) -> Path:
    """The file with which the new screen in `box` is enrolled; it is on the roster then."""
    out = box.parent / f"{box.name}.json"
    office.ok(
        "fleet", "enrol", venue, "--profile", profile, "--device", request_of(box),
        "--out", out, *office.holder("technician-1"),
    )  # fmt: skip
    return out
