"""The programs of the verifying pages as files of the tree: one folder, named by what is in it."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from office.channels.verify.one_script import one_script

_HERE = Path(__file__).parent
type Program = Literal["verify.js", "play.js"]
PROGRAMS: tuple[Program, ...] = ("play.js", "verify.js")


class Script(msgspec.Struct, frozen=True):
    """The bytes of a program."""

    data: bytes

    @property
    def integrity(self) -> str:
        """SHA-256 as a page names it; a browser runs no other bytes."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.data).digest()).decode()


@cache
def script(name: Program) -> Script:
    """A program with every module that it has need of."""
    return Script(one_script(_HERE, name))


@cache
def folder() -> str:
    """Their folder below the tree, named by what is in it: it may be kept for ever."""
    named = hashlib.sha256()
    for name in PROGRAMS:
        named.update(f"{name}\n{script(name).integrity}\n".encode())
    return f"verify/{named.hexdigest()[:16]}"


@cache
def worker() -> bytes:
    """The player's service worker; it lies beside the page that it answers for."""
    return (_HERE / "worker/worker.js").read_bytes()
