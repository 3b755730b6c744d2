"""Texts once more with other names, so that the tagger learns what stands around a name."""

import random
import re

from office.privacy_scan.name_features import WORDS_OF
from office.privacy_scan.surnames import LISTS
from tests.tagger.texts import Tagged

_COMMON = LISTS["surnames"][:90]
_SURNAMES = sorted(LISTS["surnames"] + LISTS["surnames_after_cues"])
_DOUBLE = LISTS["double_surnames"]
_GIVEN = sorted(WORDS_OF["given"])
_TITLES = "|".join(sorted(WORDS_OF["titles"], key=len, reverse=True))
_TITLED = re.compile(rf"(.)(.{{0,2}}?)({_TITLES})")
_HAN = re.compile("[\u4e00-\u9fff]{2,4}")


def renamed(one: Tagged, chance: random.Random) -> Tagged:
    """`one` with a name of the same form for each of its names, the same for the same."""
    text, names, last = "", [], 0
    instead: dict[str, str] = {}
    for start, end in one.names:
        name = one.text[start:end]
        other = instead.setdefault(name, _other(name, chance))
        text += one.text[last:start]
        names.append((len(text), len(text) + len(other)))
        text += other
        last = end
    return Tagged(text + one.text[last:], tuple(names))


def _other(name: str, chance: random.Random) -> str:
    if not _HAN.fullmatch(name):
        return name
    if name[:2] in _DOUBLE and len(name) > 2:
        return chance.choice(_DOUBLE) + _given(name[2:], chance)
    titled = _TITLED.fullmatch(name)
    if titled and titled[1] in _SURNAMES:
        return _surname(chance) + _given(titled[2], chance) + titled[3]
    if name[0] in "小老阿大" and len(name) == 2 and name[1] in _SURNAMES:
        return name[0] + chance.choice(_SURNAMES)
    if name[0] in _SURNAMES and len(name) < 4:
        return _surname(chance) + _given(name[1:], chance)
    return name


def _surname(chance: random.Random) -> str:
    return chance.choice(_COMMON if chance.random() < 0.5 else _SURNAMES)


def _given(like: str, chance: random.Random) -> str:
    return "".join(chance.choice(_GIVEN) for _ in like)
