"""Who may command, as a screen would find it: delegations and root in force, verified."""

from tuf.api.metadata import Root, Targets

from office import trusted_root
from office.published.verify_as_screen import check_registrars
from office.state_dir import StateDir
from sync.repository import signed_as


def trusted(place: StateDir) -> tuple[Targets, Root]:
    """Delegations and root in force, verified as a screen would.

    Raises:
        TrustError: they are not what the registrars have signed.
    """
    published = place.tree.read()
    check_registrars(trusted_root.read(place.directory), place.tree.roots(), published.targets)
    return signed_as(published.targets, Targets), signed_as(published.root, Root)
