"""Trains the model that marks names of goods; `fit` calls it, for all texts and without an author.

The same texts and library give the same model on the same kind of processor.
"""

import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pycrfsuite

from office.proposed_words import goods_patterns as patterns
from office.proposed_words import lexicon
from office.proposed_words.clauses import clauses
from office.proposed_words.goods_spans import LONGEST
from office.proposed_words.span_features import features
from tests.office.proposed_words import score

UNKNOWN = 0.3
"""The share of the lexicon that a second reading does without: goods nobody listed come up."""

SETTINGS = {
    "c1": 2.0, "c2": 0.02, "max_iterations": 60, "feature.minfreq": 3,
    "feature.possible_transitions": False,
}  # fmt: skip
_COUNTED = re.compile(rf"^(?:{patterns.COUNT}+\s*{patterns.MEASURE}?)?的?")


def some_goods() -> dict[str, lexicon.Goods]:
    """The lexicon without a share of its words, the same each time."""
    chance = random.Random(2)
    return {word: one for word, one in lexicon.goods().items() if chance.random() > UNKNOWN}


def train(cases: list[score.Case]) -> bytes:
    """The model of what the readers of `cases` named as goods."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    some = some_goods()
    for known in (lexicon.goods(), some):
        with patch.object(lexicon, "goods", lambda known=known: known):
            for case in cases:
                text = case["text"]
                trainer.append(features(text, clauses(text)), labels(case))
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "goods"
        trainer.train(str(model))
        return model.read_bytes()


def labels(case: score.Case) -> list[str]:
    """B, M, E for the longest span of each place that names goods, without how many of it."""
    text = case["text"]
    found = ["O"] * len(text)
    for span in _spans(case["goods"]):
        for start, end in _places(text, span):
            if set(found[start:end]) == {"O"}:
                found[start:end] = ["B", *"M" * (end - start - 2), "E"]
    return found


def _spans(every: list[str]) -> list[str]:
    bare = {_COUNTED.sub("", one, count=1) for one in every}
    found = {one for one in {*bare, *every} if 1 < len(one) < LONGEST}
    uncounted = [one for one in found if one in bare]
    return sorted(uncounted or found, key=lambda one: (-len(one), one))


def _places(text: str, span: str) -> Iterator[tuple[int, int]]:
    at = text.find(span)
    while at >= 0:
        yield at, at + len(span)
        at = text.find(span, at + 1)
