"""What is about to be public, verified as a screen would verify it, before a byte of it is written.

Trust starts at a root outside the state directory (`office.trusted_root`): delegations, roles and
lists that lie in there are believed as little as what comes over a wire.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tuf.api.metadata import Metadata, Targets

from sync.bundle import Blob
from sync.bundle_reader import check_real, read_bundle
from sync.disk import read
from sync.errors import SyncError, TrustError
from sync.instants import format_instant
from sync.repository import from_bytes
from sync.root_chain import online_keys, verify_roots
from sync.signed_metadata import verify_signed
from sync.tree import Coming, Published, Tree
from sync.trust import (
    Top,
    TopChain,
    Verified,
    WithdrawalList,
    venue_of,
    venue_role,
    verify_list,
    verify_top,
    verify_venue,
)
from sync.version_floors import Floors
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE
from sync.withdrawals import WithdrawalSet

_NONE = Floors()


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

    Every open or closed venue's chain is verified, with floors as of the chain before it, and what
    all have in common once; of the `changed` roles every file is read.

    Raises:
        TrustError: something does not hold; nothing has been written.
    """
    check_registrars(trusted, coming.roots, coming.published.targets)
    judged = _Judged(trusted, tree, coming)
    for role in judged.venues:
        try:
            verified = judged.verified(role, again=role in changed)
            if verified is not None and role in changed and verified.index is not None:
                _check_files(tree, coming, verified, verified.index, withdrawn)
        except SyncError as error:
            raise TrustError(
                f"{role} 通不过屏幕的核验，没有公示；屏幕照旧显示原有内容。请通知技术员。"
                f"（{error.zh}）",
                f"Screens would refuse {role}, so nothing was published: {error.en} If nobody "
                "knows why, the state directory was tampered with; restore it from a backup.",
            ) from None


class _Judged:
    """What is published and what is coming, as a screen of each venue judges them one after the
    other; what all venues have in common is verified once.
    """

    def __init__(self, trusted: bytes, tree: Tree, coming: Coming) -> None:
        self._trusted, self._tree, self._coming = trusted, tree, coming
        self._before = tree.read() if tree.exists() else None
        self.venues = [name for name in sorted(coming.published.roles) if name != WITHDRAWAL_ROLE]
        before = self._before.roles if self._before else {}
        self._known = [name for name in self.venues if name in before]

    @cached_property
    def _stood(self) -> "_InCommon":
        """What a screen that follows has verified: where a new root was cut off, under the last."""
        assert self._before is not None  # noqa: S101 - asked of what is known
        roots = self._tree.roots()
        try:
            return _in_common(self._trusted, roots, self._before, _NONE)
        except TrustError:
            if len(roots) < 2:
                raise
            return _in_common(self._trusted, roots[:-1], self._before, _NONE)

    @cached_property
    def _comes(self) -> "_InCommon":
        floors = self._stood.floors() if self._known else _NONE
        return _in_common(self._trusted, self._coming.roots, self._coming.published, floors)

    def verified(self, role: str, *, again: bool) -> Verified | None:
        """A venue's role as it comes, never behind what it was; None: it holds as it stood.

        Args:
            again: verify it also where it says the same.
        """
        if role not in self._known:
            return self._comes.verified(role, _NONE)
        was = self._stood.verified(role, _NONE)
        first = role == self._known[0]  # with it the versions are checked of what is in common
        if not again and not first and self._comes.says_the_same(self._stood, role):
            return None
        return self._comes.verified(role, was.floors())


@dataclass(frozen=True)
class _InCommon:
    """A chain that holds, as far as every venue has it; then a role is verified for itself."""

    published: Published
    top: Top
    listed: WithdrawalList

    def floors(self) -> Floors:
        """What of a screen's floors is of no venue, and is asked before one is looked at."""
        root = self.top.root.signed
        issued = format_instant(self.top.issued)
        return Floors(issued=issued, online=online_keys(root), versions={"root": root.version})

    def verified(self, role: str, floors: Floors) -> Verified:
        data = self.published.roles[role]
        return verify_venue(self.top, self.listed, data, venue_of(role), floors)

    def says_the_same(self, before: "_InCommon", role: str) -> bool:
        """Whether a role that holds there is named here, and by the same delegations: then it
        holds here too, and nobody has to verify it twice.
        """
        here, there = self.published, before.published
        named = [one.top.snapshot.signed.meta.get(f"{role}.json") for one in (self, before)]
        same = here.targets == there.targets and here.roles[role] == there.roles[role]
        return same and named[0] == named[1]


def _in_common(
    trusted: bytes, roots: tuple[bytes, ...], published: Published, floors: Floors
) -> _InCommon:
    chain = TopChain(roots, published.timestamp, published.snapshot, published.targets)
    top = verify_top(trusted, chain, floors)
    return _InCommon(published, top, verify_list(top, published.roles.get(WITHDRAWAL_ROLE, b"")))


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
