"""Trains the name tagger and writes its model into the package: `make tagger`.

The same texts and versions give the same model on the same kind of processor.
"""

import json
import random
import sys
from collections import ChainMap, Counter
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pycrfsuite

from office.privacy_scan.name_features import features, level, pairs
from office.privacy_scan.name_tagger import ABOUT, MODEL
from tests.tagger.other_names import peopled, renamed
from tests.tagger.texts import Tagged, digest, training, written

AGAIN = 3  # how often a text with names is learned once more with others
PEOPLED = 2  # how often a text without is learned once more with some
SETTINGS = {"c1": 0.5, "c2": 0.02, "max_iterations": 80, "feature.possible_transitions": False}
VERSION = 3


def train(texts: list[Tagged], model: Path) -> dict[str, str]:
    """Write the model of `texts` to `model`; the common pairs, by level."""
    counts: Counter[str] = Counter()
    for one in texts:
        counts.update(_own(one))
    common = {pair: level(times) for pair, times in counts.items()}
    chance = random.Random(VERSION)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for one in texts:
        # As it will be for a text that is not among these: its own pairs do not count.
        unknown = {pair: level(counts[pair] - times) for pair, times in _own(one).items()}
        known = ChainMap(unknown, common)
        for each in [one, *_again(one, chance)]:
            trainer.append(features(each.text, known), _labels(each))
    trainer.train(str(model))
    by_level: dict[str, str] = {}
    for pair in sorted(common):
        by_level[common[pair]] = by_level.get(common[pair], "") + pair
    return by_level


def _again(one: Tagged, chance: random.Random) -> list[Tagged]:
    """`one` with other names, or with some where it has none."""
    if one.names:
        return [renamed(one, chance) for _ in range(AGAIN)]
    with_some = [peopled(one, chance) for _ in range(PEOPLED)]
    return [each for each in with_some if each]


def _own(one: Tagged) -> Counter[str]:
    """The pairs of a text outside its names."""
    rest, last = "", 0
    for start, end in one.names:
        rest += one.text[last:start] + " "
        last = end
    return Counter(pairs(rest + one.text[last:]))


def _labels(one: Tagged) -> list[str]:
    labels = ["O"] * len(one.text)
    for start, end in one.names:
        labels[start:end] = ["B", *"M" * (end - start - 2), "E"][: end - start]
    return labels


def main() -> None:
    texts = training()
    common = train(texts, MODEL)
    told = {
        "version": VERSION,
        "model": sha256(MODEL.read_bytes()).hexdigest(),
        "texts": digest(written()),
        "python-crfsuite": version("python-crfsuite"),
        "common": common,
    }
    ABOUT.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{len(texts)} texts, {MODEL.stat().st_size} bytes, {told['model']}\n")


if __name__ == "__main__":
    main()
