"""The agent's inbox: what lies where, and the note that says a sync is complete."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Annotated

import msgspec

from sync.canonical import Digest, Shape, decode
from sync.disk import TEMPORARY, Disk, locked, names_in, read
from sync.errors import BadShapeError, BusyError

Version = Annotated[int, msgspec.Meta(ge=0)]
RESERVE = 256_000
"""Bytes the agent keeps free by occupying them, for envelopes on a full disk."""
ENVELOPES, ENVELOPES_LIMIT = 256, RESERVE
"""How many of the agent's envelopes wait in a file at most, and in how many bytes."""
NOTE_LIMIT = 1_000_000
"""Bytes of a note; each plate or body it names takes 67."""


class Offer(Shape, frozen=True):
    """Written last. `tried` are plates asked for at the repository, had or not; `missing` bodies
    the repository does not hold. Nobody trusts a word of it: it only says when to look.
    """

    snapshot: Version
    timestamp: Version
    withdrawal: Version = 0
    tried: tuple[Digest, ...] = ()
    missing: tuple[Digest, ...] = ()

    @property
    def tag(self) -> str:
        """The tag of this state in the wake call."""
        return f"{self.snapshot}.{self.withdrawal}"


class Wanted(Shape, frozen=True):
    """`status/wanted.json`: plates that activation could not compose to the signed bytes."""

    plates: tuple[Digest, ...] = ()


class Inbox:
    """The inbox in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.metadata = folder / "metadata"
        self.cas = folder / "cas"
        self.plates = folder / "plates"
        self.index = folder / "index.json"
        self.withdrawal = folder / "withdrawal.json"
        self.taken = folder / "withdrawal.taken.json"
        self.spare = folder.parent / "run" / "inbox" / "withdrawal.json"
        self.bell = folder.parent / "run" / "bell" / "inbox"
        self.reserve = folder / "reserve"
        self.note = folder / "offer.json"

    def lock(self, *, wait: bool) -> AbstractContextManager[None]:
        """Hold the inbox: the agent while it syncs, activation while it reads.

        Raises:
            BusyError: the other holds it, and `wait` is false.
        """
        busy = BusyError(
            "联网进程正在写收件目录，写完即取用。",
            "The agent is writing to the inbox; what it brings is taken as soon as it lets go.",
        )
        return locked(self.folder / "lock", None if wait else busy)

    def blob_path(self, name: str) -> Path:
        """Where the blob with this digest is put."""
        return self.cas / f"{name}.json"

    def plate_path(self, name: str) -> Path:
        """Where the plate with this digest is put."""
        return self.plates / f"{name}.png"

    def waiting(self) -> bool:
        """Whether blobs or plates lie here that nobody has taken."""
        return any(
            not name.startswith(TEMPORARY)
            for folder in (self.cas, self.plates)
            for name in names_in(folder)
        )

    def take_withdrawal(self) -> bool:
        """Put the agent's envelopes aside as `taken`; whether there were any.

        The agent writes at any moment: what comes after this is another, and still there.
        """
        try:
            self.withdrawal.replace(self.taken)
        except OSError:
            return False
        return True

    def ring(self) -> None:
        """Have activation look, and look again where it is at work: it stands until it is heard.

        In memory, so that whoever has heard it can always take it away.
        """
        with suppress(OSError):  # then the timer's turn comes
            self.bell.parent.mkdir(parents=True, exist_ok=True)
            self.bell.touch()

    def hear(self) -> None:
        """Before looking: whoever rings from now on means something that may not be seen."""
        with suppress(OSError):
            self.bell.unlink(missing_ok=True)

    def news(self) -> dict[str, tuple[int, int]]:
        """What activation is started for, each by its identity: bell, note and envelopes."""
        found = {}
        listed = self.metadata / "wd-01.json"
        for path in (self.bell, self.note, self.withdrawal, self.spare, listed):
            with suppress(OSError):
                there = path.lstat()
                found[str(path)] = (there.st_ino, there.st_mtime_ns)
        return found

    def changed(self) -> Callable[[], bool]:
        """Asks whether anything has come since this call."""
        before = self.news()
        return lambda: not self.news().items() <= before.items()

    def clear(self, disk: Disk) -> None:
        """After a success: the note, and all that was brought with it. The caller holds the lock.

        Raises:
            StoreError: a file could not be removed.
        """
        for path in (self.note, self.index):
            disk.remove(path)
        for folder in (self.cas, self.plates):
            disk.remove_in(folder, names_in(folder))

    def sweep(self, disk: Disk) -> None:
        """Remove what a killed sync left half-written: it may hold text that was withdrawn since.

        The caller holds the lock, so no sync is writing.

        Raises:
            StoreError: a file could not be removed.
        """
        for folder in (self.cas, self.plates):
            disk.remove_in(folder, (n for n in names_in(folder) if n.startswith(TEMPORARY)))

    def offer(self) -> Offer | None:
        """The note of the last complete sync; None if there is none or it is damaged."""
        data = read(self.note, NOTE_LIMIT)
        if data is None:
            return None
        try:
            return decode(data, Offer, ("待启用清单", "offer"))
        except BadShapeError:
            return None


def envelopes_of(data: bytes) -> list[bytes]:
    """The envelopes that wait in a file of the agent's, a line each, the oldest first."""
    return data.split(b"\n")[:ENVELOPES]
