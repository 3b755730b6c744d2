"""The floors under versions, publication numbers and issue instants, and how they rise.

They fall in one case only, in `sync.trust.verify`: a root that names another online key.
"""

from datetime import datetime

import msgspec

from sync.instants import parse_instant
from sync.shape import Shape


class Floors(Shape, frozen=True):
    """What this kiosk has verified before and will not fall behind. `issued` is UTC, ISO 8601."""

    seq: int = 0
    issued: str = "2000-01-01T00:00:00Z"
    versions: dict[str, int] = msgspec.field(default_factory=dict)

    def issued_at(self) -> datetime:
        """`issued` as an instant."""
        return parse_instant(self.issued)

    def without_online(self) -> "Floors":
        """The floors that the online key cannot have moved.

        A new root that replaces it heals a fast-forward made with a stolen one.
        """
        kept = {k: v for k, v in self.versions.items() if k not in {"timestamp", "snapshot"}}
        return Floors(seq=self.seq, versions=kept)


def highest(first: Floors, second: Floors) -> Floors:
    """What lies above both."""
    names = first.versions.keys() | second.versions.keys()
    return Floors(
        max(first.seq, second.seq),
        max(first.issued, second.issued),
        {n: max(first.versions.get(n, 0), second.versions.get(n, 0)) for n in names},
    )


def raised(floors: Floors, verified: Floors) -> Floors:
    """The floors after a chain that was verified against `floors`."""
    return Floors(verified.seq, verified.issued, {**floors.versions, **verified.versions})
