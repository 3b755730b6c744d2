"""What activation keeps on disk: pool, generations, one pointer, withdrawals, floors.

Blobs are named by their digest, plates by the digest of their RGB bytes. A generation is one
activated state; `current` names it and is the only thing that decides. Layout:
docs/architecture.md. Importing this loads no verifier: the player stands on it too.
"""

import shutil
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sync.canonical import Shape, decode, digest, encode
from sync.disk import Disk, locked, read, read_kept
from sync.errors import StoreError, TrustError
from sync.generation import WHOLE, Generation
from sync.withdrawals_on_disk import LOST, Known, Mark, UnionFiles, Withdrawn

if TYPE_CHECKING:
    from sync.doubted_issue_time import Leaps, Provisional
    from sync.trust import Chain
    from sync.version_floors import Floors

RESERVE = 2_000_000
"""Bytes kept free by occupying them: the union and the floors, twice, and a report."""
FIRST = "first"

_FLOORS = ("已核验版本的记录", "record of verified versions")


class _Kept(Shape, frozen=True):
    """`floors.json`, in two copies: the floors, and what the list of withdrawals must say."""

    floors: msgspec.Raw
    withdrawn: Mark = Mark()


class Store:
    """The store in `folder`; only activation writes, under `lock`."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self.folder = folder
        self.disk = disk or Disk()
        self.blobs = folder / "blobs"
        self.plates = folder / "plates"
        self.strips = folder / "strips"
        self.generations = folder / "generations"
        self.reserve = folder / "reserve"
        self._floors = (folder / "floors.json", folder / "floors.2.json")
        self.union = UnionFiles(
            (folder / "withdrawn.json", folder / "withdrawn.2.json"),
            folder.parent / "run" / "store" / "withdrawn.json",
        )

    def lock(self, waits: Callable[[], object] = lambda: None) -> AbstractContextManager[None]:
        """Hold the store for writing, after another activation where one is at work.

        Args:
            waits: called before that.
        """
        return locked(self.folder / "lock", None, waits=waits, private=True)

    # --- pool ---------------------------------------------------------------

    def blob_path(self, name: str) -> Path:
        """Where the blob with this digest lies."""
        return self.blobs / f"{name}.json"

    def plate_path(self, name: str) -> Path:
        """Where the plate whose RGB bytes have this digest lies."""
        return self.plates / f"{name}.png"

    def strip_path(self, name: str) -> Path:
        """Where the strip atlas whose RGB bytes have this digest lies."""
        return self.strips / f"{name}.png"

    def read_blob(self, name: str) -> bytes | None:
        """The blob, re-hashed; None if it is absent or damaged."""
        data = read(self.blob_path(name))
        return data if data is not None and digest(data) == name else None

    def write_blob(self, data: bytes) -> str:
        """Keep a blob; its digest. What is there already and whole is left alone."""
        name = digest(data)
        if self.read_blob(name) is None:
            self.disk.write(self.blob_path(name), data)
        return name

    def has_plate(self, name: str) -> bool:
        """Whether a plate of this name is in the pool; its bytes are checked when it is shown."""
        return self.plate_path(name).is_file()

    def write_plate(self, name: str, png: bytes) -> None:
        """Keep a plate; the caller has checked that its RGB bytes have the digest `name`."""
        self.disk.write(self.plate_path(name), png)

    def write_strip(self, name: str, png: bytes) -> None:
        """Keep the picture of a strip's words; the caller has checked that it has this digest."""
        self.disk.write(self.strip_path(name), png)

    def write_first(self, plates: Iterable[tuple[str, tuple[int, int], tuple[int, int]]]) -> None:
        """Keep what may be shown before anything is verified: plates that name nobody.

        Args:
            plates: of each the digest, its size and that of its panel.
        """
        lines = (f"{name} {w} {h} {pw} {ph}\n" for name, (w, h), (pw, ph) in plates)
        data = "".join(lines).encode()
        if read(self.folder / FIRST) != data:
            self.disk.write(self.folder / FIRST, data)

    # --- generations --------------------------------------------------------

    def numbers(self) -> list[int]:
        """Numbers of all generations on disk, also half-written ones."""
        if not self.generations.is_dir():
            return []
        return sorted(int(p.name) for p in self.generations.iterdir() if p.name.isdigit())

    def generation(self, number: int) -> Generation:
        """The generation `number`."""
        return Generation(number, self.generations / str(number))

    def current(self) -> Generation | None:
        """The generation the pointer names; None before the first activation."""
        text = (read(self.folder / "current") or b"").strip()
        return self.generation(int(text)) if text.isdigit() and len(text) < 12 else None

    def previous(self) -> Generation | None:
        """The newest complete generation before the current one; of all, if the pointer is lost."""
        current = self.current()
        older = [n for n in self.numbers() if current is None or n < current.number]
        whole = [found for n in older if (found := self.generation(n)).complete()]
        return whole[-1] if whole else None

    def write_generation(
        self, chain: "Chain", roots: dict[int, bytes], index: bytes | None
    ) -> Generation:
        """Write a generation beside the current one; nothing shows it until `switch`.

        Args:
            roots: every root from the provisioned one onwards, by version.
        """
        current = self.current()
        last = current.number if current else 0
        self._drop([n for n in self.numbers() if n > last])  # left by a run that was cut off
        generation = self.generation(last + 1)
        metadata = generation.folder / "metadata"
        for version, data in roots.items():
            self.disk.write(metadata / f"{version}.root.json", data)
        for name in ("timestamp", "snapshot", "targets", "venue", "withdrawal"):
            self.disk.write(metadata / f"{name}.json", getattr(chain, name))
        if index is not None:
            self.disk.write(generation.folder / "index.json", index)
        self.disk.write(generation.folder / WHOLE, b"")
        return generation

    def switch(self, number: int) -> None:
        """Point at generation `number`: the one act that changes what is shown."""
        self.disk.write(self.folder / "current", f"{number}\n".encode())

    def renew(self, timestamp: bytes) -> None:
        """Put a fresher timestamp, verified and naming the same snapshot, into the current one."""
        current = self.current()
        if current is None:
            raise StoreError(
                "没有正在使用的内容可以续期。", "There is no active generation to renew."
            )
        self.disk.write(current.folder / "metadata" / "timestamp.json", timestamp)

    def drop_old_generations(self) -> None:
        """Remove all but the current and the previous one."""
        kept = {g.number for g in (self.current(), self.previous()) if g is not None}
        self._drop([n for n in self.numbers() if n not in kept])

    def _drop(self, numbers: list[int]) -> None:
        for number in numbers:
            folder = self.generation(number).folder
            self.disk.remove(folder / WHOLE)  # first, so that the rest is never whole
            shutil.rmtree(folder, ignore_errors=True)

    def stamp(self) -> tuple[tuple[int, int], ...]:
        """Changes whenever what may be shown changes: pointer, timestamp or withdrawals."""
        current = self.current()
        watched = [self.folder / "current", *self.union.copies, self.union.spare]
        if current is not None:
            watched.append(current.folder / "metadata" / "timestamp.json")
        return tuple(_identity(path) for path in watched)

    # --- outside the generations ---------------------------------------------

    def withdrawn(self) -> Known:
        """The union of withdrawals, and whether it is all that was ever kept."""
        try:
            mark: Mark | None = self._kept().withdrawn
        except (StoreError, TrustError):
            mark = None
        return self.union.read(mark)

    def write_withdrawn(self, withdrawn: Withdrawn) -> None:
        """Keep the union, in both copies.

        Raises:
            DiskFullError, StoreError: what was kept before is still whole.
        """

        def keep(mark: Mark) -> None:
            self._keep(msgspec.structs.replace(self._kept_or_nothing(), withdrawn=mark))

        self.union.write(withdrawn, self.disk, keep)

    def write_damaged(self, withdrawn: Withdrawn) -> None:
        """As `write_withdrawn`, while something may be missing: it is whole if it fits the mark.

        If not, the mark fits nothing from then on. The list that it fitted lacks something that is
        known now; were the copies lost that are written here, it would pass for everything, and
        the mark of before the first withdrawal for that there never was any.

        Raises:
            DiskFullError, StoreError: as there.
        """
        kept = self._kept_or_nothing()
        mark = kept.withdrawn if kept.withdrawn.of(encode(withdrawn)) else LOST
        self._keep(msgspec.structs.replace(kept, withdrawn=mark))
        self.union.write_damaged(withdrawn, self.disk)

    def floors(self) -> "Floors":
        """What was verified here before; zero before the first activation.

        Raises:
            BadShapeError, StoreError: both copies of the file are damaged or gone.
        """
        from sync.version_floors import Floors  # late, see above

        return decode(bytes(self._kept().floors), Floors, _FLOORS)

    def write_floors(self, floors: "Floors") -> None:
        """Keep the floors, in both copies."""
        kept = self._kept_or_nothing()
        self._keep(msgspec.structs.replace(kept, floors=msgspec.Raw(encode(floors))))

    def _kept(self) -> _Kept:
        """The first copy of the floors that is whole; the second is never newer."""
        trouble: StoreError | TrustError | None = None
        for path in self._floors:
            try:
                data = read_kept(path)
                if data is not None:
                    return decode(data, _Kept, _FLOORS)
            except (StoreError, TrustError) as error:
                trouble = error
        if trouble is not None:
            raise trouble
        if self.current() is not None:  # written before the first pointer was
            raise StoreError(
                "已核验版本的记录及其副本都不见了。",
                "The record of verified versions and its copy are gone.",
            )
        return _Kept(msgspec.Raw(b"{}"))

    def _kept_or_nothing(self) -> _Kept:
        try:
            return self._kept()
        except (StoreError, TrustError):  # damaged twice: written anew from what is known now
            return _Kept(msgspec.Raw(b"{}"), LOST)

    def _keep(self, kept: _Kept) -> None:
        data = encode(kept)
        for path in self._floors:
            if read(path) != data:
                self.disk.make_way(path)
                self.disk.write(path, data)

    # --- room for a withdrawal -------------------------------------------------

    def hold_reserve(self) -> None:
        """Occupy the room that a withdrawal may need on a full disk.

        Raises:
            DiskFullError, StoreError: there is none.
        """
        if read(self.reserve, RESERVE) is None:
            self.disk.write(self.reserve, bytes(RESERVE))

    def release_reserve(self) -> None:
        """Give that room back, to be written at once.

        Raises:
            StoreError: it could not be removed.
        """
        self.disk.remove(self.reserve)

    def provisional(self) -> "Provisional | None":
        """The doubt about the signed time that stands, if any.

        Raises:
            BadShapeError: the file is damaged.
        """
        from sync.doubted_issue_time import Provisional  # late, see above

        data = read(self.folder / "provisional.json")
        return (
            None
            if data is None
            else decode(data, Provisional, ("存疑时间的记录", "note of a doubted time"))
        )

    def write_provisional(self, provisional: "Provisional | None") -> None:
        """Keep a doubt, or end it."""
        if provisional is None:
            self.disk.remove(self.folder / "provisional.json")
        else:
            self.disk.write(self.folder / "provisional.json", encode(provisional))

    def leaps(self) -> "Leaps | None":
        """The steps ahead of the signed time that no clock explained; None where none were noted.

        Raises:
            BadShapeError: the file is damaged.
        """
        from sync.doubted_issue_time import Leaps  # late, see above

        data = read(self.folder / "leaps.json")
        return None if data is None else decode(data, Leaps, ("时间跳跃的记录", "note of leaps"))

    def write_leaps(self, leaps: "Leaps") -> None:
        path = self.folder / "leaps.json"
        self.disk.make_way(path)
        self.disk.write(path, encode(leaps))


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_ino, found.st_mtime_ns)
