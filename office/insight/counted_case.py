"""A case as insight looks at it: the counted case (D2), whose it is, and where."""

from typing import Literal

import msgspec

from sync.figures import OTHER
from sync.tally import Case

type Unit = Literal["region", "venue", "operator", "industry", "issue"]
"""By what cases are put together (R8)."""
UNITS: tuple[Unit, ...] = ("region", "venue", "operator", "industry", "issue")


class Seen(msgspec.Struct, frozen=True):
    """One counted case; `venue` is its id, "" for none, and `operator` the number of its row."""

    case: Case
    venue: str
    region: str
    operator: str

    def label(self, unit: Unit) -> str:
        """Of which group of `unit` it is; "" for none: a blank, or the word 其他 itself."""
        match unit:
            case "region":
                found = self.region
            case "venue":
                found = self.venue
            case "operator":
                found = self.operator
            case "industry":
                found = self.case.industry
            case "issue":
                found = self.case.issue
        return "" if found.strip() in {"", OTHER} else found


def by_label(seen: list[Seen], unit: Unit) -> dict[str, list[Seen]]:
    """The groups of `unit`, in the order of their labels; what is of no group is left out."""
    groups: dict[str, list[Seen]] = {}
    for one in seen:
        if label := one.label(unit):
            groups.setdefault(label, []).append(one)
    return dict(sorted(groups.items()))
