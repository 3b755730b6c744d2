"""Files of the office that nobody else on the machine reads, written whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sync.disk import TEMPORARY, fsync_folder, refusal


@contextmanager
def private_file(path: Path, mode: int = 0o600) -> Iterator[BinaryIO]:
    """Write what is to lie at `path`, in place of what lies there; its folder is made as needed.

    Whatever stops it, in here or by who writes, what was there stays, and no half of the new does:
    it may be a complaint, or a key (R39).

    Raises:
        StoreError: the disk refused.
    """
    temporary = path.with_name(f"{TEMPORARY}{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, mode)
            yield file
            file.flush()
            os.fsync(handle)
        temporary.replace(path)
        fsync_folder(path.parent)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise refusal(error, path) from None
        raise
