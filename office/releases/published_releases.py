"""Releases as the office publishes them: beside the tree's files, for boxes that are asked to.

In no snapshot: a release is believed for its two signatures, and a screen fetches one only where a
technician's command names it. What lies here is public.
"""

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import Targets

from office.audit.record import record
from office.errors import OfficeError
from office.releases.package_file import read_package
from office.releases.release_file import check_release, packages_in
from office.state_dir import StateDir
from sync.disk import TEMPORARY, Disk, fsync_folder, names_in, read, refusal
from sync.errors import TrustError
from sync.program_release import RELEASE_LIMIT, Release, verify_release
from sync.repository import signed_as

FOLDER = "programs"
_NUMBERED = re.compile(r"(20[0-9]{12})\.json")


def publish_release(place: StateDir, data: bytes, files: Iterable[Path], now: datetime) -> Release:
    """Put a release where boxes fetch it, the packages first.

    Raises:
        TrustError: no screen would take it, by the delegations in force.
        OfficeError: one of its packages is not among the files, or one of these not in it.
        OSError: a file cannot be read. StoreError: the disk refused.
    """
    files = list(files)
    release = check_release(_delegations(place), data, packages_in(files))
    brought = {name: file for file in files for name in [read_package(file)[0]]}
    for name, blob in release.packages.items():
        if name not in brought:
            raise OfficeError(
                f"没有给出 {name}，没有发布；请给出这个版本的全部软件包。",
                f"{name} was not given; nothing was published. Give every package of the release.",
            )
        _copy(brought[name], place.tree.directory / FOLDER / f"{blob.digest}.deb")
    Disk().write(place.tree.directory / FOLDER / f"{release.number}.json", data)
    record(
        "publish release",
        f"release {release.number}",
        after={name: blob.digest for name, blob in sorted(release.packages.items())},
        at=now,
    )
    return release


def newest_release(place: StateDir) -> Release | None:
    """The newest that a screen would take, by the delegations in force; None: there is none."""
    folder = place.tree.directory / FOLDER
    numbered = filter(_NUMBERED.fullmatch, names_in(folder))
    for name in sorted(numbered, reverse=True):
        with suppress(TrustError):
            return verify_release(_delegations(place), read(folder / name, RELEASE_LIMIT) or b"")
    return None


def _delegations(place: StateDir) -> Targets:
    return signed_as(place.tree.read().targets, Targets)


def _copy(package: Path, to: Path) -> None:
    """Whole or not at all; what is public under its digest already stays."""
    if to.exists():
        return
    temporary = to.with_name(f"{TEMPORARY}{to.name}")
    try:
        to.parent.mkdir(exist_ok=True)
        with package.open("rb") as source, temporary.open("wb") as copy:
            shutil.copyfileobj(source, copy)
            os.fchmod(copy.fileno(), 0o644)
            copy.flush()
            os.fsync(copy.fileno())
        temporary.replace(to)
        fsync_folder(to.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise refusal(error, to) from None
