"""The figures of `make bench-scale`: kept in a file as they come, and their table with its laws."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.law import fitted, power
from tests.bench.scale_office import RECORDS

LARGEST = 500
"""Venues that the laws are told for."""


@dataclass(frozen=True)
class Figure:
    """One measured thing: `value` in its unit; what a process took at most, where one did it."""

    value: float
    unit: str = "s"
    rss_mb: float = 0.0


@dataclass(frozen=True)
class Size:
    """How large an office was, and whether its plates were drawn."""

    venues: int
    drawn: bool

    @property
    def name(self) -> str:
        return str(self.venues) if self.drawn else f"{self.venues}s"


def size_named(name: str) -> Size:
    return Size(int(name.removesuffix("s")), not name.endswith("s"))


class Figures:
    """By size and step; each is written down as soon as it is there."""

    def __init__(self, file: Path) -> None:
        self._file = file
        told = json.loads(file.read_text()) if file.exists() else {}
        self._by_size: dict[str, dict[str, Figure]] = {
            name: {step: Figure(**one) for step, one in steps.items()}
            for name, steps in told.items()
        }

    def begin(self, size: Size) -> None:
        """Measure that size anew."""
        self._by_size[size.name] = {}

    def add(self, size: Size, step: str, figure: Figure) -> None:
        self._by_size[size.name][step] = figure
        told = {
            name: {one: asdict(each) for one, each in steps.items()}
            for name, steps in self._by_size.items()
        }
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(told, indent=1))

    def table(self) -> str:
        """Steps by sizes, and the law of each step where two sizes are alike."""
        names = sorted(self._by_size, key=lambda name: (size_named(name).venues, name))
        steps = dict.fromkeys(step for name in names for step in self._by_size[name])
        rows = [["venues (s: plates of a few bytes)", *names, "law, n records", f"at {LARGEST}"]]
        rows += [
            [step, *(_cell(self._by_size[name].get(step)) for name in names), *law]
            for step in steps
            for law in self._laws(step)
        ]
        wide = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip()
            for row in rows
        )

    def _laws(self, step: str) -> Iterator[tuple[str, str]]:
        """Of offices without plates where they have one; memory beside it."""
        for drawn in (False, True):
            alike = {
                size_named(name).venues * RECORDS: steps[step]
                for name, steps in self._by_size.items()
                if step in steps and size_named(name).drawn is drawn
            }
            if len(alike) > 1:
                yield _law(alike)
                return
        yield "", ""


def _law(alike: dict[int, Figure]) -> tuple[str, str]:
    values = {n: each.value for n, each in alike.items()}
    found, grew = fitted(values), power(values)
    if found is None or grew is None:
        return "", ""
    unit = next(iter(alike.values())).unit
    each = f"{found.each * 1000:.3g} {'ms' if unit == 's' else f'{unit}/1000'}"
    told = f"{found.base:.2f} + {each} n, off {found.off:.0%}, power {grew:.2f}"
    last = f"{found.at(LARGEST * RECORDS):,.1f} {unit}"
    memory = fitted({n: one.rss_mb for n, one in alike.items()})
    if memory:
        told += f"; {memory.base:.0f} MB + {memory.each * 1000:.1f} kB n"
        last += f" ({memory.at(LARGEST * RECORDS):,.0f} MB)"
    return told, last


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    memory = f" ({figure.rss_mb:.0f})" if figure.rss_mb else ""
    return f"{figure.value:,.2f}{'' if figure.unit == 's' else f' {figure.unit}'}{memory}"
