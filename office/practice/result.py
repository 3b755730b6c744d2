"""What a reader caught of the faults of a round, when, and what was marked without one. Pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from office.practice.planted import KINDS, Fault, Kind

AIM = 95
"""Percent of the faults."""
MOST_CLEAN = 10
"""Percent of the items without a fault that may be marked too: whoever marks more has not told them
apart, and then nothing counts as found.
"""
READERS = 3
"""So many have ended before their sum is told: of fewer it would be somebody's own."""


class Mark(msgspec.Struct, frozen=True):
    """An item that a reader marked to go back, and why."""

    record: str
    words: str


class Met(msgspec.Struct, frozen=True):
    """A fault as a reader met it: `at` since the first item counted as seen; whether `caught`."""

    fault: Fault
    at: timedelta
    caught: bool


class Result(msgspec.Struct, frozen=True):
    """A reader's round; `false` are marks where there was no fault, which is none of the reader.

    `clean` is how many items had none.
    """

    met: tuple[Met, ...]
    false: tuple[Mark, ...]
    clean: int
    took: timedelta

    @property
    def clean_marked(self) -> int:
        """How many of the clean items were marked; a cover or figures are none of them."""
        return len({mark.record for mark in self.false if mark.record})

    @property
    def counts(self) -> bool:
        """Whether faults and clean items were told apart at all."""
        return 100 * self.clean_marked <= MOST_CLEAN * self.clean

    @property
    def caught(self) -> int:
        """How many count as found: of a round that does not count, none."""
        return sum(one.caught for one in self.met) if self.counts else 0

    @property
    def missed(self) -> tuple[Met, ...]:
        return tuple(one for one in self.met if not one.caught)

    @property
    def share(self) -> int:
        """Percent, rounded down: nobody is at the aim before the aim."""
        return 100 * self.caught // len(self.met) if self.met else 100

    def of(self, kind: Kind) -> list[Met]:
        """The faults of a kind, in the order in which they came into view."""
        return [one for one in self.met if one.fault.kind == kind]

    @property
    def kinds(self) -> dict[Kind, list[Met]]:
        return {kind: self.of(kind) for kind in KINDS}


def result(
    faults: Sequence[Fault],
    items: Collection[str],
    marks: Sequence[Mark],
    seen: Mapping[str, datetime],
    ended: datetime,
) -> Result:
    """A reader's round.

    Args:
        items: the records that were gone through.
        marks: those that stood when the round was ended.
        seen: by record, when the whole item counted as seen.
    """
    began = min(seen.values(), default=ended)
    marked = {mark.record for mark in marks}
    met = [
        Met(fault, seen.get(fault.record, ended) - began, fault.record in marked)
        for fault in faults
    ]
    faulty = {fault.record for fault in faults}
    return Result(
        tuple(sorted(met, key=lambda one: one.at)),
        tuple(mark for mark in marks if mark.record not in faulty),
        len(set(items) - faulty),
        ended - began,
    )
