"""Fits the weights of `office.proposed_words.weighing` to the texts that the rules were tuned on.

`python -m tests.office.proposed_words.fit` writes the table anew. Of each text the features of all
clauses, or of all candidates for the goods, compete; gradient ascent with weight decay raises the
share of those that a reader named. Nothing of d401, e201, f201 and after is read.
"""

import math
import random
from collections import Counter, defaultdict
from pathlib import Path
from unittest.mock import patch

from office.proposed_words import doubts, features, goods, lexicon, weighing
from office.proposed_words.clauses import clauses
from office.proposed_words.proposing import propose
from tests.office.proposed_words import score

TABLE = Path(features.__file__).parent / "data" / "weights.tsv"

UNKNOWN = 0.3
"""The share of the lexicon that a second reading does without: goods nobody listed come up."""

LEAST = 0.02
"""A smaller weight is left out of the table."""

RARE = 3
"""What fewer texts hold than this tells of these texts alone."""

FOLDS = 4

type Weights = dict[str, dict[str, float]]
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
        kind: _common([one for one in every if any(one[1]) and not all(one[1])])
        for kind, every in found.items()
    }


def _common(data: list[Example]) -> list[Example]:
    """The examples without their rare features."""
    texts = Counter(name for every, _ in data for name in {name for one in every for name in one})
    return [
        (
            [{name: value for name, value in one.items() if texts[name] >= RARE} for one in every],
            right,
        )
        for every, right in data
    ]


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


def fitted(cases: list[score.Case]) -> Weights:
    data = examples(cases)
    return {
        "clause": fit(data["clause"], rounds=40, rate=0.1, decay=0.03),
        "goods": fit(data["goods"], rounds=20, rate=0.05, decay=0.02),
    }


def sure(cases: list[score.Case]) -> dict[str, float]:
    """The weights of what speaks for a proposal, from texts that its other weights never saw."""
    data: list[Example] = []
    for fold in range(FOLDS):
        weights = fitted([case for at, case in enumerate(cases) if at % FOLDS != fold])
        with patch.object(weighing, "_weights", lambda found=weights: found):
            data += [one for case in cases[fold::FOLDS] for one in proposed(case)]
    return fit(data, rounds=60, rate=0.05, decay=0.02)


def proposed(case: score.Case) -> list[Example]:
    """What speaks for the proposal of a text, against nothing, and whether it is right."""
    noted: list[list[dict[str, float]]] = []

    def listen(kind: str, every: list[dict[str, float]]) -> list[float]:
        noted.append(every)
        return [0.0, 1.0]

    with patch.object(doubts, "shares", listen):
        proposal = propose(case["text"], score.outcome(case))
    right = score.both(case, proposal)
    return [(every, [right, not right]) for every in noted]


def main() -> None:
    lines = [
        "# Fitted by tests/office/proposed_words/fit.py: what is weighed, its feature, its weight."
    ]
    cases = score.tuned()
    for kind, weights in (*fitted(cases).items(), ("sure", sure(cases))):
        lines += [
            f"{kind}\t{name}\t{weight:.2f}"
            for name, weight in sorted(weights.items())
            if abs(weight) >= LEAST
        ]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
