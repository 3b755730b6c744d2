"""What stands around names: words that lead to a person, and what only a person does next.

`name_surroundings.json` lists them by class; the name tagger learns what a class is worth. Before a
name: what is done to a person (v), how a name is written down (w), kin and roles (k), pointing (p).
After it: saying (s), what is done to who complains (m), other deeds (d), joining (c), little words
that go on (o), and goods, shops and places, which make it a brand (g).
"""

import json
import re
from pathlib import Path

from office.privacy_scan.surnames import HAN, LISTS

_CLASSES = json.loads((Path(__file__).parent / "name_surroundings.json").read_text("utf-8"))
_BEFORE = {word: letter for letter, words in _CLASSES["before"].items() for word in words}
_AFTER = {
    **dict.fromkeys(LISTS["goods"] + LISTS["no_person"], "g"),
    **dict.fromkeys([*LISTS["dishes"], *LISTS["trades"]], "g"),
    **{word: letter for letter, words in _CLASSES["after"].items() for word in words},
}
_LONGEST = 3
_FIRST = frozenset(word[0] for word in (*_BEFORE, *_AFTER))
THING = re.compile(  # right after what is a brand, a shop or a place: 紫涵书包
    "|".join(word for word, letter in _AFTER.items() if letter == "g" and len(word) > 1)
)
_WHO_DOES = re.compile(  # 卖菜的, 修脚的那个
    rf"[卖买修送开收做装教看管洗理拉带接值剪拍炒烤守跑租贴缝配搬拆擦](?:(?!的){HAN}){{1,4}}的(?:那个|那位)?"
)


def surroundings(text: str) -> tuple[list[str], list[str]]:
    """For each place, some past the end among them: the class before it, the class after it."""
    size = len(text)
    before, after = [""] * (size + 3), [""] * (size + 5)
    for at in range(size):
        if text[at] not in _FIRST:
            continue
        for length in range(min(_LONGEST, size - at), 0, -1):
            word = text[at : at + length]
            if not before[at + length] and (letter := _BEFORE.get(word)):
                before[at + length] = letter
            if not after[at] and (letter := _AFTER.get(word)):
                after[at] = letter
    for found in _WHO_DOES.finditer(text):
        before[found.end()] = "j"
    after[size] = "$"
    for at in range(size):
        if text[at] == "的" and after[at + 1] == "g":
            after[at] = "G"  # of a thing, as brands are named: not of an account or a promise
    return before, after
