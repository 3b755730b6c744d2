"""What is about to be public, verified as a screen would verify it, before a byte of it is written.

Trust starts at a root outside the state directory (`office.trusted_root`): delegations, roles and
lists that lie in there are believed as little as what comes over a wire.
"""

from collections.abc import Collection
from functools import lru_cache

from tuf.api.metadata import Metadata, Targets

from sync.bundle import Blob
from sync.bundle_reader import check_real, read_bundle
from sync.disk import read
from sync.errors import SyncError, TrustError
from sync.repository import from_bytes
from sync.root_chain import verify_roots
from sync.signed_metadata import verify_signed
from sync.tree import Coming, Published, Tree
from sync.trust import Chain, Verified, venue_of, venue_role, verify
from sync.version_floors import Floors
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE
from sync.withdrawals import WithdrawalSet


@lru_cache(maxsize=8)
def check_registrars(trusted: bytes, roots: tuple[bytes, ...], targets: bytes) -> None:
    """Refuse delegations that are not signed as the newest root after `trusted` prescribes.

    Nothing but these bytes enters, so what held is not verified again; what did not, each time.

    Raises:
        TrustError: they are not, or the chain of roots does not hold.
    """
    metadata: Metadata[Targets] = from_bytes(targets)
    try:
        root = verify_roots(trusted, roots)
        verify_signed(root.signed, "targets", metadata, "targets")
    except TrustError as error:
        raise TrustError(
            "授权文件不是登记人签的，什么也没有公示。请通知技术员：办公端目录被人改过，"
            "请从备份恢复。"
            f"（{error.zh}）",
            "The delegations were not signed by the registrars, so nothing was published. Tell a "
            "technician: the state directory has been tampered with; restore it from a backup. "
            f"({error.en})",
        ) from None


def check_coming(
    trusted: bytes, tree: Tree, coming: Coming, changed: Collection[str], withdrawn: WithdrawalSet
) -> None:
    """Refuse to publish what a screen would refuse.

    Every open or closed venue's chain is verified, with floors as of the chain before it; of the
    `changed` roles every file is read.

    Raises:
        TrustError: something does not hold; nothing has been written.
    """
    before = tree.read() if tree.exists() else None
    check_registrars(trusted, coming.roots, coming.published.targets)
    for role in sorted(coming.published.roles):
        if role == WITHDRAWAL_ROLE:
            continue
        try:
            floors = Floors()
            if before is not None and role in before.roles:
                floors = _floors(trusted, tree.roots(), before, role)
            verified = _verified(trusted, coming.roots, coming.published, role, floors)
            if role in changed and verified.index is not None:
                _check_files(tree, coming, verified, verified.index, withdrawn)
        except SyncError as error:
            raise TrustError(
                f"{role} 通不过屏幕的核验，没有公示；屏幕照旧显示原有内容。请通知技术员。"
                f"（{error.zh}）",
                f"Screens would refuse {role}, so nothing was published: {error.en} If nobody "
                "knows why, the state directory was tampered with; restore it from a backup.",
            ) from None


def _floors(trusted: bytes, roots: tuple[bytes, ...], before: Published, role: str) -> Floors:
    """What a screen that follows has verified: where a new root was cut off, under the last."""
    try:
        return _verified(trusted, roots, before, role, Floors()).floors()
    except TrustError:
        if len(roots) < 2:
            raise
        return _verified(trusted, roots[:-1], before, role, Floors()).floors()


def _verified(
    trusted: bytes, roots: tuple[bytes, ...], published: Published, role: str, floors: Floors
) -> Verified:
    chain = Chain(
        roots,
        published.timestamp,
        published.snapshot,
        published.targets,
        published.roles[role],
        published.roles.get(WITHDRAWAL_ROLE, b""),
    )
    return verify(trusted, chain, venue_of(role), floors)


def _check_files(
    tree: Tree, coming: Coming, verified: Verified, index: Blob, withdrawn: WithdrawalSet
) -> None:
    """Index, lists, tally and bodies, as they will lie in the tree."""

    def at(path: str) -> bytes | None:
        found = coming.file(path)
        return read(tree.directory / path) if found is None else found

    def blob(named: Blob) -> bytes | None:
        return at(f"cas/{named.digest}.json")

    path = f"targets/{venue_role(verified.venue)}/{index.digest}.index.json"
    check_real(read_bundle(verified, at(path) or b"", blob, withdrawn).index)
