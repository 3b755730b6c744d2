"""How a figure grows: what it costs anyway and for each record, and whether that is its law."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log


@dataclass(frozen=True)
class Law:
    """`base + each * n`; `off` is how far a measured figure lies from it at most, as a share."""

    base: float
    each: float
    off: float

    def at(self, n: float) -> float:
        """What it says of so many."""
        return self.base + self.each * n


def fitted(figures: Mapping[int, float]) -> Law | None:
    """The straight line nearest to the figures, each weighed by its own size: what is small counts
    as much as what is large. None of fewer than two.

    Args:
        figures: by how many, each above nothing.
    """
    points = [(float(n), value) for n, value in figures.items() if value > 0]
    if len({n for n, _ in points}) < 2:
        return None
    weights = [1 / value**2 for _, value in points]
    whole = sum(weights)
    mean_n = sum(w * n for w, (n, _) in zip(weights, points, strict=True)) / whole
    mean = sum(w * value for w, (_, value) in zip(weights, points, strict=True)) / whole
    above = sum(
        w * (n - mean_n) * (value - mean) for w, (n, value) in zip(weights, points, strict=True)
    )
    below = sum(w * (n - mean_n) ** 2 for w, (n, _) in zip(weights, points, strict=True))
    each = above / below
    law = Law(mean - each * mean_n, each, 0)
    return Law(law.base, each, max(abs(law.at(n) - value) / value for n, value in points))


def power(figures: Mapping[int, float]) -> float | None:
    """The power of `n` by which it grew between the two largest: 0 flat, 1 linear, 2 its square."""
    points = sorted((n, value) for n, value in figures.items() if n > 0 and value > 0)
    if len(points) < 2:
        return None
    (fewer, little), (more, much) = points[-2:]
    return log(much / little) / log(more / fewer)
