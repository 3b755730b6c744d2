"""Fits the weights of `office.proposed_words.weighing` to the texts that the rules were tuned on.

`python -m tests.office.proposed_words.fit` writes the table anew. Of each text the features of all
clauses, or of all candidates for the goods, compete; gradient ascent with weight decay raises the
share of those that a reader named. Nothing of d401, e201, f201 and after is read.
"""

import math
import random
from collections import defaultdict
from pathlib import Path
from unittest.mock import patch

from office.proposed_words import features, goods, lexicon
from office.proposed_words.clauses import clauses
from tests.office.proposed_words import score

TABLE = Path(features.__file__).parent / "data" / "weights.tsv"

UNKNOWN = 0.3
"""The share of the lexicon that a second reading does without: goods nobody listed come up."""

LEAST = 0.02
"""A smaller weight is left out of the table."""

type Example = tuple[list[dict[str, float]], list[bool]]


def examples(cases: list[score.Case]) -> dict[str, list[Example]]:
    """For clauses and for goods: the features of each that competes, and whether it is right."""
    found: dict[str, list[Example]] = {"clause": [], "goods": []}
    chance = random.Random(2)
    some = {word: one for word, one in lexicon.goods().items() if chance.random() > UNKNOWN}
    for case in cases:
        reading = features.read(clauses(case["text"]))
        told = [score.holds(case["wrong"], clause.text) for clause in reading.clauses]
        found["clause"].append((features.of_clauses(reading), told))
        found["goods"].append(_goods(case, reading))
        with patch.object(lexicon, "goods", lambda: some):
            found["goods"].append(_goods(case, reading))
    return {
        kind: [one for one in every if any(one[1]) and not all(one[1])]
        for kind, every in found.items()
    }


def _goods(case: score.Case, reading: features.Reading) -> Example:
    candidates = goods.find(reading)
    right = [score.holds(case["goods"], one.name) for one in candidates]
    return goods.of_candidates(reading, candidates), right


def fit(data: list[Example], rounds: int, rate: float, decay: float) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    data = list(data)
    chance = random.Random(1)
    for turn in range(rounds):
        chance.shuffle(data)
        step = rate / (1 + 0.3 * turn)
        for every, right in data:
            _step(weights, every, right, step, decay)
    return dict(weights)


def _step(
    weights: dict[str, float],
    every: list[dict[str, float]],
    right: list[bool],
    step: float,
    decay: float,
) -> None:
    sums = [sum(weights[name] * value for name, value in one.items()) for one in every]
    parts = [math.exp(one - max(sums)) for one in sums]
    shares = [part / sum(parts) for part in parts]
    whole = sum(share for share, good in zip(shares, right, strict=True) if good)
    for one, share, good in zip(every, shares, right, strict=True):
        slope = (share / whole if good else 0.0) - share
        for name, value in one.items():
            weights[name] += step * (slope * value - decay * weights[name])


def fitted(cases: list[score.Case]) -> dict[str, dict[str, float]]:
    data = examples(cases)
    return {
        "clause": fit(data["clause"], rounds=30, rate=0.05, decay=0.1),
        "goods": fit(data["goods"], rounds=20, rate=0.05, decay=0.02),
    }


def main() -> None:
    lines = [
        "# Fitted by tests/office/proposed_words/fit.py: what is weighed, its feature, its weight."
    ]
    for kind, weights in fitted(score.tuned()).items():
        lines += [
            f"{kind}\t{name}\t{weight:.2f}"
            for name, weight in sorted(weights.items())
            if abs(weight) >= LEAST
        ]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
