"""The scripts of the verifying pages as files of the tree: one folder, named by what is in it."""

import base64
import hashlib
from functools import cache
from pathlib import Path

import msgspec

_HERE = Path(__file__).parent
_PARTS = ("reader", "player", "")


class Script(msgspec.Struct, frozen=True):
    """One script: its path below the folder, and its bytes."""

    path: str
    data: bytes

    @property
    def integrity(self) -> str:
        """SHA-256 as a page names it; a browser runs no other bytes."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.data).digest()).decode()


@cache
def scripts() -> tuple[Script, ...]:
    """All of them, in the order of their paths; they lie here as they are served."""
    files = sorted(file for part in _PARTS for file in (_HERE / part).glob("*.js"))
    return tuple(Script(file.relative_to(_HERE).as_posix(), file.read_bytes()) for file in files)


@cache
def folder() -> str:
    """Their folder below the tree, named by what is in it: it may be kept for ever."""
    named = hashlib.sha256()
    for script in scripts():
        named.update(f"{script.path}\n{script.integrity}\n".encode())
    return f"verify/{named.hexdigest()[:16]}"


@cache
def worker() -> bytes:
    """The player's service worker; it lies beside the page that it answers for."""
    return (_HERE / "worker/worker.js").read_bytes()
