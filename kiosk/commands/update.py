"""`kiosk update RELEASE PACKAGE`: what two release keys have signed is taken in, to be tried.

Nothing of the program that runs is touched here. Root's alone: the package is copied to where
nobody else writes before it is looked at, and what was looked at is what is installed.
"""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from kiosk.newest_delegations import newest_delegations, verified_before
from kiosk.program_wish import Wish
from kiosk.provisioning import read_provisioning
from kiosk.update_job import PACKAGE, Job, read_job, read_named, write_job, write_named
from sync.bundle import Blob
from sync.disk import TEMPORARY, Disk, fsync_folder, read, refusal
from sync.errors import BadShapeError, BusyError, DigestError, StoreError, TrustError
from sync.program_release import RELEASE_LIMIT, number_of, verify_release
from sync.store import Store

if TYPE_CHECKING:
    from sync.active_generation import Anchor

_PIECE = 1 << 20


class FixedProgramError(StoreError):
    """The program of this box cannot be replaced where it lies."""


class Machine(Protocol):
    """What of this box an update asks for (`kiosk.commands.update_machine`)."""

    def architecture(self) -> str:
        """Its processor, as packages name it."""

    def version(self) -> str:
        """The version of the package that is installed; empty of none."""

    def is_fixed(self) -> bool:
        """Whether its program lies where nothing can be written, as on a stick.

        Raises:
            OSError: there is no program in its place.
        """

    def keep_program(self) -> None:
        """Keep the program as it runs now, to go back to."""

    def begin(self) -> None:
        """Have the update go on by itself, whatever becomes of who asked for it."""


def take_update(
    state: Path,
    release: Path,
    package: Path,
    machine: Machine,
    disk: Disk | None = None,
    *,
    anchor: "Anchor | None" = None,
    wish: Wish | None = None,
) -> Job:
    """Take a release's package in, and have it tried.

    Args:
        anchor: where trust starts, where it is not as the provisioning says.
        wish: what asked for it; then no other release will do.

    Raises:
        BusyError: another one is under way.
        NotEnrolledError: the state directory belongs to no screen.
        FixedProgramError: its program lies where nothing can be written.
        TrustError: not two release keys have signed it, it is older than what is installed, or the
            package is not the one that was signed.
        StoreError: one of the files, or what was verified here before, cannot be read, or the disk
            refused: no update is under way then.
    """
    disk = disk or Disk()
    if read_job(state) is not None:
        raise BusyError(
            "本机正在更新，见 kiosk status。", "An update is under way here: kiosk status"
        )
    provisioning = read_provisioning(state)
    store = Store(state / "store", disk)
    targets, _ = newest_delegations(
        store, anchor or provisioning.anchor, floor_of_delegations(state, store)
    )
    data = read(release, RELEASE_LIMIT)
    if data is None:
        raise StoreError(
            f"版本文件 {release} 读不了，或超过 {RELEASE_LIMIT} 字节。",
            f"The release file {release} cannot be read, or is larger than {RELEASE_LIMIT} bytes.",
        )
    before = machine.version()
    found = verify_release(targets, data)
    if wish is not None and found.number != wish.release:
        raise BadShapeError(
            f"取来的是程序版本 {found.number}，指令要的是 {wish.release}，已拒绝。",
            f"What was fetched is release {found.number}; the command asks for {wish.release}.",
        )
    if _is_fixed(machine):
        raise FixedProgramError(
            "本机的程序在启动 U 盘上，没有更新；请换用新版的启动 U 盘。",
            "This box's program lies on a stick that is only read; nothing was updated. Bring a "
            "stick of that release.",
        )
    name, blob = found.package(machine.architecture(), _number(before))
    _copy(package, state / PACKAGE, blob)
    try:
        machine.keep_program()
    except OSError as error:
        disk.remove(state / PACKAGE)
        raise refusal(error, state) from None
    write_named(state, targets.version, disk)
    asked = wish.command if wish else ""
    job = Job(name.split("_")[1], before, release=found.number, command=asked)
    write_job(state, job, disk)
    machine.begin()
    return job


def _is_fixed(machine: Machine) -> bool:
    """As `Machine.is_fixed`.

    Raises:
        StoreError: there is no program in its place.
    """
    try:
        return machine.is_fixed()
    except OSError as error:
        raise StoreError(
            f"本机的程序不在原处（{error.strerror}），没有更新；请用 apt 重装 gongshi-kiosk。",
            f"This box's program is not in its place ({error.strerror}); nothing was updated. "
            "Install the package gongshi-kiosk again.",
        ) from None


def floor_of_delegations(state: Path, store: Store) -> int:
    """No earlier delegations say who may release: of what the store knows, and of root's own."""
    try:
        return max(verified_before(store), read_named(state))
    except (StoreError, TrustError):
        raise StoreError(
            "本机核验过哪一版授权的记录读不了，发布密钥可能已被取消，未作更新。"
            "先连上办公端，收到并核验公示后（kiosk status）再试；仍不行，用 dpkg -i 安装。",
            "Which delegations were verified here cannot be read, so that a release key may have "
            "been taken out since; nothing was updated. Connect the box, let it verify what is "
            "published (kiosk status) and try again; if that does not help, install by dpkg -i.",
        ) from None


def _number(version: str) -> int:
    """Of what is installed; 0 of what was built otherwise, which anything may follow."""
    try:
        return number_of(version)
    except BadShapeError:
        return 0


def _copy(package: Path, to: Path, blob: Blob) -> None:
    """Copy the package to where it is installed from, if it is the one that was signed."""
    temporary = to.with_name(f"{TEMPORARY}{to.name}")
    try:
        to.parent.mkdir(exist_ok=True)
        with _opened(package) as source, temporary.open("wb") as copy:
            os.fchmod(copy.fileno(), 0o600)
            digest = _copied(source, copy, blob.length)
            copy.flush()
            os.fsync(copy.fileno())
        if digest != blob.digest:
            raise DigestError(
                f"{package} 不是所签的软件包，已拒绝。",
                f"{package} is not the package that was signed.",
            )
        temporary.replace(to)
        fsync_folder(to.parent)
    except OSError as error:
        raise refusal(error, to) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _opened(package: Path) -> BinaryIO:
    """A file alone: whoever else may write there could have put a pipe, and nobody would go on."""
    handle = os.open(package, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    file = os.fdopen(handle, "rb")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise OSError(0, "no regular file")
    return file


def _copied(source: BinaryIO, copy: BinaryIO, length: int) -> str:
    digest, left = hashlib.sha256(), length
    while left and (piece := source.read(min(left, _PIECE))):
        digest.update(piece)
        copy.write(piece)
        left -= len(piece)
    return "" if left or source.read(1) else digest.hexdigest()
