"""The floors under versions, publication numbers and issue instants, and how they rise.

They fall in one case only, in `sync.trust.verify`: a root that names another online key.
"""

from sync.trust import Floors


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
