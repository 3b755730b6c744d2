"""The floors under versions, publication numbers and issue instants: how they rise, when they fall.

They fall in one case only. Whoever stole the online key can publish timestamp 2147483647; the
cure is a root that names another online key, and it heals screens only if what the old key
said no longer counts (trust.md section 3, fast-forward; TUF specification 5.3.11).
"""

from tuf.api.metadata import Root

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


def after_rotation(floors: Floors, old: Root, new: Root, provisioned: Floors) -> Floors:
    """The floors once the verified root `new` follows the root `old` in force so far.

    Where the online key was replaced, what it alone vouched for falls back to what was
    provisioned; publication number and officers' roles stay.
    """
    replaced = [
        role
        for role in ("timestamp", "snapshot")
        if set(old.roles[role].keyids) != set(new.roles[role].keyids)
    ]
    if not replaced:
        return floors
    versions = {n: v for n, v in floors.versions.items() if n not in {"timestamp", "snapshot"}}
    return Floors(floors.seq, provisioned.issued, versions)
