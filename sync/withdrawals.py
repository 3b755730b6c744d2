"""Withdrawals: what is taken down, and the one rule that can put it back (R32, R40)."""

from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec

from sync.records import Record
from sync.shape import Shape

FIELD = "x-withdrawn"
"""Name of the signed list in the metadata of a `wd-…` role."""


class Withdrawal(Shape, frozen=True, array_like=True, order=True):
    """One entry: everything named by (scope, id) up to and including `up_to`.

    scope "record": id is a pub_id, up_to a version. "operator" (key), "venue" (id) and
    "all" (id "*"): up_to is a publication number, so a later two-signature publication shows again.
    """

    scope: Literal["record", "operator", "venue", "all"]
    id: Annotated[str, msgspec.Meta(max_length=40)]
    up_to: Annotated[int, msgspec.Meta(ge=1, le=9_999_999)]


class WithdrawalSet:
    """The union of every withdrawal ever verified; entries are never taken out again."""

    def __init__(self, entries: Iterable[Withdrawal] = ()) -> None:
        self._up_to: dict[tuple[str, str], int] = {}
        for entry in entries:
            key = (entry.scope, entry.id)
            self._up_to[key] = max(entry.up_to, self._up_to.get(key, 0))

    def __or__(self, other: "WithdrawalSet") -> "WithdrawalSet":
        return WithdrawalSet([*self.entries(), *other.entries()])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WithdrawalSet) and self._up_to == other._up_to

    __hash__ = None  # type: ignore[assignment]

    def entries(self) -> list[Withdrawal]:
        """The entries in a fixed order, the highest `up_to` of each."""
        return sorted(Withdrawal(scope, id_, up_to) for (scope, id_), up_to in self._up_to.items())  # type: ignore[arg-type]

    def _covers(self, scope: str, id_: str, number: int) -> bool:
        return number <= self._up_to.get((scope, id_), 0)

    def blocks_version(self, pub_id: str, version: int) -> bool:
        """Whether this version of a record is withdrawn by its own id."""
        return self._covers("record", pub_id, version)

    def blocks_record(self, record: Record, seq: int) -> bool:
        """Whether `record`, as published with number `seq`, must not be shown."""
        return self.blocks_plate(
            record.venue, seq, record.pub_id, record.version, record.operator.key
        )

    def blocks_venue(self, venue: str, seq: int) -> bool:
        """Whether the whole publication `seq` of `venue` is down: only the neutral plate stays."""
        return self._covers("all", "*", seq) or self._covers("venue", venue, seq)

    def blocks_plate(self, venue: str, seq: int, pub_id: str, version: int, operator: str) -> bool:
        """As `blocks_record`, for who knows the plate's names but has no body at hand."""
        return (
            self.blocks_venue(venue, seq)
            or self.blocks_version(pub_id, version)
            or self._covers("operator", operator, seq)
        )
