"""`kiosk verify`: everything that is shown, checked again from the root up. No network."""

from pathlib import Path

from PIL import Image

from kiosk import settings
from kiosk.denied import denied
from layouts.compose import plate_digest
from sync.active import Active, open_active
from sync.bundle import Blob
from sync.errors import SyncError
from sync.instants import format_instant
from sync.reading import read_bundle
from sync.shape import Shape
from sync.store import Store


class Check(Shape, frozen=True):
    """What was found. `faults` are sentences; `holds` is whether there is none."""

    holds: bool
    generation: int = 0
    venue: str = ""
    seq: int = 0
    issued: str = ""
    records: int = 0
    plates: int = 0
    withdrawn: int = 0
    faults: tuple[str, ...] = ()


def verify(state: Path) -> Check:
    """Metadata and signatures, batch lists, bodies, figures, and each plate by its bytes.

    Raises:
        NotEnrolledError, BadShapeError: there is no readable provisioning file.
    """
    store = Store(state / "store")
    opened = open_active(store, settings.load(state).anchor)
    active, faults = opened.active, [*opened.faults, *denied(store.folder)]
    if active is None or opened.damage:
        faults.append(
            "没有可用的公示，只显示中性画面。请运行 kiosk sync --once 后 kiosk activate。"
            "No generation holds; only the neutral plate is shown. "
            "Run: kiosk sync --once, then kiosk activate"
        )
        return Check(holds=False, faults=tuple(faults))
    records = _records(store, active, faults)
    plates = 0
    for plate in active.plates():
        fault = _plate_fault(store.plate_path(plate.digest), plate.digest)
        if fault:
            faults.append(f"Plate {plate.id} {fault}")
        else:
            plates += 1
    return Check(
        holds=not faults,
        generation=active.generation.number,
        venue=active.verified.venue,
        seq=active.seq,
        issued=format_instant(active.verified.issued),
        records=records,
        plates=plates,
        withdrawn=len(active.union.entries()),
        faults=tuple(faults),
    )


def _records(store: Store, active: Active, faults: list[str]) -> int:
    def read(blob: Blob) -> bytes | None:
        return store.read_blob(blob.digest)

    index = active.generation.index()
    if active.index is None or index is None:
        return 0
    try:
        return len(read_bundle(active.verified, index, read, active.union).records)
    except SyncError as error:
        faults.append(str(error))
        return 0


def _plate_fault(path: Path, digest: str) -> str:
    try:
        with Image.open(path) as picture:
            found = plate_digest(picture)
    except (OSError, ValueError):
        return "is missing or is no picture; it is made again within the hour."
    return "" if found == digest else "is not the signed picture; it is made again within the hour."
