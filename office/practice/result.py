"""What a reader caught of the faults of a round, when, and what was marked without one. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from office.practice.planted import KINDS, Fault, Kind

AIM = 95
"""Percent of the faults."""
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
    """A reader's round; `false` are marks where there was no fault, which is none of the reader."""

    met: tuple[Met, ...]
    false: tuple[Mark, ...]
    took: timedelta

    @property
    def caught(self) -> int:
        return sum(one.caught for one in self.met)

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
    marks: Sequence[Mark],
    seen: Mapping[str, datetime],
    ended: datetime,
) -> Result:
    """A reader's round.

    Args:
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
        ended - began,
    )
