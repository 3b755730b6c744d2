"""The published tree: read as the registrars signed it, and the one door by which it changes."""

from datetime import datetime
from typing import Any

import msgspec
from securesystemslib.signer import CryptoSigner

from office import trusted_root
from office.errors import NotReadyError
from office.published import version_numbers
from office.published.models import Withdrawal as WithdrawalRow
from office.published.timestamp_clock import issue_time
from office.published.verify_as_screen import check_coming, check_registrars
from office.state_dir import StateDir
from sync.disk import read as read_file
from sync.errors import SyncError
from sync.repository import from_bytes
from sync.tree import Published
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, verify_withdrawal
from sync.withdrawals import Withdrawal, WithdrawalSet


def read(state: StateDir) -> Published:
    """What is published now, with delegations that the registrars have signed.

    Raises:
        NotReadyError: nothing, not even delegations.
        TrustError: the tree is incomplete, or its delegations are nobody's.
    """
    if not state.tree.exists():
        raise NotReadyError(
            "还没有首次发布，请先运行 office init。", "Nothing is published yet; run `office init`."
        )
    published = state.tree.read()
    check_registrars(trusted_root.read(state.directory), state.tree.roots(), published.targets)
    return published


def targets(state: StateDir, published: Published) -> bytes:
    """The delegations the next draft is signed under.

    Raises:
        TrustError: those that wait are not signed by the registrars.
    """
    waiting = read_file(state.pending_targets)
    if waiting is None:
        return published.targets
    check_registrars(trusted_root.read(state.directory), state.tree.roots(), waiting)
    return waiting


def publish(
    state: StateDir,
    now: datetime,
    *,
    online: CryptoSigner | None = None,
    withdrawn: WithdrawalSet | None = None,
    waits: bool = True,
    **changes: Any,
) -> Published:
    """Publish all or none of `changes` (`Tree.build`), if a screen would take it.

    Args:
        online: the online key, where it is not the one in force yet.
        withdrawn: with changed venue roles, the union that explains what is not there.
        waits: for a person, where the clock has jumped (`office.published.timestamp_clock`).

    Raises:
        ClockJumpedError: nobody has said yet that the clock is right.
        KeyFileError: the online key is missing or another one.
        TrustError: a screen would refuse it; nothing was written.
        StoreError: the disk refused; nothing new is visible.
    """
    known = version_numbers.known()
    signer = online or state.online()
    issued = issue_time(state.directory, state.tree, now, waits=waits)
    coming = state.tree.build(signer, issued, known=known, **changes)
    check_coming(
        trusted_root.read(state.directory),
        state.tree,
        coming,
        (changes.get("roles") or {}).keys(),
        withdrawn or WithdrawalSet(),
    )
    return state.tree.write(coming)


def withdrawn(state: StateDir, published: Published) -> WithdrawalSet:
    """The union of the database's withdrawals, of the newest list on disk and newer deltas.

    Raises:
        SyncError: one of these files is damaged.
    """
    union, damage = readable_withdrawn(state, published)
    if damage:
        raise damage[0]
    return union


def readable_withdrawn(
    state: StateDir, published: Published
) -> tuple[WithdrawalSet, list[SyncError]]:
    """The same with what is damaged passed over, for who must not be stopped; and the damage.

    Of the lists those count that no snapshot has yet and the newest of the others that can be read;
    and every delta after them.
    """
    rows = WithdrawalRow.objects.values_list("entry", "scope", "target", "up_to")
    union = WithdrawalSet(msgspec.convert(row, Withdrawal) for row in rows)
    damage: list[SyncError] = []
    version = 0
    listed = published.versions.get(WITHDRAWAL_ROLE, 0)
    for number, envelope in state.tree.withdrawals():
        try:
            union |= verify_withdrawal(published.delegations, envelope).withdrawn
        except SyncError as error:
            damage.append(error)
            continue
        version = max(version, number)
        if number <= listed:  # one that is not may have been made beside a publication's own
            break
    for delta in state.tree.deltas(after=version).values():
        try:  # the power failed before the list was written
            union |= verify_withdrawal(published.delegations, delta).withdrawn
        except SyncError as error:
            damage.append(error)
    return union, damage


def role_version(data: bytes) -> int:
    """The version in role metadata."""
    return int(from_bytes(data).signed.version)
