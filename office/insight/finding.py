"""What stands out: one finding, with all that its sentence and its evidence need."""

from decimal import Decimal
from typing import Literal

import msgspec

from office.insight.counted_case import Unit
from sync.figures import Period

type Kind = Literal["concentration", "hot", "emerging", "risk"]
"""集中 (R16), 热点 (R15, R17), 苗头, 潜在风险 (R15)."""


class Finding(msgspec.Struct, frozen=True):
    """A group of `unit` whose `number` of cases is more than chance gives.

    `label` is the group; of an operator `venue` is the place in which it was compared. `expected`
    is what equals would have, to one decimal. `whole` is what the number is a part of: all cases
    of the window, or the group's counted ones (risk). `before` and `before_number` are the window
    it is compared with (emerging). `peers` are the groups compared in that run for this kind.
    """

    kind: Kind
    unit: Unit
    label: str
    venue: str
    window: Period
    number: int
    expected: Decimal
    whole: int
    peers: int
    before: Period | None = None
    before_number: int | None = None
