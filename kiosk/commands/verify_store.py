"""`kiosk verify`: everything that is shown, checked again from the root up. No network."""

from pathlib import Path

from kiosk.activation.plate_maker import holds, plate_size
from kiosk.provisioning import read_provisioning
from kiosk.unreadable_files import unreadable_files
from sync.active_generation import Active, open_active
from sync.bundle import Blob
from sync.bundle_reader import read_bundle
from sync.canonical import Shape
from sync.disk import read
from sync.errors import SyncError, both
from sync.instants import format_instant
from sync.store import Store


class StoreCheck(Shape, frozen=True):
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


def verify_store(state: Path) -> StoreCheck:
    """Metadata and signatures, batch lists, bodies, figures, and each plate by its bytes.

    Raises:
        NotEnrolledError, BadShapeError: there is no readable provisioning file.
    """
    store = Store(state / "store")
    opened = open_active(store, read_provisioning(state).anchor)
    active, faults = opened.active, [*opened.faults, *unreadable_files(store.folder)]
    if active is None or opened.damage:
        faults.append(
            both(
                "没有可用的公示，只显示中性画面。请运行 kiosk sync --once 后 kiosk activate。",
                "No generation holds; only the neutral plate is shown. Run: kiosk sync "
                "--once, then kiosk activate",
            )
        )
        return StoreCheck(holds=False, faults=tuple(faults))
    records = _records(store, active, faults)
    plates = 0
    if active.deck is not None:
        strip, size = active.deck.strip, plate_size(active.deck.profile, active.deck.strip)
        shown = [(plate.id, plate.digest) for plate in active.plates()]
        told = [
            _fault((f"图面 {id_} ", f"Plate {id_}"), store.plate_path(name), name, size)
            for id_, name in shown
        ]
        plates = told.count("")
        words = ("底栏", "The strip")
        told.append(_fault(words, store.strip_path(strip.digest), strip.digest, strip.size))
        faults += filter(None, told)
    return StoreCheck(
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


def _fault(what: tuple[str, str], path: Path, digest: str, size: tuple[int, int]) -> str:
    if holds(read(path), digest, size) is not None:
        return ""
    return both(
        f"{what[0]}缺失，或不是签批的图片，一小时内重新生成。",
        f"{what[1]} is missing or is not the signed picture; it is made again within the hour.",
    )
