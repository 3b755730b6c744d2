"""Writing again what is public, in every channel: after an upgrade, or where the foot changed."""

from functools import cache
from itertools import batched
from pathlib import Path

from office.channels import all_channels
from office.channels.channel_type import InForce
from office.progress import Progress
from office.published import tree as published_tree
from office.published.timestamp import tree_lock
from office.state_dir import StateDir
from sync.canonical import digest
from sync.disk import Disk, read
from sync.trust import venue_of

_WRITING = frozenset({".css", ".html", ".js", ".py"})
"""Endings of the files that decide what is written."""
VENUES_AT_ONCE = 10
"""Between them a withdrawal that waits has its turn."""


def renew(place: StateDir, progress: Progress) -> None:
    """Write everything again that this program, or this bureau, would now write otherwise.

    One venue after the other, so that neither memory nor a withdrawal's patience grows with the
    bureau. What was cut off is begun again at the next start.

    Raises:
        TrustError: the published tree is incomplete.
        StoreError: the disk refused.
    """
    with tree_lock(place.directory):
        roles = sorted(_venues(place))
    for at, some in enumerate(batched(roles, VENUES_AT_ONCE)):
        progress(at * VENUES_AT_ONCE, len(roles))
        with tree_lock(place.directory):
            all_channels.renew(_in_force(place), some)
    with tree_lock(place.directory):
        all_channels.renew(_in_force(place), ())
    progress(len(roles), len(roles))
    Disk().write(_note(place), _program().encode())


def is_due(place: StateDir) -> bool:
    """Whether something is public that another program than this one has written."""
    if not place.tree.exists() or not _venues(place):
        return False
    return read(_note(place)) != _program().encode()


def _venues(place: StateDir) -> set[str]:
    roles = place.tree.read().roles
    return {venue_of(role) for role in roles if role.startswith("venue-")}


def _in_force(place: StateDir) -> InForce:
    published = published_tree.read(place)
    return InForce(place, published, published_tree.withdrawn(place, published))


def _note(place: StateDir) -> Path:
    return place.directory / "site.written"


@cache
def _program() -> str:
    """The digest of all that writes channels."""
    here = Path(__file__).parent
    files = [file for file in sorted(here.rglob("*")) if file.suffix in _WRITING]
    return digest(b"".join(file.read_bytes() for file in files))
