"""`kiosk enrol`: give a state directory to one screen of one venue."""

from pathlib import Path

from tuf.api.metadata import Root

from kiosk.settings import FILE, Provisioning, load
from sync.canonical import decode, encode
from sync.disk import Disk, read
from sync.errors import BadShapeError, StoreError, SyncError, WrongRepositoryError
from sync.repository_name import repository_of
from sync.root_chain import verify_roots
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
        WrongRepositoryError: the root is of another repository than the file says.
        EnrolledError: another venue or root is enrolled here.
        StoreError: the file cannot be read or kept.
    """
    data = read(file)
    if data is None:
        raise StoreError(f"{file} 读不了。", f"{file} cannot be read.")
    new = decode(data, Provisioning, ("登记文件", "provisioning file"))
    check_named(new.repository_id, verify_roots(new.root, ()).signed)
    if (state / FILE).exists():
        try:
            old = load(state)
        except BadShapeError:
            old = None
        if old is not None and not (old.venue == new.venue and _follows(state, old.root, new.root)):
            raise EnrolledError(
                f"{state} 已登记为场所 {old.venue} 的屏幕，或信任另一份根。"
                "移机的屏幕：除 device 目录（本机密钥）外清空状态目录，再登记。",
                f"{state} is enrolled for venue {old.venue} already, or trusts another root. A "
                "screen that moves is enrolled again once its state directory is empty but for "
                "the folder device, its key.",
            )
    (disk or Disk()).write(state / FILE, encode(new))
    return new


def check_named(repository: str, root: Root) -> None:
    """The root is of the repository that the file names: one that was mixed up goes no further.

    Raises:
        WrongRepositoryError: it is of another one.
    """
    if repository_of(root) != repository:
        raise WrongRepositoryError(
            f"登记文件写的是发布库 {repository}，其中的根却属于另一个。"
            "请向办公端重新索取本屏的登记文件。",
            f"The file is for the repository {repository}, but its root is of another one. Ask "
            "the office for the file of this screen again.",
        )


def _follows(state: Path, old: bytes, new: bytes) -> bool:
    """Whether the root `new` is `old`, or follows from it, also by roots this screen has kept."""
    if new == old:
        return True
    generation = Store(state / "store").current()
    try:
        kept = generation.chain().roots if generation else ()
        chain = (*(root for root in kept if root != new), new)
        return new in verify_roots(old, chain).history.values()
    except SyncError:
        return False
