"""The office's state directory as the publishing acts see it."""

from dataclasses import dataclass
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from office.online_key import open_online
from office.state_path import state_directory
from sync.tree import Tree


@dataclass(frozen=True)
class StateDir:
    """Where things lie below the state directory."""

    directory: Path

    @property
    def tree(self) -> Tree:
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
        """The bureau's own column mappings (office.intake.column_profiles)."""
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


def current_state_dir() -> StateDir:
    """The state directory of this process, as `office --state` or the server was told."""
    return StateDir(state_directory())
