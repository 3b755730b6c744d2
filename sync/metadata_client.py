"""TUF's client over a folder of the agent's: roots, timestamp, snapshot, delegations.

What it puts there nobody trusts; whoever takes it verifies all of it again.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from tuf.api import exceptions as tuf
from tuf.ngclient import Updater, UpdaterConfig

from sync.disk import Disk
from sync.errors import StoreError
from sync.root_files import read_roots
from sync.size_limits import LIMITS, ROOTS_MOST
from sync.transport import Transport
from sync.tuf_fetcher import BoundedFetcher, in_our_words

ROOTS = "root_history"
"""Where TUF's client keeps the roots it has verified."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""The instant that TUF's client judges expiries by: none. Expiry decides what is shown."""
CONFIG = UpdaterConfig(
    max_root_rotations=ROOTS_MOST,
    max_delegations=4,
    root_max_length=LIMITS["root"],
    timestamp_max_length=LIMITS["timestamp"],
    snapshot_max_length=LIMITS["snapshot"],
    targets_max_length=LIMITS["targets"],
)


def refreshed(
    folder: Path, repository: str, root: bytes, fetcher: BoundedFetcher, disk: Disk
) -> Updater:
    """The client, with what the repository has now, in `folder`.

    Args:
        repository: its address, with a slash at its end.
        root: where trust starts.

    Raises:
        tuf.RepositoryError, tuf.DownloadError: refused, or not to be had (`in_our_words`).
        OSError, ValueError: a folder that it trips over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    updater = Updater(
        str(folder), f"{repository}metadata/", fetcher=fetcher, config=CONFIG, bootstrap=root
    )
    # Private, pinned by a test: the Updater offers no clock of its own.
    updater._trusted_set.reference_time = LONG_AGO
    updater.refresh()
    _forget_roots_above(updater._trusted_set.root.version, folder, disk)
    return updater


def fetch_top(folder: Path, repository: str, root: bytes, transport: Transport, disk: Disk) -> None:
    """Roots, timestamp, snapshot and delegations into `folder`, anew.

    Raises:
        DownloadError: not to be had. TrustError: what was served is not what was signed.
        StoreError: the disk refused.
    """
    try:
        shutil.rmtree(folder, ignore_errors=True)
        with read_by_others(folder):
            refreshed(folder, repository, root, BoundedFetcher(transport), disk)
    except (tuf.RepositoryError, tuf.DownloadError) as error:
        raise in_our_words(error) from None
    except (OSError, ValueError, RecursionError) as error:
        raise StoreError(
            f"收件目录写不进去（{type(error).__name__}）。",
            f"The inbox could not be written ({type(error).__name__}).",
        ) from None


@contextmanager
def read_by_others(folder: Path) -> Iterator[None]:
    """As `let_others_read` in the end, also of what was broken off.

    Then why it was is what is told, and not a disk that refuses besides.
    """
    try:
        yield
    except BaseException:
        with suppress(OSError):
            let_others_read(folder)
        raise
    let_others_read(folder)


def let_others_read(folder: Path) -> None:
    """TUF's client keeps its files to itself; who verifies them is another user, of our group."""
    for file in folder.rglob("*.json"):
        file.chmod(0o644)


def _forget_roots_above(version: int, folder: Path, disk: Disk) -> None:
    """Roots that do not follow, left by whoever wrote here before, would spoil the chain."""
    for number in read_roots(folder / ROOTS):
        if number > version:
            disk.remove(folder / ROOTS / f"{number}.root.json")
