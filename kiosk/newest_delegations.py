"""Who may speak of this screen and of its program: delegations that were verified here before."""

from tuf.api.metadata import Root, Targets

from sync.active_generation import Anchor
from sync.disk import read
from sync.errors import StoreError, TrustError
from sync.root_chain import verify_roots
from sync.root_files import read_roots
from sync.size_limits import LIMITS
from sync.store import Store
from sync.withdrawal_envelopes import delegation


def newest_delegations(
    store: Store, anchor: Anchor, floor: int | None = None
) -> tuple[Targets, Root]:
    """The newest delegations of the kept generations, and the root that they follow from.

    Nothing else of a generation has to be whole: a screen with a damaged store can be told to
    start again.

    Args:
        floor: none of an earlier version; without one what the store says, if that can be read.

    Raises:
        TrustError: there are none that hold.
    """
    roots: dict[int, bytes] = {}
    candidates = []
    for generation in filter(None, (store.current(), store.previous())):
        folder = generation.folder / "metadata"
        roots |= read_roots(folder)
        candidates.append(read(folder / "targets.json", LIMITS["targets"]))
    if floor is None:
        try:
            floor = verified_before(store)
        except (StoreError, TrustError):
            floor = 0
    found = delegation(anchor.root, roots, candidates, floor)
    if found is None:
        raise TrustError(
            "还无法核验：本机还没有核验过的授权文件，收到首次公示后才有。",
            "This cannot be verified yet: this screen has not verified any delegations; they come "
            "with the first publication.",
        )
    return found, verify_roots(anchor.root, tuple(data for _, data in sorted(roots.items()))).signed


def verified_before(store: Store) -> int:
    """The version of the newest delegations that were verified here.

    Raises:
        StoreError, BadShapeError: that cannot be read.
    """
    return store.floors().versions.get("targets", 0)
