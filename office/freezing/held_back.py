"""What is not listed yet although it is ready: an opinion, a notice or an objection comes first.

The others go on without it (R28, R44, R46).
"""

import msgspec

from office.freezing.unpublished import unpublished
from office.objections.held_complaints import held
from office.opinions.steps import blocked
from office.prior_notices.waiting import waiting


class HeldBack(msgspec.Struct, frozen=True):
    """How many complaints wait for what; one that waits for two things counts in both."""

    opinions: int = 0
    notices: int = 0
    objections: int = 0

    def __bool__(self) -> bool:
        return bool(self.opinions or self.notices or self.objections)


def held_back() -> frozenset[int]:
    """The keys of the complaints that may not be listed now."""
    return frozenset(blocked()) | frozenset(waiting()) | frozenset(held())


def counted(month: str = "") -> HeldBack:
    """How many wait for what, where disclosure has begun; with `month`, of that month's form."""
    rows = unpublished(month)
    numbers = (rows.filter(pk__in=keys()).count() for keys in (blocked, waiting, held))
    return HeldBack(*numbers)
