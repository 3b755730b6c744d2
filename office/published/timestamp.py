"""Renewal of the timestamp, the zero point of every screen's age."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from office import trusted_root
from office.online_key import open_online
from office.published.timestamp_clock import issue_time
from office.published.verify_as_screen import check_coming
from sync.disk import locked
from sync.errors import BusyError, StoreError, SyncError
from sync.tree import Tree
from sync.withdrawals import WithdrawalSet


@contextmanager
def tree_lock(state: Path, *, wait: bool = True) -> Iterator[None]:
    """One writer of the published tree at a time, across processes; others wait their turn.

    Without it a renewal could put the snapshot of a moment ago over a new publication. What one
    who was killed has left half-way goes first (R39).

    Raises:
        BusyError: another process has it, and `wait` is not wanted.
    """
    busy = BusyError("另一个命令正在公示。", "Another command is publishing.")
    with locked(state / "publish.lock", None if wait else busy):
        with suppress(SyncError):  # no withdrawal waits for that; a publication is refused by it
            Tree(state / "public").take_away_coming()
        yield


def take_away_cut_off(state: Path) -> None:
    """While the office runs: a command that publishes was killed. One that is at work is let be."""
    if Tree(state / "public").has_coming():
        with suppress(BusyError), tree_lock(state, wait=False):
            pass


def refresh(
    state: Path,
    now: datetime,
    known: Mapping[str, int] | None = None,
    *,
    clock_is_right: bool = False,
) -> int:
    """Renew the timestamp of the office in `state` once; its new version.

    Args:
        known: versions the database or a screen has seen, never to fall behind.
        clock_is_right: a person says so, whatever the last timestamp says.

    Raises:
        ClockJumpedError: the clock jumped, and nobody has said that it is right.
        KeyFileError: the online key is missing, damaged, or not the one screens trust.
        TrustError: the published tree is incomplete, or a screen would refuse it.
        StoreError: nothing has been published yet, or the disk refused; the old timestamp stands.
    """
    tree = Tree(state / "public")
    if not tree.exists():
        raise StoreError(
            "尚无公示，没有可续签的时间戳。",
            "Nothing has been published yet, so there is no timestamp to renew.",
        )
    with tree_lock(state):
        trusted, online = trusted_root.read(state), open_online(state, tree.roots()[-1])
        issued = issue_time(state, tree, now, confirmed=clock_is_right)
        coming = tree.build_renewal(online, issued, known)
        check_coming(trusted, tree, coming, (), WithdrawalSet())
        return tree.write(coming).versions["timestamp"]


ALARM_AFTER = timedelta(hours=6)
