"""The law as data (R42): which documents, terms and references held on a day."""

from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from office.read_once import once
from office.registry.legal_terms import Law
from office.registry.models import LawVersion


class Laws:
    """Every version, read at once and only if asked of, for who asks of many days."""

    @cached_property
    def _versions(self) -> list[tuple[date, Law]]:
        return [(row.since, _law(row)) for row in LawVersion.objects.order_by("since", "pk")]

    def on(self, day: date) -> Law:
        """The law of that day; of a day before the first version as before any was entered."""
        held = [law for since, law in self._versions if since <= day]
        return held[-1] if held else Law()

    def spans(self) -> list[tuple[date | None, date | None, Law]]:
        """Each law with its first day and the day on which the next begins; None: no end."""
        begins: list[tuple[date | None, Law]] = [(None, Law()), *self._last_of_a_day()]
        ends = [since for since, _ in begins[1:]] + [None]
        return [(since, until, law) for (since, law), until in zip(begins, ends, strict=True)]

    def _last_of_a_day(self) -> list[tuple[date, Law]]:
        return list(dict(self._versions).items())


@once
def law_on(day: date) -> Law:
    row = in_force(day)
    return _law(row) if row else Law()


def in_force(day: date) -> LawVersion | None:
    """The version that held on that day; None: none was entered yet."""
    return versions().filter(since__lte=day).first()


def versions() -> QuerySet[LawVersion]:
    """All of them, the newest first."""
    return LawVersion.objects.order_by("-since", "-pk")


def _law(row: LawVersion) -> Law:
    """Its terms; of one that an older version was not asked for, the program's own."""
    entered = {name: getattr(row, name) for name in Law.__struct_fields__}
    return Law(**{name: value for name, value in entered.items() if value is not None})
