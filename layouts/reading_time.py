"""How long a slide stands, from what there is to read on it."""

import re

DWELL_MIN_S, DWELL_MAX_S = 8.0, 25.0
CHARS_PER_S = 4
LATIN_WORD_CHARS = 1.6
"""A word of English takes as long to read as this many Chinese characters."""


def reading_s(text: str, figures: int) -> float:
    """Seconds to read `text` with so many figures in it (docs/reference/slides.md#reading-time)."""
    latin = len(re.findall(r"[A-Za-z][A-Za-z'’]*", text))
    rest = len(re.sub(r"[A-Za-z'’\s]", "", text))
    seconds = 2 + (rest + latin * LATIN_WORD_CHARS) / CHARS_PER_S + 1.5 * figures
    return min(max(round(seconds, 1), DWELL_MIN_S), DWELL_MAX_S)
