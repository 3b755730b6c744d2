"""Fetching a release that a technician asked for: which package it is, then the package.

Each in a process of its own. Nobody trusts what they leave: root verifies all of it again. They
verify for themselves so that whoever stands in the way can neither end an update nor fill the disk.
"""

import hashlib
import os
from pathlib import Path

from kiosk.network import read_network
from kiosk.program_wish import FOLDER, PACKAGE, RELEASE, Wish
from kiosk.provisioning import read_provisioning
from sync.canonical import Digest, Shape, encode
from sync.disk import Disk, fsync_folder, names_in, read, refusal
from sync.errors import BadShapeError, DigestError, DiskFullError
from sync.transport import RefusedError, Transport

ADDRESS = "programs/"
LIMIT_S = 600.0
"""For one process; the next goes on where it was ended."""
ROOM = 250_000_000
"""Bytes that stay free beside a package: it is unpacked, and plates and withdrawals go on."""
_KEPT = "release.kept.json"
_HASHED = 1 << 20
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64", "loongarch64": "loong64"}


class Package(Shape, frozen=True):
    """The package that this box needs: larger than any blob of what is published."""

    digest: Digest
    length: int


def look_up(state: Path, wish: Wish) -> bytes:
    """Fetch and verify the release; which package this box needs of it, as a `Package`.

    Raises:
        DownloadError: it is not to be had. TrustError: it does not verify.
        StoreError: the disk refused.
    """
    from kiosk.newest_delegations import newest_delegations  # late: gone with this process
    from sync.program_release import RELEASE_LIMIT, verify_release
    from sync.store import Store

    provisioning, disk = read_provisioning(state), Disk()
    url = f"{provisioning.repository}{ADDRESS}{wish.release}.json"
    data = _transport(state).get(url, RELEASE_LIMIT)
    targets, _ = newest_delegations(Store(state / "store"), provisioning.anchor)
    release = verify_release(targets, data)
    if release.number != wish.release:
        raise BadShapeError(
            f"取来的是程序版本 {release.number}，指令要的是 {wish.release}。",
            f"What was fetched is release {release.number}; the command asks for {wish.release}.",
        )
    machine = os.uname().machine
    _, blob = release.package(_ARCHITECTURES.get(machine, machine), 0)
    disk.write(state / FOLDER / _KEPT, data)
    return encode(Package(blob.digest, blob.length))


def bring(state: Path, package: Package) -> bytes:
    """Fetch the package, from where it was broken off; then say that all is there.

    Raises:
        DownloadError: it is not to be had now. DigestError: it is another one; it begins anew.
        StoreError: no room, or the disk refused.
    """
    folder, disk = state / FOLDER, Disk()
    part = folder / f"{package.digest}.part"
    keep = {part.name, _KEPT, Path(PACKAGE).name}
    disk.remove_in(folder, [name for name in names_in(folder) if name not in keep])
    if _digest(state / PACKAGE) != package.digest:
        _fetch(state, part, package, disk)
        if _digest(part) != package.digest:
            disk.remove(part)
            raise DigestError(
                "取来的软件包不是所签的，已删除，重新取。",
                "What was fetched is not the package that was signed; it is fetched anew.",
            )
        _put(part, state / PACKAGE)
    disk.write(state / RELEASE, read(folder / _KEPT) or b"")
    return b"there"


def _put(part: Path, to: Path) -> None:
    try:
        part.replace(to)
        fsync_folder(to.parent)
    except OSError as error:
        raise refusal(error, to) from None


def _fetch(state: Path, part: Path, package: Package, disk: Disk) -> None:
    there = part.stat().st_size if part.exists() else 0
    if there >= package.length:
        return
    _look_for_room(part.parent, package.length - there)
    address = f"{read_provisioning(state).repository}{ADDRESS}{package.digest}.deb"
    pieces = _transport(state).pieces(address, deadline=LIMIT_S, begin=there)
    try:
        with part.open("ab", buffering=0) as file:  # what is ended keeps what has come
            for piece in pieces:
                there += len(piece)
                if there > package.length:
                    file.truncate(0)
                    break
                file.write(piece)
            os.fsync(file.fileno())
    except OSError as error:
        raise refusal(error, part) from None
    except RefusedError as error:
        if error.status == 416:  # nothing lies there after what is here: it is another file
            disk.remove(part)
        raise


def _look_for_room(folder: Path, more: int) -> None:
    found = os.statvfs(folder)
    if found.f_bavail * found.f_frsize < more + ROOM:
        raise DiskFullError(
            "磁盘空间不够，没有下载新程序；请清理。",
            "There is no room for the new program on this disk; free some space.",
        )


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_HASHED):
                digest.update(piece)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise refusal(error, path) from None
    return digest.hexdigest()


def _transport(state: Path) -> Transport:
    return Transport(proxy=read_network(state).now.proxy)
