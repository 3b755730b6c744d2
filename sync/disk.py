"""Writing so that a power cut leaves the old or the new: temporary, fsync, rename, fsync of folder.

Measured: of four ways to write only this one lost nothing.
"""

import errno
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from sync.errors import BusyError, DiskFullError, StoreError, UnreadableError

TEMPORARY = ".tmp-"
"""Prefix of files not yet renamed; what a killed process left is swept away by the next."""
WRITERS = 16
READ_LIMIT = 64_000_000
"""Bytes of the largest file anyone here reads; what is larger was put there to choke us."""
NAMES_LIMIT = 200_000
"""Files of a folder looked at in one go; a stuffed one takes several."""
_FULL = {errno.ENOSPC, errno.EDQUOT}


class Disk:
    """The few acts that change a disk; passed in, so that a test can make any one of them fail."""

    def write(self, path: Path, data: bytes) -> None:
        """Put `data` at `path`, whole or not at all; folders are made as needed.

        Raises:
            DiskFullError: no room; what was at `path` is untouched.
            StoreError: the disk refused for another reason.
        """
        temporary = None
        try:
            _make_folder(path.parent)
            handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
            temporary = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fchmod(file.fileno(), 0o644)  # the player is another user
                os.fsync(file.fileno())
            temporary.replace(path)
            fsync_folder(path.parent)
        except OSError as error:
            if temporary is not None:
                with suppress(OSError):  # as little as the write: what stays is swept
                    temporary.unlink(missing_ok=True)
            raise refusal(error, path) from None

    def write_all(self, files: Mapping[Path, bytes]) -> None:
        """Write many files, each as `write` does; waiting together, they share the disk's commits.

        What `files` holds is asked for when it is written: it may lie elsewhere (`kept_files`).

        Raises:
            DiskFullError, StoreError: one of them could not be written; others may be.
        """
        from concurrent.futures import ThreadPoolExecutor  # late: the player never writes many

        def write(path: Path) -> None:
            self.write(path, files[path])

        with ThreadPoolExecutor(WRITERS) as pool:
            for done in [pool.submit(write, path) for path in files]:
                done.result()

    def remove(self, path: Path) -> None:
        """Unlink the file at `path`, if it is there.

        Raises:
            StoreError: it could not be removed.
        """
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise refusal(error, path) from None

    def make_way(self, path: Path) -> None:
        """Remove a folder that lies where a file of ours belongs; only a broken disk puts one."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)  # what stays is told by the write after it

    def remove_in(self, folder: Path, names: Iterable[str]) -> None:
        """Unlink files in a folder that someone else writes to; never through a link put there.

        Raises:
            StoreError: one could not be removed.
        """
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            return  # no folder, or no longer one: nothing of ours is in it
        try:
            for name in names:
                with suppress(FileNotFoundError):
                    os.unlink(name, dir_fd=handle)
        except OSError as error:
            raise refusal(error, folder) from None
        finally:
            os.close(handle)


def names_in(folder: Path, limit: int = NAMES_LIMIT) -> list[str]:
    """Names of what lies in `folder` and is no folder; none where `folder` is a link or absent.

    Args:
        limit: at most so many, whichever come first.
    """
    try:
        if folder.is_symlink():
            return []
        with os.scandir(folder) as found:
            files = (entry.name for entry in found if not entry.is_dir(follow_symlinks=False))
            return sorted(islice(files, limit))
    except OSError:
        return []


def sweep(folder: Path, disk: Disk) -> None:
    """Remove what a killed process left half-written anywhere below `folder`."""
    for path in folder.rglob(f"{TEMPORARY}*"):
        disk.remove(path)


def read(path: Path, limit: int = READ_LIMIT) -> bytes | None:
    """The file at `path`; None if it is absent, cannot be read, or is larger than `limit`.

    For what others write. Regular files only, and without waiting: in a folder that another
    process writes to, a pipe or a device would hold up or fill up whoever reads it.
    """
    try:
        return _contents(path, limit)
    except OSError:
        return None


def read_kept(path: Path, limit: int = READ_LIMIT) -> bytes | None:
    """The file at `path` that this program wrote itself; None only where there is none.

    Raises:
        UnreadableError: something is there and cannot be read: a bad sector, another owner, a
            folder, a size that nobody here writes. To take that for absent would forget it.
    """
    try:
        return _contents(path, limit)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableError(
            f"{path.name} 在，但读不出来（{error.strerror}）。",
            f"{path.name} is there and cannot be read ({error.strerror}).",
        ) from None


def _contents(path: Path, limit: int) -> bytes:
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_size > limit:
            raise OSError(errno.EFBIG, "no regular file of a size that is read here")
        data = file.read(found.st_size + 1)  # what is asked for is set aside, so not the limit
        if len(data) > found.st_size:
            data += file.read(limit + 1 - len(data))
    if len(data) > limit:
        raise OSError(errno.EFBIG, "no regular file of a size that is read here")
    return data


@contextmanager
def locked(
    path: Path,
    busy: BusyError | None,
    *,
    waits: Callable[[], object] = lambda: None,
    private: bool = False,
    shared: bool = False,
) -> Iterator[None]:
    """Hold the lock file `path`; it falls with the process that holds it, however that ends.

    Args:
        busy: raised for who comes second; without one they stand in line.
        waits: called before somebody does.
        private: whoever may read a lock file can hold it for ever; another user may not read it.
        shared: with others who hold it so, and with nobody else.

    Raises:
        BusyError: another process holds it, and there is one for that.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        handle = os.open(path, flags, 0o600 if private else 0o644)
    except OSError as error:
        raise refusal(error, path) from None
    try:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if busy is not None:
                raise busy from None
            waits()
            fcntl.flock(handle, kind)
        yield
    finally:
        os.close(handle)


def refusal(error: OSError, path: Path) -> StoreError:
    """What it means that the disk did not take `path`."""
    if error.errno in _FULL:
        return DiskFullError(
            f"磁盘已满，没有写入 {path.name}，原有内容不变；请清理后再试。",
            f"The disk is full; {path.name} was not written and what was active stays active. "
            "Free some space, then try again.",
        )
    return StoreError(
        f"磁盘写入失败：{path.name}（{error.strerror}）。",
        f"The disk refused {path.name}: {error.strerror}.",
    )


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    fsync_folder(folder.parent)


def fsync_folder(folder: Path) -> None:
    """Have the names in `folder` outlast the power."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
