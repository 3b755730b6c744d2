"""`kiosk enrol`: give a state directory to one screen of one venue."""

from pathlib import Path

from kiosk.settings import FILE, Provisioning, load
from sync.disk import Disk, read
from sync.errors import BadShapeError, StoreError, SyncError
from sync.roots import verify_roots
from sync.shape import decode, encode
from sync.store import Store


class EnrolledError(SyncError):
    """The state directory already belongs to another venue or trusts another root."""


def enrol(state: Path, file: Path, disk: Disk | None = None) -> Provisioning:
    """Check the office's provisioning file and keep it.

    The same venue may be enrolled again, say with a new address, under the same root or one that
    follows from it.

    Raises:
        BadShapeError, SignatureError: the file is not a provisioning file, or its root does not
            hold.
        EnrolledError: another venue or root is enrolled here.
        StoreError: the file cannot be read or kept.
    """
    data = read(file)
    if data is None:
        raise StoreError(f"{file} cannot be read.")
    new = decode(data, Provisioning, "provisioning file")
    verify_roots(new.root, ())
    if (state / FILE).exists():
        try:
            old = load(state)
        except BadShapeError:
            old = None
        if old is not None and not (old.venue == new.venue and _follows(state, old.root, new.root)):
            raise EnrolledError(
                f"{state} is enrolled for venue {old.venue} already, or trusts another root. "
                "A screen that moves starts with an empty state directory."
            )
    (disk or Disk()).write(state / FILE, encode(new))
    return new


def _follows(state: Path, old: bytes, new: bytes) -> bool:
    """Whether the root `new` is `old`, or follows from it, also by roots this screen has kept."""
    if new == old:
        return True
    generation = Store(state / "store").current()
    try:
        kept = generation.chain().roots if generation else ()
        # One of a version already passed would be skipped, so the last must be the very same.
        newest = verify_roots(old, (*(root for root in kept if root != new), new))
        return newest.signed_bytes == verify_roots(new, ()).signed_bytes
    except SyncError:
        return False
