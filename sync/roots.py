"""The chain of roots: each signed by its predecessor and by itself. No input, no output."""

from tuf.api.metadata import Metadata, Root

from sync.errors import BadShapeError, RollbackError
from sync.signed import LIMITS, ROOTS_LIMIT, load, verify_signed


def verify_roots(trusted: bytes, roots: tuple[bytes, ...]) -> Metadata[Root]:
    """The newest root that follows from `trusted`, each signed by its predecessor and itself.

    Raises:
        BadShapeError, SignatureError, RollbackError: the chain does not hold.
    """
    current = load(trusted, Root, "root", LIMITS["root"])
    verify_signed(current.signed, "root", current, "root")
    if len(roots) > ROOTS_LIMIT:
        raise BadShapeError("The chain of roots is too long.")
    for data in roots:
        new = load(data, Root, "root", LIMITS["root"])
        if new.signed.version <= current.signed.version:
            continue
        if new.signed.version != current.signed.version + 1:
            raise RollbackError("A root is missing from the chain.")
        verify_signed(current.signed, "root", new, "root")
        verify_signed(new.signed, "root", new, "root")
        current = new
    return current
