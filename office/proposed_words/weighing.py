"""Which of several is the one: features weighed by a table that was fitted to read texts.

`python -m tests.office.proposed_words.fit` makes it; each weight belongs to a rule with a name.
"""

import math
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "weights.tsv"


@cache
def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, name, weight = line.split("\t")
            found.setdefault(kind, {})[name] = float(weight)
    return found


def shares(kind: str, every: list[dict[str, float]]) -> list[float]:
    """How likely each of `every` is the one, together 1; `kind` is clause or goods."""
    if not every:
        return []
    weights = _weights()[kind]
    sums = [
        math.fsum(weights.get(name, 0.0) * value for name, value in features.items())
        for features in every
    ]
    most = max(sums)
    parts = [math.exp(one - most) for one in sums]
    whole = sum(parts)
    return [part / whole for part in parts]
