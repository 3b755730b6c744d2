"""The union of withdrawals on disk: two copies, and a mark of what they must say.

Read in such a way that damage shows: a copy that is gone or altered is noticed by the mark, and
what is unreadable is never taken for empty.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from sync.canonical import Shape, decode, digest, encode
from sync.disk import Disk, read_kept
from sync.errors import StoreError, TrustError, both
from sync.withdrawals import EVERYTHING, Proven, Withdrawal, WithdrawalSet

PROOFS_LIMIT = 4_000_000
"""Bytes of envelopes kept; beyond it the largest go first, never what they have proved."""
ENTRIES_LIMIT = 50_000
"""Entries kept one by one. With more, the keys that proved the most have taken everything down."""


class Proof(Shape, frozen=True, array_like=True):
    """An envelope as it was verified, and what it has proved."""

    entries: tuple[Proven, ...]
    envelope: bytes


class Withdrawn(Shape, frozen=True):
    """The union of all withdrawals ever verified here, with what proves each entry (R32, R40)."""

    entries: tuple[Proven, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def union(self) -> WithdrawalSet:
        """The entries as a set."""
        return WithdrawalSet(self.entries)

    def with_envelope(self, found: WithdrawalSet, envelope: bytes) -> "Withdrawn":
        """Itself and the entries of a verified `envelope`; none goes but into a wider one.

        An older envelope is dropped once the new one proves all it says.
        """
        before = self.union
        union = before | found
        if union == before:
            return self
        if len(union.entries()) > ENTRIES_LIMIT:
            union = _folded(union)
            if union == before:
                return self
        kept = (proof for proof in self.proofs if found | WithdrawalSet(proof.entries) != found)
        return self._with(union, (*kept, Proof(found.proven(), envelope)))

    def with_other(self, other: "Withdrawn") -> "Withdrawn":
        """Itself and what another copy says."""
        union = self.union | other.union
        more = tuple(proof for proof in other.proofs if proof not in self.proofs)
        return self if union == self.union else self._with(union, (*self.proofs, *more))

    def _with(self, union: WithdrawalSet, proofs: Iterable[Proof]) -> "Withdrawn":
        kept = [*proofs]
        while sum(len(proof.envelope) for proof in kept) > PROOFS_LIMIT:
            kept.remove(max(kept, key=lambda proof: len(proof.envelope)))
        return Withdrawn(union.proven(), tuple(kept))


class Mark(Shape, frozen=True):
    """What the copies must say: how many entries, and the digest of the file."""

    count: int = 0
    digest: str = ""

    def of(self, data: bytes | None) -> bool:
        """Whether it is the mark of these bytes; of nothing, before the first withdrawal."""
        return self.digest == (digest(data) if data is not None else "")


LOST = Mark(digest="lost")
"""In the place of a mark that is lost: it fits nothing, not even that there was nothing."""


class Known(msgspec.Struct, frozen=True):
    """The union as it was read.

    `damage` says why it may be short of something, or is empty; `whole` is whether both copies
    are as they should be; `outlasts` whether they say all of it, and the power may go.
    """

    withdrawn: Withdrawn
    damage: str = ""
    whole: bool = True
    outlasts: bool = True


class UnionFiles:
    """The two copies, and a third in memory (tmpfs) for a disk that takes nothing."""

    def __init__(self, copies: tuple[Path, Path], spare: Path) -> None:
        self.copies = copies
        self.spare = spare

    def read(self, mark: Mark | None) -> Known:
        """Everything that any copy says.

        Args:
            mark: None where it is lost; then a copy of the right shape has to do.
        """
        known, sound, whole, outlasts = Withdrawn(), False, mark is not None, True
        for path in (*self.copies, self.spare):
            try:
                data = read_kept(path)
                found = _decoded(data)
            except (StoreError, TrustError):
                whole = False
                outlasts = outlasts and path != self.spare  # what it said is nowhere else
                continue
            before, known = known, known.with_other(found)
            if path == self.spare:
                outlasts = known is before
            else:
                fits = mark.of(data) if mark else data is not None
                sound, whole = sound or fits, whole and fits
        if sound:
            return Known(known, whole=whole, outlasts=outlasts)
        return Known(
            known,
            both(
                "撤下清单的两份副本都丢失或损坏，收到局里更新的清单以前只显示中性画面。",
                "The list of withdrawals is lost or damaged in both copies. Only the "
                "neutral plate is shown until a newer signed list has come from the office.",
            ),
            whole=False,
            outlasts=outlasts,
        )

    def write(self, withdrawn: Withdrawn, disk: Disk, keep_mark: Callable[[Mark], None]) -> None:
        """One copy, the mark, the other copy: cut off anywhere, one copy fits the mark.

        Raises:
            DiskFullError, StoreError: what was there before is still whole.
        """
        data = encode(withdrawn)
        first, second = self.copies
        for path in self.copies:
            disk.make_way(path)
        disk.write(first, data)
        keep_mark(Mark(len(withdrawn.entries), digest(data)))
        disk.write(second, data)
        disk.remove(self.spare)

    def write_damaged(self, withdrawn: Withdrawn, disk: Disk) -> None:
        """As `write`, while something may be missing: the mark goes on saying so.

        Raises:
            DiskFullError, StoreError: as there.
        """
        for path in self.copies:
            disk.make_way(path)
            disk.write(path, encode(withdrawn))

    def write_spare(self, withdrawn: Withdrawn, disk: Disk) -> None:
        """Keep the union in memory until the next start of the machine.

        Raises:
            StoreError: there is no such place here.
        """
        disk.write(self.spare, encode(withdrawn))


def _decoded(data: bytes | None) -> Withdrawn:
    return (
        Withdrawn()
        if data is None
        else decode(data, Withdrawn, ("撤下清单", "list of withdrawals"))
    )


def _folded(union: WithdrawalSet) -> WithdrawalSet:
    """What the keys of a flood alone have proved becomes one "all" of theirs, lifted as they are.

    Theirs, who proved the most; not those of whoever came last, who may be an honest officer.
    """
    proven: dict[tuple[str, ...], list[Proven]] = {}
    for entry in union.proven():
        proven.setdefault(entry.keys, []).append(entry)
    keys = max(proven, key=lambda keys: len(proven[keys]))
    flood = Withdrawal(digest(encode(keys))[:32], "all", EVERYTHING)
    rest = [entry for found in proven.values() if found is not proven[keys] for entry in found]
    return WithdrawalSet([*rest, Proven(flood, keys)])
