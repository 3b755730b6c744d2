"""Fits the weights of `office.proposed_words.weighing` to the texts of this folder.

`python -m tests.office.proposed_words.fit` writes the table anew, and prints how good the rules are
on each author's texts by weights that never saw that author. Of each text the features of all
clauses, of all candidates for the goods, of all lines compete; ascent with weight decay raises the
share of those that a reader named.
"""

import lzma
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from unittest.mock import patch

import msgspec

from office.proposed_words import (
    doubts,
    features,
    goods,
    goods_features,
    goods_spans,
    lexicon,
    lines,
    weighing,
)
from office.proposed_words.proposal import Proposal
from office.proposed_words.proposing import GENERIC, propose, read_complaint
from tests.office.proposed_words import score, train_spans

TABLE = Path(features.__file__).parent / "data" / "weights.tsv"

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
    some = train_spans.some_goods()
    for case in cases:
        reading = features.read(case["text"])
        told = [score.holds(case["wrong"], clause.text) for clause in reading.clauses]
        found["clause"].append((features.of_clauses(reading), told))
        found["goods"].append(_goods(case, reading))
        with patch.object(lexicon, "goods", lambda: some):
            found["goods"].append(_goods(case, features.read(case["text"])))
    return found


def _goods(case: score.Case, reading: features.Reading) -> Example:
    candidates = goods.find(reading)
    right = [score.holds(case["goods"], one.name) for one in candidates]
    return goods_features.of_candidates(reading, candidates), right


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


class Tables(msgspec.Struct, frozen=True):
    """What chooses the words: the model that marks goods, and the weights."""

    model: bytes
    weights: Weights


def left_out(files: Files) -> tuple[dict[str, Tables], Weights]:
    """For each author tables that never saw a text of theirs; and weights of all authors.

    What is weighed is noted in texts that the model and, for the line and how sure it is, the
    weights of clauses and goods never saw.
    """
    found = {name: Tables(train_spans.train(_others(files, name)), {}) for name in files}
    noted: dict[str, dict[str, list[Example]]] = {}
    for name, cases in files.items():
        with using(found[name]):
            noted[name] = examples(cases)
    last: Weights = {}
    for kind in ("clause", "goods"):
        _fit(kind, {name: every[kind] for name, every in noted.items()}, found, last)
    for kind, of_case in (("line", line), ("sure", sure)):
        data: dict[str, list[Example]] = {}
        for name, cases in files.items():
            with using(found[name]):
                data[name] = [example for case in cases for example in of_case(case)]
        _fit(kind, data, found, last)
    return found, last


def _fit(
    kind: str, data: dict[str, list[Example]], found: dict[str, Tables], last: Weights
) -> None:
    for name in data:
        found[name].weights[kind] = fit(_others(data, name))
    last[kind] = fit(list(chain.from_iterable(data.values())))


def _others[One](files: dict[str, list[One]], name: str) -> list[One]:
    return [one for other, every in files.items() if other != name for one in every]


@contextmanager
def using(tables: Tables) -> Iterator[None]:
    """Proposals by these tables."""
    opened = goods_spans.opened(tables.model)
    with (
        patch.object(goods_spans, "_tagger", lambda: opened),
        patch.object(weighing, "_weights", lambda: tables.weights),
    ):
        yield


def proposals(files: Files, tables: dict[str, Tables]) -> list[tuple[score.Case, Proposal]]:
    """What is proposed for each text by the tables of its author."""
    done: list[tuple[score.Case, Proposal]] = []
    for name, cases in files.items():
        with using(tables[name]):
            done += score.proposals(cases)
    return done


def main() -> None:
    files = score.authors()
    tables, last = left_out(files)
    model = train_spans.train(list(chain.from_iterable(files.values())))
    goods_spans.MODEL.write_bytes(lzma.compress(model, preset=9 | lzma.PRESET_EXTREME))
    rows = [
        "# Fitted by tests/office/proposed_words/fit.py: what is weighed, its feature, its weight."
    ]
    for kind, table in last.items():
        rows += [f"{kind}\t{name}\t{weight:.2f}" for name, weight in sorted(table.items())]
    TABLE.write_text("\n".join(rows) + "\n", "utf-8")
    score.show(score.table(proposals(files, tables)))


if __name__ == "__main__":
    main()
