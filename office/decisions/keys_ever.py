"""The keys that registrars appointed to decide: those of today, and those taken out since.

A decision holds on after its person has left; so what was signed is proved by every delegation that
lies in the published tree, each verified, and never by the database.
"""

from securesystemslib.signer import Key
from tuf.api.metadata import Metadata, Root, Targets

from office import key_holder
from office.published import tree as published_tree
from office.read_once import once
from office.roles import DECIDERS
from office.state_dir import current_state_dir
from sync.errors import TrustError
from sync.repository import from_bytes, signed_as
from sync.repository_name import repository_of
from sync.signed_metadata import verify_signed


@once
def keys_ever() -> dict[str, Key]:
    """By id every key of `DECIDERS` that was ever appointed.

    Raises:
        NotReadyError, TrustError: the tree is none, or its delegations are not the registrars'.
    """
    roots = [signed_as(root, Root) for root in current_state_dir().tree.roots()]
    found = dict(_now())
    for data in current_state_dir().tree.all_targets():
        metadata: Metadata[Targets] = from_bytes(data)
        if any(_signed_under(root, metadata) for root in roots):
            found |= _keys(metadata.signed)
    return found


def keys_now(person: str, offices: frozenset[str]) -> dict[str, Key]:
    """By id those with which `person` signs now for one of `offices`."""
    return key_holder.keys_of(_now(), person, offices)


@once
def repository() -> str:
    """The id of this bureau's repository."""
    return repository_of(_targets())


def _now() -> dict[str, Key]:
    return _keys(_targets())


def _targets() -> Targets:
    place = current_state_dir()
    return signed_as(published_tree.targets(place, published_tree.read(place)), Targets)


def _keys(targets: Targets) -> dict[str, Key]:
    found = targets.delegations.keys if targets.delegations else {}
    return {keyid: key for keyid, key in found.items() if key_holder.office(key) in DECIDERS}


def _signed_under(root: Root, metadata: Metadata[Targets]) -> bool:
    try:
        verify_signed(root, "targets", metadata, "targets")
    except TrustError:
        return False
    return True
