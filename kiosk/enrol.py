"""`kiosk enrol`: give a state directory to one screen of one venue."""

from pathlib import Path

from kiosk.settings import FILE, Provisioning, load
from sync.disk import Disk, read
from sync.errors import BadShapeError, StoreError, SyncError
from sync.shape import decode, encode
from sync.trust import verify_roots


class EnrolledError(SyncError):
    """The state directory already belongs to another venue or trusts another root."""


def enrol(state: Path, file: Path, disk: Disk | None = None) -> Provisioning:
    """Check the office's provisioning file and keep it.

    The same venue and root may be enrolled again, say with a new address.

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
        if old is not None and (old.venue, old.root) != (new.venue, new.root):
            raise EnrolledError(
                f"{state} is enrolled for venue {old.venue} already. "
                "A screen that moves starts with an empty state directory."
            )
    (disk or Disk()).write(state / FILE, encode(new))
    return new
