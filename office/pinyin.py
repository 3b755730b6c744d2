"""How Chinese words are read, in letters without tones (恒冷电器: heng leng dian qi).

`pinyin.tsv` has the 20,892 characters of GBK under their commonest reading, made from the
dictionary of pypinyin 0.55 (MIT); where a name may have another (长, 行, 重), under both. ü is v.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import islice, product
from pathlib import Path

_WORD = re.compile(r"[a-z0-9]+|[^a-z0-9]")


@cache
def readings() -> Mapping[str, tuple[str, ...]]:
    """The syllables of each character that is known."""
    known: dict[str, tuple[str, ...]] = {}
    for line in (Path(__file__).parent / "pinyin.tsv").read_text("utf-8").splitlines():
        syllable, characters = line.split("\t")
        for one in characters:
            known[one] = (*known.get(one, ()), syllable)
    return known


def spelled(text: str, most: int) -> tuple[tuple[str, ...], ...]:
    """The ways in which `text` may be read, at most so many: syllables, and Latin words between
    them; () where no character in it is known.
    """
    known = readings()
    parts = [known.get(one, (one,)) for one in _WORD.findall(text.casefold())]
    if not any(one in known for one in text):
        return ()
    heard = [part for part in parts if part[0].isascii() and part[0].isalnum()]
    return tuple(islice(product(*heard), most))
