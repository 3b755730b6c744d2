"""`kiosk update --fetched`: what the agent has fetched because a technician asked for it, taken in.

Root's, started by a file in the agent's folder (deploy/systemd/gongshi-release.path). Nothing that
another process has written is believed: the command is verified anew, and then the release as one
that a person brings, from where root itself has its trust.
"""

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kiosk.commands.update import FixedProgramError, Machine, floor_of_delegations, take_update
from kiosk.enrolment_starter import load_starter
from kiosk.newest_delegations import newest_delegations
from kiosk.program_wish import PACKAGE, RELEASE, Wish, open_wish, write_refused
from kiosk.provisioning import FILE, STARTER, Provisioning, read_provisioning
from kiosk.update_job import Job
from sync.command_words import UPDATE
from sync.disk import Disk
from sync.errors import BadShapeError, TrustError
from sync.fleet_commands import verify_command
from sync.store import Store

if TYPE_CHECKING:
    from sync.active_generation import Anchor


def take_fetched(state: Path, machine: Machine, disk: Disk | None = None) -> Job | None:
    """Take in the release that was asked for; None where nothing is.

    Raises:
        FixedProgramError: this box's program cannot be replaced; the command is tried no more.
        TrustError: what was asked for or fetched does not verify; this command is tried no more.
        BusyError, NotEnrolledError, StoreError: as `take_update`; it may be tried again.
    """
    disk = disk or Disk()
    wish = open_wish(state)
    if wish is None:
        return None
    provisioning = read_provisioning(state)
    try:
        anchor = own_anchor(state, provisioning)
        _check(state, provisioning, anchor, wish, disk)
        release, package = state / RELEASE, state / PACKAGE
        return take_update(state, release, package, machine, disk, anchor=anchor, wish=wish)
    except FixedProgramError:
        write_refused(state, wish, disk, fixed=True)
        raise
    except TrustError:
        write_refused(state, wish, disk)
        raise


def _check(
    state: Path, provisioning: Provisioning, anchor: "Anchor", wish: Wish, disk: Disk
) -> None:
    """Whether a technician has signed it for this screen: the note beside it counts for nothing.

    Its time was the hands' to look at. Which start of the machine it was for is past by now, and
    no release is older than what is installed.
    """
    store = Store(state / "store", disk)
    targets, root = newest_delegations(store, anchor, floor_of_delegations(state, store))
    command = verify_command(targets, root, wish.signed)
    told = (command.act, command.screen, command.id, command.release)
    if told != (UPDATE, provisioning.screen, wish.command, wish.release):
        raise BadShapeError(
            "所存的指令不是给本屏更新到这个程序版本的，已拒绝。",
            "The command that is kept does not ask this screen to update to this release.",
        )


def own_anchor(state: Path, provisioning: Provisioning) -> "Anchor":
    """Where root's trust starts: in a file that root, or whoever prepared the box, has put there.

    Raises:
        TrustError: the box took its root from the network; another process has written it down.
    """
    if _is_own(state / FILE):
        return provisioning.anchor
    if _is_own(state / STARTER) and (root := load_starter(state).root) is not None:
        return replace(provisioning, root=root).anchor
    raise TrustError(
        "本机首次使用时从网络取得根文件，不自行更新程序；请到现场运行 sudo kiosk update。",
        "This box took its root from the network at first use, and does not update by itself; run "
        "sudo kiosk update there.",
    )


def _is_own(path: Path) -> bool:
    """Whether nobody but who runs this can have written it."""
    try:
        found = path.lstat()
    except OSError:
        return False
    mine = stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid()
    return mine and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
