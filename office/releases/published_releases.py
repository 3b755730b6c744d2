"""Releases as the office publishes them: beside the tree's files, for boxes that are asked to.

In no snapshot: a release is believed for its two signatures, and a screen fetches one only where a
technician's command names it. What lies here is public. Of releases of before lies the last one,
and what a screen was asked to fetch and may still fetch.
"""

import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator
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
KEPT = 2
"""The newest releases stay: the last before it is there for keys that are taken out."""
_NUMBERED = re.compile(r"(20[0-9]{12})\.json")


def publish_release(
    place: StateDir, data: bytes, files: Iterable[Path], asked: Collection[int], now: datetime
) -> Release:
    """Put a release where boxes fetch it, the packages first; then sweep away older ones.

    Args:
        asked: numbers of releases that a screen was asked to fetch, and may still fetch.

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
    _sweep(place, {release.number, *asked})
    return release


def newest_release(place: StateDir) -> Release | None:
    """The newest that a screen would take, by the delegations in force; None: there is none."""
    return next(_releases(place), None)


def _releases(place: StateDir) -> Iterator[Release]:
    """Those that a screen would take, by the delegations in force; the newest first."""
    folder = place.tree.directory / FOLDER
    numbered = filter(_NUMBERED.fullmatch, names_in(folder))
    for name in sorted(numbered, reverse=True):
        with suppress(TrustError):
            yield verify_release(_delegations(place), read(folder / name, RELEASE_LIMIT) or b"")


def _sweep(place: StateDir, needed: Collection[int]) -> None:
    """Releases first and then packages, so that none is named that is not there.

    Raises:
        StoreError: the disk refused.
    """
    stay = {
        name
        for n, release in enumerate(_releases(place))
        if n < KEPT or release.number in needed
        for name in (
            f"{release.number}.json",
            *(f"{b.digest}.deb" for b in release.packages.values()),
        )
    }
    folder = place.tree.directory / FOLDER
    for name in sorted(set(names_in(folder)) - stay, key=lambda name: name.endswith(".deb")):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise refusal(error, folder / name) from None


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
