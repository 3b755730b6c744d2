"""How much waits, how each of it stands, and which of it ends first. Pure."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from office.complaints.deadlines import Deadline, Standing


class Workload(msgspec.Struct, frozen=True):
    """Numbers by how they stand, and the deadline whose own term ends first; None: nothing waits.

    `number` counts what waits, `late` what is overdue (超期).
    """

    law: int = 0
    bureau: int = 0
    soon: int = 0
    in_time: int = 0
    first: Deadline | None = None

    @property
    def number(self) -> int:
        return self.law + self.bureau + self.soon + self.in_time

    @property
    def late(self) -> int:
        """What is past the bureau's term, the law's or not."""
        return self.law + self.bureau

    def of(self, standing: Standing) -> int:
        """How many stand so."""
        match standing:
            case Standing.LAW:
                return self.law
            case Standing.BUREAU:
                return self.bureau
            case Standing.SOON:
                return self.soon
            case Standing.IN_TIME:
                return self.in_time


NOTHING = Workload()


def workload(waiting: Iterable[tuple[Deadline, int]], today: date) -> Workload:
    """The workload of deadlines, each with how many have it."""
    found = [(deadline, number) for deadline, number in waiting if number]
    counts: Counter[Standing] = Counter()
    for deadline, number in found:
        counts[deadline.standing(today)] += number
    return Workload(
        law=counts[Standing.LAW],
        bureau=counts[Standing.BUREAU],
        soon=counts[Standing.SOON],
        in_time=counts[Standing.IN_TIME],
        first=min((one for one, _ in found), key=lambda one: one.urgency(today), default=None),
    )
