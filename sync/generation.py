"""One activated state on disk (`sync.store` has them all); nothing of it is verified here.

Importing this loads no verifier: the player stands on it too.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sync.disk import read
from sync.errors import TrustError
from sync.root_files import read_roots

if TYPE_CHECKING:
    from sync.trust import Chain

WHOLE = "whole"
"""Written last in a generation: that it was finished, and nothing else."""


class Generation(msgspec.Struct, frozen=True):
    """One activated state on disk; `number` counts up."""

    number: int
    folder: Path

    def complete(self) -> bool:
        """Whether its last file was written."""
        return (self.folder / WHOLE).is_file()

    def chain(self) -> "Chain":
        """Its copy of the metadata.

        Raises:
            TrustError: a part is missing.
        """
        from sync.trust import Chain  # late, see above

        metadata = self.folder / "metadata"
        parts = {
            name: read(metadata / f"{name}.json")
            for name in ("timestamp", "snapshot", "targets", "venue", "withdrawal")
        }
        for name, data in parts.items():
            if data is None:
                raise TrustError(
                    f"第 {self.number} 代内容缺了 {name} 元数据。",
                    f"Generation {self.number} has lost its {name} metadata.",
                )
        return Chain(
            tuple(data for _, data in sorted(read_roots(metadata).items())),
            **{name: data or b"" for name, data in parts.items()},
        )

    def index(self) -> bytes | None:
        """The bytes of its venue index, unverified; None for a closed venue."""
        return read(self.folder / "index.json")
