"""Which roots are this repository's: a box asks to be enrolled with the one that it carries."""

from functools import lru_cache
from typing import NamedTuple

from office import trusted_root
from office.state_dir import StateDir
from sync.canonical import digest
from sync.repository_name import repository_of
from sync.root_chain import verify_roots


class OwnRoots(NamedTuple):
    """The name of the repository, and the SHA-256 of every root that it has had."""

    repository: str
    digests: frozenset[str]


def own_roots(place: StateDir) -> OwnRoots:
    """Those of the published chain, which holds and has the office's own trusted root in it.

    A tree into which somebody else's root was put is so noticed, whatever boxes it would suit.

    Raises:
        TrustError: the chain does not hold, or the trusted root is none of it.
    """
    return _verified(trusted_root.read(place.directory), place.tree.roots())


@lru_cache(maxsize=4)
def _verified(trusted: bytes, roots: tuple[bytes, ...]) -> OwnRoots:
    newest = verify_roots(trusted, roots).metadata.signed
    verify_roots(roots[0], (*roots, trusted))  # the older ones too, for a box may carry one
    return OwnRoots(repository_of(newest), frozenset(map(digest, roots)))
