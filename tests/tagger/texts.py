"""The texts by which the name tagger is trained, and those by which it is judged.

In `named.txt` names stand in 〔…〕; `nameless.txt` has none, nor have the complaints written for
proposals of headlines but for three, and all of them are learned from. Every fifth text of the
first two, by its hash, is unseen: never trained on, never looked at by who wrote features and
rules. What stands under the heading "read" was read or written by them and is never unseen.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from office.privacy_scan.normalise import narrow
from tests.office.corpus import lookalikes, positives

_NAME = re.compile("〔(.*?)〕")
_READ = "# read"
_COMPLAINTS = Path(__file__).parents[1] / "office/proposed_words/texts/dev.jsonl"
_NAMING = frozenset({"d014", "d031", "d069"})
"""Those that name somebody."""


class Tagged(msgspec.Struct, frozen=True):
    """A text as the scanner reads it, and where its names are."""

    text: str
    names: tuple[tuple[int, int], ...]


def written() -> list[Tagged]:
    """What was written for the tagger to learn from."""
    files = ("named.txt", "nameless.txt")
    lines = [one for name in files for one in _read(name, unseen=False)]
    return [_narrow(one) for one in (*lines, *_complaints())]


def training() -> list[Tagged]:
    """What the tagger learns from: these, and of the scanner's own corpus the known part."""
    own = [
        Tagged(
            case.text, tuple((start, end) for kind, start, end in case.marks if kind == "person")
        )
        for case in [*positives(held_back=False), *lookalikes(held_back=False)]
    ]
    return [*written(), *map(_narrow, own)]


def unseen() -> list[Tagged]:
    """The texts with names, and without, that nothing was written or trained by."""
    return [*_read("named.txt", unseen=True), *_read("nameless.txt", unseen=True)]


def digest(texts: list[Tagged]) -> str:
    """Of texts and marks: whether a model was trained on these."""
    return sha256(msgspec.json.encode(texts)).hexdigest()


def _complaints() -> Iterator[Tagged]:
    for line in _COMPLAINTS.read_text("utf-8").splitlines():
        case = msgspec.json.decode(line)
        if case["id"] not in _NAMING:
            yield Tagged(case["text"], ())


def _read(name: str, *, unseen: bool) -> Iterator[Tagged]:
    read = False
    for line in (Path(__file__).parent / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            read = line.startswith(_READ)
        elif line:
            fifth = sha256(line.encode()).digest()[0] % 5 == 0
            if (fifth and not read) == unseen:
                yield _tagged(line)


def _tagged(line: str) -> Tagged:
    text, names, last = "", [], 0
    for found in _NAME.finditer(line):
        text += line[last : found.start()]
        names.append((len(text), len(text) + len(found[1])))
        text += found[1]
        last = found.end()
    return Tagged(text + line[last:], tuple(names))


def _narrow(one: Tagged) -> Tagged:
    """The same in compatibility form, where that keeps every character's place."""
    text = narrow(one.text).text
    return Tagged(text if len(text) == len(one.text) else one.text, one.names)
