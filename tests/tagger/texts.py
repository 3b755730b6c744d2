"""The texts by which the name tagger is trained, and those by which it is judged.

In `named.txt` names stand in 〔…〕; `nameless.txt` has none. Every fifth text of these, by its
hash, is unseen: never trained on, never looked at by who wrote features and rules. What stands
under the heading "read" was read or written by them and is never unseen.

`others_named.txt` and `others_nameless.txt` (words that look like names) are of authors who never
saw a line of the program: of these every third line is unseen. Complaints written for proposals of
headlines name nobody, but for four: `dev.jsonl` is learned from, of `e.jsonl` all but every third
line, `f.jsonl` is unseen.

`later_*.txt` are of one more author, who knew the lists of the program but wrote before changing
anything: by kinds, of each every other line for development, and learned from in the end; the rest
was sealed in `.xz` and opened when the tagger was done.
"""

import lzma
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from office.privacy_scan.normalise import narrow
from tests.office.corpus import lookalikes, positives

_NAME = re.compile("〔(.*?)〕")
_READ = "# read"
OTHERS = ("others_named.txt", "others_nameless.txt")
LATER = ("later_named.txt", "later_nameless.txt")
_HERE = Path(__file__).parent
_COMPLAINTS = _HERE.parent / "office/proposed_words/texts"
_NAMING = frozenset({"d014", "d031", "d069", "d398"})
"""Those that name somebody."""


class Tagged(msgspec.Struct, frozen=True):
    """A text as the scanner reads it, and where its names are."""

    text: str
    names: tuple[tuple[int, int], ...]


def written() -> list[Tagged]:
    """What was written for the tagger to learn from."""
    files = ("named.txt", "nameless.txt")
    lines = [one for name in files for one in _read(name, unseen=False)]
    others = [one for name in OTHERS for one in _thirds(_marked(name), unseen=False)]
    later = [one for name in LATER for one in _by_kind((_HERE / name).read_text("utf-8"))]
    complaints = [*_complaints("dev"), *_thirds(_complaints("e"), unseen=False)]
    return [_narrow(one) for one in (*lines, *others, *later, *complaints)]


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


def unseen_by_others() -> tuple[list[Tagged], list[Tagged]]:
    """The same of authors who never saw the program: texts written for names, and complaints."""
    written_for = [one for name in OTHERS for one in _thirds(_marked(name), unseen=True)]
    return written_for, [*_thirds(_complaints("e"), unseen=True), *_complaints("f")]


def sealed() -> list[Tagged]:
    """The half of the later texts that was sealed before the tagger of today was made."""
    packed = [(_HERE / name.replace(".txt", "_sealed.txt.xz")).read_bytes() for name in LATER]
    return [one for each in packed for one in _by_kind(lzma.decompress(each).decode("utf-8"))]


def digest(texts: list[Tagged]) -> str:
    """Of texts and marks: whether a model was trained on these."""
    return sha256(msgspec.json.encode(texts)).hexdigest()


def _complaints(name: str) -> Iterator[Tagged]:
    for line in (_COMPLAINTS / f"{name}.jsonl").read_text("utf-8").splitlines():
        case = msgspec.json.decode(line)
        if case["id"] not in _NAMING:
            yield Tagged(case["text"], ())


def _marked(name: str) -> Iterator[Tagged]:
    return map(_tagged, (_HERE / name).read_text("utf-8").splitlines())


def _by_kind(lines: str) -> Iterator[Tagged]:
    """The lines but for the headings, which say their kind."""
    return (_tagged(line) for line in lines.splitlines() if not line.startswith("#"))


def _thirds(texts: Iterable[Tagged], *, unseen: bool) -> list[Tagged]:
    """Every third text, or the others."""
    return [one for line, one in enumerate(texts, 1) if (line % 3 == 0) == unseen]


def _read(name: str, *, unseen: bool) -> Iterator[Tagged]:
    read = False
    for line in (_HERE / name).read_text("utf-8").splitlines():
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
