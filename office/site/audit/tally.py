"""Who did what how often among the rows that were found: one query, whatever their number."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Count, Max, Min, Q

from office.audit.models import Event
from office.site.audit.act_groups import ACTS, BOTH, Group
from office.site.audit.people import People


@dataclass(frozen=True)
class Cell:
    """One person's rows of one act, in one role."""

    actor: str
    role: str
    act: str
    rows: int
    first: str
    last: str


@dataclass(frozen=True)
class Tally:
    """The rows that were found, told apart by person, role and act."""

    cells: tuple[Cell, ...]
    people: People

    @property
    def rows(self) -> int:
        return sum(cell.rows for cell in self.cells)

    @property
    def first(self) -> str:
        return min((cell.first for cell in self.cells), default="")

    @property
    def last(self) -> str:
        return max((cell.last for cell in self.cells), default="")

    def of(self, group: Group) -> "Tally":
        """The same of the rows of that group alone."""
        return replace(self, cells=tuple(one for one in self.cells if one.act in ACTS[group]))

    def who(self) -> list[tuple[str, str, int]]:
        """Name, short name of the one colleague it is or "", and rows; the most first."""
        rows: Counter[str] = Counter()
        slugs: dict[str, str] = {}
        for cell in self.cells:
            name = self.people.name(cell.actor, cell.role)
            rows[name] += cell.rows
            slugs[name] = cell.actor if self.people.known(cell.actor) else ""
        return [(name, slugs[name], number) for name, number in rows.most_common()]

    def did_both(self) -> list[tuple[str, int, int]]:
        """Who both changed something and approved something here: name, how often each."""
        return list(self._both())

    def _both(self) -> Iterator[tuple[str, int, int]]:
        for actor in dict.fromkeys(cell.actor for cell in self.cells if cell.role != "system"):
            own = [cell for cell in self.cells if cell.actor == actor]
            changed, signed = (
                sum(cell.rows for cell in own if cell.act in ACTS[group]) for group in BOTH
            )
            if changed and signed:
                yield self.people.name(actor, own[0].role), changed, signed


def tally(wanted: Q) -> Tally:
    """Of the rows that `wanted` asks for."""
    parts = Event.objects.filter(wanted).order_by().values_list("actor", "role", "act")
    counted = parts.annotate(rows=Count("*"), begun=Min("at"), ended=Max("at"))
    cells = tuple(Cell(*one) for one in sorted(counted))
    return Tally(cells, People(cell.actor for cell in cells))
