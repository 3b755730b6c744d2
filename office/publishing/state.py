"""The office's state directory as the publishing acts see it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from securesystemslib.signer import CryptoSigner

from office.cli import state_directory
from office.errors import NotReadyError
from office.keys import anchor
from office.keys.online import open_online
from office.publishing import numbers
from office.publishing.clock import issue_time
from office.publishing.models import Withdrawal as WithdrawalRow
from office.publishing.proof import check_coming, check_registrars
from sync.disk import read
from sync.envelopes import verify_withdrawal
from sync.repository import from_bytes
from sync.tree import Published, Tree
from sync.withdrawals import Withdrawal, WithdrawalSet


@dataclass(frozen=True)
class Place:
    """Where things lie below the state directory."""

    directory: Path

    @property
    def tree(self) -> Tree:
        """The published tree."""
        return Tree(self.directory / "public")

    @property
    def drafts(self) -> Path:
        """The private folder of frozen sets."""
        return self.directory / "drafts"

    def draft(self, number: int) -> Path:
        """The folder of one frozen set."""
        return self.drafts / str(number)

    @property
    def profiles(self) -> Path:
        """The bureau's own column mappings (office.intake.profiles)."""
        return self.directory / "profiles"

    @property
    def pending_targets(self) -> Path:
        """Delegations that wait for all venues to be signed anew (another set of officers)."""
        return self.directory / "pending" / "targets.json"

    def online(self) -> CryptoSigner:
        """The online key.

        Raises:
            KeyFileError: missing, damaged, or not the one that the published root names.
        """
        return open_online(self.directory, self.tree.roots()[-1])

    def published(self) -> Published:
        """What is published now, with delegations that the registrars have signed.

        Raises:
            NotReadyError: nothing, not even delegations.
            TrustError: the tree is incomplete, or its delegations are nobody's.
        """
        if not self.tree.exists():
            raise NotReadyError(
                "还没有首次发布，请先运行 office init。Nothing is published yet; run `office init`."
            )
        published = self.tree.read()
        check_registrars(anchor.read(self.directory), self.tree.roots(), published.targets)
        return published

    def targets(self, published: Published) -> bytes:
        """The delegations the next draft is signed under.

        Raises:
            TrustError: those that wait are not signed by the registrars.
        """
        waiting = read(self.pending_targets)
        if waiting is None:
            return published.targets
        check_registrars(anchor.read(self.directory), self.tree.roots(), waiting)
        return waiting

    def publish(
        self,
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
            waits: for a person, where the clock has jumped (`office.publishing.clock`).

        Raises:
            ClockJumpedError: nobody has said yet that the clock is right.
            KeyFileError: the online key is missing or another one.
            TrustError: a screen would refuse it; nothing was written.
            StoreError: the disk refused; nothing new is visible.
        """
        known = numbers.known()
        signer = online or self.online()
        issued = issue_time(self.directory, self.tree, now, waits=waits)
        coming = self.tree.build(signer, issued, known=known, **changes)
        check_coming(
            anchor.read(self.directory),
            self.tree,
            coming,
            (changes.get("roles") or {}).keys(),
            withdrawn or WithdrawalSet(),
        )
        return self.tree.write(coming)

    def withdrawn(self, published: Published) -> WithdrawalSet:
        """The union of the database's withdrawals, of the newest list on disk and newer deltas."""
        rows = WithdrawalRow.objects.values_list("entry", "scope", "target", "up_to")
        union = WithdrawalSet(msgspec.convert(row, Withdrawal) for row in rows)
        envelope = self.tree.withdrawal()
        if envelope is not None:
            union |= verify_withdrawal(published.delegations, envelope).withdrawn
        version = role_version(envelope) if envelope else 0
        for number, delta in self.tree.deltas().items():
            if number > version:  # the power failed before the list was written
                union |= verify_withdrawal(published.delegations, delta).withdrawn
        return union


def here() -> Place:
    """The state directory of this process, as `office --state` or the server was told."""
    return Place(state_directory())


def role_version(data: bytes) -> int:
    """The version in role metadata."""
    return int(from_bytes(data).signed.version)
