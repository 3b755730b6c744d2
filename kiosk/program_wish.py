"""A release of the program that a technician has asked for, on its way from hands to root.

The hands keep what was signed; the agent fetches what it names; root verifies both by itself. Each
reads what the others leave, and believes nothing of it but what it has verified.
"""

from pathlib import Path

from kiosk.shared_file import read_shared
from kiosk.update_job import read_job, read_outcome
from sync.canonical import Shape, encode
from sync.disk import Disk

WISH = "hands/update.json"
FOLDER = "inbox/program"
RELEASE, PACKAGE = f"{FOLDER}/release.json", f"{FOLDER}/package.deb"
"""Where the agent puts what it has fetched; the release last."""
REFUSED = "update/refused.json"


class Wish(Shape, frozen=True):
    """`hands/update.json`: the command's id, the release's number, and the command as signed."""

    command: str
    release: int
    signed: bytes


class Refused(Shape, frozen=True):
    """`update/refused.json`, root's: the command whose release was not taken in.

    `fixed`: nothing was wrong with it, but this box's program cannot be replaced.
    """

    command: str
    fixed: bool = False


def keep_wish(state: Path, wish: Wish, disk: Disk) -> None:
    """Keep it in place of any before.

    Raises:
        StoreError: the disk refused.
    """
    disk.write(state / WISH, encode(wish))


def write_refused(state: Path, wish: Wish, disk: Disk, *, fixed: bool = False) -> None:
    """Have this wish tried no more.

    Raises:
        StoreError: the disk refused.
    """
    disk.write(state / REFUSED, encode(Refused(wish.command, fixed)))


def open_wish(state: Path) -> Wish | None:
    """What was asked for and root has not decided on; None while an update is under way."""
    wish = read_shared(state / WISH, Wish)
    if wish is None or read_job(state) is not None or _is_decided(state, wish):
        return None
    return wish


def told_of_update(state: Path) -> tuple[int, str] | None:
    """The release that this is about now, and a word of `sync.state_report.UPDATE_WORDS`."""
    if job := read_job(state):
        return job.release, "trial"
    wish = read_shared(state / WISH, Wish)
    if wish and not _is_decided(state, wish):
        return wish.release, "wanted"
    refused, outcome = read_shared(state / REFUSED, Refused), read_outcome(state)
    if wish and refused and refused.command == wish.command:
        return wish.release, "fixed" if refused.fixed else "refused"
    if outcome and outcome.release:
        return outcome.release, "undone" if outcome.why else "good"
    return None


def _is_decided(state: Path, wish: Wish) -> bool:
    """Whether root took it in, refused it, or has tried a later one since."""
    refused, outcome = read_shared(state / REFUSED, Refused), read_outcome(state)
    if outcome and (wish.command == outcome.command or outcome.release > wish.release):
        return True
    return refused is not None and refused.command == wish.command
