"""What groups are called on pages: operators by their sign, the rest as the registers have them."""

from collections.abc import Iterable

from office.insight.counted_case import Unit
from office.registry.lookups import labels
from office.registry.models import Operator, Venue
from office.words import english, named


class Names:
    """Names that were looked up together, one query a kind."""

    def __init__(self, wanted: Iterable[tuple[Unit, str]] = ()) -> None:
        self._known: dict[tuple[Unit, str], str] = {}
        self.learn(wanted)

    def learn(self, wanted: Iterable[tuple[Unit, str]]) -> None:
        """Look up more of them."""
        asked: dict[Unit, set[str]] = {}
        for unit, label in wanted:
            if label and (unit, label) not in self._known:
                asked.setdefault(unit, set()).add(label)
        if found := asked.get("operator"):
            for row in Operator.objects.filter(pk__in=found):
                self._known["operator", str(row.pk)] = row.sign or row.name
        if found := asked.get("venue"):
            for venue in Venue.objects.filter(pk__in=found):
                self._known["venue", venue.pk] = named(venue)
        for unit in ("industry", "issue"):
            if english() and (found := asked.get(unit)):
                self._known |= {(unit, zh): en for zh, en in labels(found).items()}

    def of(self, unit: Unit, label: str) -> str:
        """What it is called; itself where no register knows more."""
        return self._known.get((unit, label), label)
