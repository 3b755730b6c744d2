"""Fits the weights of `office.proposed_words.weighing` to the texts of this folder.

`python -m tests.office.proposed_words.fit` writes the table anew, and prints how good the rules are
on each author's texts by weights that never saw that author. Of each text the features of all
clauses, of all candidates for the goods, of all lines compete; ascent with weight decay raises the
share of those that a reader named.
"""

import math
import random
from collections import Counter
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from unittest.mock import patch

from office.proposed_words import doubts, features, goods, lexicon, lines, weighing
from office.proposed_words.clauses import clauses
from office.proposed_words.proposal import Proposal
from office.proposed_words.proposing import GENERIC, propose, read_complaint
from tests.office.proposed_words import score

TABLE = Path(features.__file__).parent / "data" / "weights.tsv"

UNKNOWN = 0.3
"""The share of the lexicon that a second reading does without: goods nobody listed come up."""

LEAST = 0.1
"""A smaller weight is left out: what is fitted after it never counts on it."""

RARE = 5
"""What fewer texts hold than this tells of these texts alone."""

ROUNDS, RATE, DECAY = 60, 0.3, 3.0

type Weights = dict[str, dict[str, float]]
type Files = dict[str, list[score.Case]]
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
    return found


def _goods(case: score.Case, reading: features.Reading) -> Example:
    candidates = goods.find(reading)
    right = [score.holds(case["goods"], one.name) for one in candidates]
    return goods.of_candidates(reading, candidates), right


def line(case: score.Case) -> list[Example]:
    """The lines that the guard lets pass below the likeliest goods, and which tell the fault."""
    read = read_complaint(case["text"], score.outcome(case))
    name = read.goods[0][0].name if read.goods else GENERIC
    found = lines.competing(read, name)
    noted = lines.of_lines(read, found, name)
    pass_ = [read.may_pass(f"{name}：\n{one.words}") for one in found]
    right = [score.holds(case["wrong"], f"{name}{one.words}") for one in found]
    return [
        (
            [one for one, passes in zip(noted, pass_, strict=True) if passes],
            [one for one, passes in zip(right, pass_, strict=True) if passes],
        )
    ]


def sure(case: score.Case) -> list[Example]:
    """What speaks for the proposal of a text, against nothing, and whether it is right."""
    noted: list[list[dict[str, float]]] = []

    def listen(kind: str, every: list[dict[str, float]]) -> list[float]:
        noted.append(every)
        return [0.0, 1.0]

    with patch.object(doubts, "shares", listen):
        proposal = propose(case["text"], score.outcome(case))
    right = score.both(case, proposal)
    return [(every, [right, not right]) for every in noted]


def fit(data: list[Example]) -> dict[str, float]:
    """The weights under which what is right has the greatest share, each held back by decay."""
    data = [one for one in data if any(one[1]) and not all(one[1])]
    texts = Counter(name for every, _ in data for name in set(chain.from_iterable(every)))
    names = sorted(name for name, count in texts.items() if count >= RARE)
    number = {name: at for at, name in enumerate(names)}
    groups = [
        (
            [
                sorted((number[name], value) for name, value in one.items() if name in number)
                for one in every
            ],
            right,
        )
        for every, right in data
    ]
    weights, steps = [0.0] * len(names), [1e-9] * len(names)
    for _ in range(ROUNDS):
        slopes = [-DECAY * weight for weight in weights]
        for every, right in groups:
            _add(slopes, weights, every, right)
        for at, slope in enumerate(slopes):
            steps[at] += slope * slope
            weights[at] += RATE * slope / math.sqrt(steps[at])
    pairs = zip(names, weights, strict=True)
    return {name: round(weight, 2) for name, weight in pairs if abs(weight) >= LEAST}


def _add(
    slopes: list[float],
    weights: list[float],
    every: list[list[tuple[int, float]]],
    right: list[bool],
) -> None:
    """Adds how the share of what is right in one text grows with each weight."""
    sums = [sum([weights[at] * value for at, value in one]) for one in every]
    most = max(sums)
    parts = [math.exp(one - most) for one in sums]
    whole = sum(parts)
    good = sum(part for part, is_right in zip(parts, right, strict=True) if is_right)
    for one, part, is_right in zip(every, parts, right, strict=True):
        slope = (part / good if is_right else 0.0) - part / whole
        for at, value in one:
            slopes[at] += slope * value


def fitted(cases: list[score.Case]) -> Weights:
    return {kind: fit(data) for kind, data in examples(cases).items()}


def left_out(files: Files) -> tuple[dict[str, Weights], Weights]:
    """For each author weights that never saw a text of theirs; and those of all for the rest.

    What chooses the line, and what says how sure it is, are fitted to how clauses and goods stand
    in texts that the weights of these never saw.
    """
    found = {name: fitted(_others(files, name)) for name in files}
    last: Weights = {}
    for kind, noted in (("line", line), ("sure", sure)):
        data = {name: _noted(noted, files[name], found[name]) for name in files}
        for name in files:
            found[name][kind] = fit(_others(data, name))
        last[kind] = fit(list(chain.from_iterable(data.values())))
    return found, last


def _others[One](files: dict[str, list[One]], name: str) -> list[One]:
    return [one for other, every in files.items() if other != name for one in every]


def _noted(
    noted: Callable[[score.Case], list[Example]], cases: list[score.Case], weights: Weights
) -> list[Example]:
    with patch.object(weighing, "_weights", lambda: weights):
        return [example for case in cases for example in noted(case)]


def proposals(files: Files, weights: dict[str, Weights]) -> list[tuple[score.Case, Proposal]]:
    """What is proposed for each text by the weights of its author."""
    done: list[tuple[score.Case, Proposal]] = []
    for name, cases in files.items():
        with patch.object(weighing, "_weights", lambda of=weights[name]: of):
            done += score.proposals(cases)
    return done


def main() -> None:
    files = score.authors()
    weights, last = left_out(files)
    found = fitted(list(chain.from_iterable(files.values()))) | last
    rows = [
        "# Fitted by tests/office/proposed_words/fit.py: what is weighed, its feature, its weight."
    ]
    for kind, table in found.items():
        rows += [f"{kind}\t{name}\t{weight:.2f}" for name, weight in sorted(table.items())]
    TABLE.write_text("\n".join(rows) + "\n", "utf-8")
    score.show(score.table(proposals(files, weights)))


if __name__ == "__main__":
    main()
