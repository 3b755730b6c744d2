"""What a publication adds to the tree before its timestamp makes it public, noted beside the tree.

Who is killed between leaves the note, and whoever has the tree next takes the files away: nobody
has said that they are public, and pages and open data are read without any signature.
"""

from collections.abc import Sequence
from pathlib import Path

from sync.canonical import Shape, decode, encode
from sync.disk import Disk, read
from sync.errors import StoreError, SyncError


class Note(Shape, frozen=True, array_like=True):
    """Paths below the tree, and the version of the timestamp with which they become public."""

    timestamp: int
    paths: tuple[str, ...]


class ComingFiles:
    """The note for the tree in `directory`, beside which it lies: nobody is served it."""

    def __init__(self, directory: Path, disk: Disk) -> None:
        self._directory, self._disk = directory, disk
        self.path = directory.with_name(f"{directory.name}.coming")

    def note(self, timestamp: int, paths: Sequence[str]) -> None:
        """Before any of `paths` is written.

        Raises:
            StoreError: the disk refused, or what another one left could not be taken away.
        """
        if self.path.exists():
            raise StoreError(
                "上一次公示中断，留下的文件无法删除，没有公示；请检查磁盘和目录权限后再试。",
                "Files left by an interrupted publication could not be removed; nothing was "
                "published. Check the disk and the folder's permissions, then try again.",
            )
        self._disk.write(self.path, encode(Note(timestamp, tuple(paths))))

    def forget(self) -> None:
        """They are public, or gone.

        Raises:
            StoreError: the disk refused.
        """
        self._disk.remove(self.path)

    def take_away(self, timestamp: int) -> None:
        """Take away what is noted, unless `timestamp`, the version in force, has made it public.

        A later one has too, as where the tree was put back from a later backup than the note.

        Raises:
            StoreError: the disk refused; the note stays.
        """
        left = self._left()
        refused: StoreError | None = None
        for path in left.paths if timestamp < left.timestamp else ():
            try:
                self._disk.remove(self._directory / path)
            except StoreError as error:
                refused = error  # what can go goes
        if refused:
            raise refused
        self.forget()

    def outlive(self, timestamp: int, coming: int) -> None:
        """Before `coming` takes the place of `timestamp`: what is noted, and could not be taken
        away, does not become public by a number that another act was given.

        Raises:
            StoreError: the disk refused.
        """
        left = self._left()
        if timestamp < left.timestamp <= coming:
            self._disk.write(self.path, encode(Note(coming + 1, left.paths)))

    def _left(self) -> Note:
        data = read(self.path)
        if data is None and self.path.exists():
            raise StoreError(
                "上一次公示中断留下的记录读不出，没有删除它留下的文件；请检查磁盘后再试。",
                "The note left by an interrupted publication cannot be read, so the files it left "
                "were not removed. Check the disk, then try again.",
            )
        try:
            return decode(data or b"", Note, ("公示前的记录", "note before publishing"))
        except SyncError:
            return Note(0, ())  # a bad sector: what it named is swept as far as nothing lists it
