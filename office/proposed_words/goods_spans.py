"""Names of goods that no lexicon holds, marked by a model of how complaints speak of goods.

A linear-chain CRF that `python -m tests.office.proposed_words.fit` trains; loaded with the first
text. It proposes and is weighed with the rest: it decides nothing by itself.
"""

import lzma
import threading
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from office.proposed_words.clauses import Clause
from office.proposed_words.span_features import features

MODEL = Path(__file__).parent / "data" / "goods_spans.crfsuite.xz"
LONGEST = 12
"""Most characters of a name of goods: it stands on a line with its colon."""
LEAST = 0.05
"""How likely a stretch must be to be weighed at all."""
_ONE_AT_A_TIME = threading.Lock()


class Spans(msgspec.Struct, frozen=True):
    """How likely a name of goods begins, goes on and ends at each character."""

    begins: list[float]
    goes_on: list[float]
    ends: list[float]

    def chance(self, start: int, end: int) -> float:
        return self.begins[start] * self.ends[end - 1]

    def within(self, at: int) -> float:
        return self.begins[at] + self.goes_on[at] + self.ends[at]

    def likely(self) -> list[tuple[int, int]]:
        """The stretches that are weighed, in the order of the text."""
        size = len(self.begins)
        return [
            (start, end)
            for start in range(size)
            if self.begins[start] >= LEAST
            for end in range(start + 2, min(size, start + LONGEST) + 1)
            if self.chance(start, end) >= LEAST
        ]


def mark(text: str, clauses: list[Clause]) -> Spans:
    """Where names of goods stand in `text`."""
    if not clauses:
        return Spans(*([0.0] * len(text) for _ in range(3)))
    tagger = _tagger()[0]
    # Half a character, of a broken file, is none that the tagger's library can be told.
    seen = features(text.encode("utf-8", "replace").decode("utf-8"), clauses)
    with _ONE_AT_A_TIME:
        tagger.set(seen)
        chances = [[tagger.marginal(label, at) for at in range(len(text))] for label in "BME"]
    return Spans(*chances)


@cache
def _tagger() -> tuple[Any, bytes]:
    """The tagger, and the model, of which it keeps no copy."""
    return opened(lzma.decompress(MODEL.read_bytes()))


def opened(model: bytes) -> tuple[Any, bytes]:
    import pycrfsuite  # late: most commands propose nothing

    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    return tagger, model
