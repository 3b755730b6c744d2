"""The office's state directory as the publishing acts see it."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
from securesystemslib.signer import CryptoSigner

from office.cli import state_directory
from office.errors import NotReadyError
from office.keys.online import open_online
from office.publishing.models import Withdrawal as WithdrawalRow
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
        """What is published now.

        Raises:
            NotReadyError: nothing, not even delegations.
            TrustError: the tree is incomplete.
        """
        if not self.tree.exists():
            raise NotReadyError(
                "还没有首次发布，请先运行 office init。Nothing is published yet; run `office init`."
            )
        return self.tree.read()

    def targets(self, published: Published) -> bytes:
        """The delegations the next draft is signed under."""
        if self.pending_targets.is_file():
            return self.pending_targets.read_bytes()
        return published.targets

    def withdrawn(self, published: Published) -> WithdrawalSet:
        """The union of the database's withdrawals and of the newest envelope on disk."""
        rows = WithdrawalRow.objects.values_list("scope", "target", "up_to")
        union = WithdrawalSet(msgspec.convert(row, Withdrawal) for row in rows)
        envelope = self.tree.withdrawal()
        if envelope is not None:
            union |= verify_withdrawal(published.delegations, envelope)
        return union


def here() -> Place:
    """The state directory of this process, as `office --state` or the server was told."""
    return Place(state_directory())


def role_version(data: bytes) -> int:
    """The version in role metadata."""
    return int(from_bytes(data).signed.version)
