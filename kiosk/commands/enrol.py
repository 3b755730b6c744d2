"""`kiosk enrol`: a state directory belongs to one screen of one venue, or begins with a starter."""

from pathlib import Path

import msgspec

from kiosk.enrolment_starter import Starter
from kiosk.enrolment_status import FIRST_ROOT, KEPT_ROOT
from kiosk.provisioning import BY_CODE, FILE, STARTER, Provisioning, link_by_code, read_provisioning
from sync.canonical import decode, encode
from sync.disk import Disk, read
from sync.errors import BadShapeError, StoreError, SyncError
from sync.root_chain import verify_anchor, verify_roots
from sync.store import Store


class EnrolledError(SyncError):
    """The state directory already belongs to another venue or trusts another root."""


class _Kind(msgspec.Struct):
    """What tells the office's two files apart: a starter says where requests go."""

    enrol: str = ""


def enrol(state: Path, file: Path, disk: Disk | None = None) -> Provisioning | Starter:
    """Check the office's provisioning file, or its starter, and keep it.

    The same venue may be enrolled again, say with a new address, under the same root or one that
    follows from it. A starter is for a box that has no venue: its agent then asks for one.

    Raises:
        BadShapeError, SignatureError: the file is neither, or its root does not hold.
        WrongRepositoryError: the root is of another repository than the file says.
        EnrolledError: another venue or root is enrolled here, or, for a starter, any.
        StoreError: the file cannot be read or kept.
    """
    data = read(file)
    if data is None:
        raise StoreError(f"{file} 读不了。", f"{file} cannot be read.")
    if _is_starter(data):
        return _begin(
            state, decode(data, Starter, ("登记引导文件", "starter file")), disk or Disk()
        )
    new = decode(data, Provisioning, ("登记文件", "provisioning file"))
    verify_anchor(new.root, new.repository_id)
    old = _enrolled(state)
    if old is not None and not (old.venue == new.venue and _follows(state, old.root, new.root)):
        raise EnrolledError(
            f"{state} 已登记为场所 {old.venue} 的屏幕，或信任另一份根。"
            "移机的屏幕：除 device 目录（本机密钥）外清空状态目录，再登记。",
            f"{state} is enrolled for venue {old.venue} already, or trusts another root. To move a "
            "screen, empty its state directory except for the folder device (its key), then enrol "
            "it again.",
        )
    (disk or Disk()).write(state / FILE, encode(new))
    return new


def _is_starter(data: bytes) -> bool:
    try:
        return bool(msgspec.json.decode(data, type=_Kind).enrol)
    except (msgspec.DecodeError, RecursionError):
        return False


def _begin(state: Path, starter: Starter, disk: Disk) -> Starter:
    """Keep a starter. What came at first use before is forgotten: the person here begins anew."""
    if starter.root is not None:
        verify_anchor(starter.root, starter.repository_id)
    old = _enrolled(state)
    if old is not None:
        raise EnrolledError(
            f"{state} 已登记为场所 {old.venue} 的屏幕，不再凭登记码登记。"
            "移机的屏幕：除 device 目录（本机密钥）外清空状态目录，再登记。",
            f"{state} is enrolled for venue {old.venue} already; it no longer enrols by code. To "
            "move a screen, empty its state directory except for the folder device (its key), "
            "then enrol it again.",
        )
    for name in (FILE, BY_CODE, KEPT_ROOT):
        disk.remove(state / name)
    brought = state / FIRST_ROOT  # in the agent's folder, and who runs this may be root
    disk.remove_in(brought.parent, [brought.name])
    disk.write(state / STARTER, encode(starter))
    link_by_code(state)
    return starter


def _enrolled(state: Path) -> Provisioning | None:
    """What is enrolled here; a damaged file counts as nothing."""
    if not (state / FILE).exists():
        return None
    try:
        return read_provisioning(state)
    except BadShapeError:
        return None


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
