"""The root that the office itself trusts, as a screen trusts the one of its enrolment.

It lies outside the state directory: whoever can write that could put other officers into the
published delegations, and the office would not know better.
"""

import os
from contextlib import suppress
from pathlib import Path

from office.errors import OfficeError
from sync.disk import read as read_file
from sync.errors import TrustError, both
from sync.size_limits import LIMITS

VARIABLE = "GONGSHI_ROOT"
"""Names the file; without it, it lies beside the state directory: `office.root.json`."""


def place(state: Path) -> Path:
    """Where the trusted root of the office in `state` lies."""
    given = os.environ.get(VARIABLE)
    state = state.resolve()
    return Path(given) if given else state.with_name(f"{state.name}.root.json")


def read(state: Path) -> bytes:
    """The trusted root.

    Raises:
        TrustError: it is not there; says how to put it back.
    """
    path = place(state)
    data = read_file(path, LIMITS["root"])
    if not data:
        raise TrustError(
            f"缺少本局信任的根 {path}，无从核对要公示的内容，没有公示。"
            "请从任一密钥持有人的U盘复制 root.json 到该处。",
            "The root that this office trusts is missing, so nothing can be verified before it "
            f"is public. Copy root.json from any key holder's stick to {path}.",
        )
    return data


def check_place(state: Path) -> None:
    """Refuse a ceremony whose root could not be kept, before anyone is asked for a passphrase.

    Raises:
        OfficeError: the file is there already, with a root in it, or cannot be written.
    """
    path = place(state)
    if path.is_file() and path.stat().st_size:
        raise OfficeError(
            f"{path} 里已有另一办公端信任的根，未作改动。",
            f"There is a trusted root in {path} already; nothing was changed.",
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    if not keep(state, b""):
        raise OfficeError(
            f"写不了 {path}（本局信任的根，放在办公端目录之外）。请以管理员先建好这个空文件："
            f"sudo install -o USER -m 644 /dev/null {path}",
            "The root that the office trusts is kept outside its folder and cannot be written "
            f"there. Make the empty file first: sudo install -o USER -m 644 /dev/null {path}",
        )


def keep(state: Path, root: bytes) -> bool:
    """Trust `root` from now on; whether it could be written.

    In place, for the folder may be one in which the office makes no files. Where the file is
    another user's, the old root stays trusted: the chain in the tree leads on from it.
    """
    path = place(state)
    before = read_file(path, LIMITS["root"]) or b""
    try:
        _put(path, root)
    except OSError:
        with suppress(OSError):  # a disk that filled up half way: there was room for the old one
            _put(path, before)
        return False
    return True


def _put(path: Path, root: bytes) -> None:
    """Over what is there, which gives no room back first: others might take it."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644), "r+b") as file:
        file.write(root)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def reminder(state: Path, root: bytes) -> str:
    """What is still to be done where `root`, the newest, could not be kept; else empty."""
    if read_file(place(state), LIMITS["root"]) == root:
        return ""
    return both(
        f"请以管理员把新根复制到 {place(state)}；在此之前核对仍从原来的根开始。",
        f"Copy the new root to {place(state)} as its owner; until then verification "
        "starts at the old one.",
    )
