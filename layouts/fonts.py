"""The two pinned faces: Noto Sans CJK SC Regular and Bold, by path, index and file digest."""

import hashlib
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont, features

from sync.errors import BilingualError

Weight = Literal["regular", "bold"]
Features = tuple[str, ...]

DIRECTORY = Path("/usr/share/fonts/opentype/noto")
INDEX = 2
"""Face of the collection: 0 JP, 1 KR, 2 SC, 3 TC, 4 HK."""
PACKAGE = "fonts-noto-cjk"
FILES: dict[Weight, str] = {"regular": "NotoSansCJK-Regular.ttc", "bold": "NotoSansCJK-Bold.ttc"}
PINNED: dict[Weight, str] = {  # Debian 13, fonts-noto-cjk 1:20240730+repack1-1
    "regular": "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
    "bold": "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
}


class FontError(BilingualError):
    """A font that plates are drawn with is not there."""


class GlyphError(BilingualError):
    """Characters the font has no picture of; a plate with empty boxes is never made."""

    def __init__(self, characters: list[str]) -> None:
        self.characters = characters
        names = "、".join(f"U+{ord(c):04X} {c}" for c in characters)
        super().__init__(
            f"字体不含 {names}：请换字，或换用含这些字的字体。",
            f"The font cannot show {names}: reword the text without these characters, or use a "
            f"font that has them.",
        )


def path(weight: Weight, directory: Path = DIRECTORY) -> Path:
    """The file of a weight.

    Raises:
        FontError: it is not there.
    """
    file = directory / FILES[weight]
    if not file.is_file():
        raise FontError(
            f"缺少字体文件 {file.name}，图面画不出来：sudo apt-get install {PACKAGE}。",
            f"The font file {file.name} is missing, so no plate can be drawn: "
            f"sudo apt-get install {PACKAGE}",
        )
    return file


def check(directory: Path = DIRECTORY) -> list[str]:
    """What is wrong with the fonts here, in sentences; empty when plates come out as elsewhere."""
    faults = []
    for weight, pinned in PINNED.items():
        try:
            data = path(weight, directory).read_bytes()
        except FontError as error:
            faults.append(error.en)
            continue
        if hashlib.sha256(data).hexdigest() != pinned:
            faults.append(
                f"{FILES[weight]} is another version than the pinned one, so plates drawn here "
                f"differ from the signed ones and must be fetched: install Debian 13's {PACKAGE}."
            )
    if not has_raqm():
        faults.append(
            "Pillow finds no libfribidi, so text is set without its fine rules and plates drawn "
            "here differ from the signed ones: sudo apt-get install libfribidi0"
        )
    return faults


@lru_cache(maxsize=1)
def has_raqm() -> bool:
    """Whether Pillow can shape text (it loads libfribidi at run time)."""
    return bool(features.check("raqm"))


class Face:
    """One weight at one size in pixels, with the widths that were measured of it."""

    def __init__(self, weight: Weight, size: int) -> None:
        self.weight, self.size = weight, size
        self.font = ImageFont.truetype(str(path(weight)), size, index=INDEX)
        self._widths = _widths((weight, size))

    def width(self, text: str, feats: Features = ()) -> float:
        """Advance of `text` in pixels."""
        key = (text, feats)
        found = self._widths.get(key)
        if found is None:
            found = self.font.getlength(text, features=self.features(feats))
            self._widths[key] = found
        return found

    @staticmethod
    def features(feats: Features) -> list[str] | None:
        """OpenType features as Pillow wants them; none where it cannot shape."""
        return list(feats) if feats and has_raqm() else None


@lru_cache(maxsize=64)  # they outlast the open face, and are a tenth of it
def _widths(_face: tuple[Weight, int]) -> dict[tuple[str, Features], float]:
    """Advances in pixels of what was measured of a weight at a size: its faces fill it."""
    return {}


@lru_cache(maxsize=12)  # as many as a plate has; each open face takes 0.8 MB
def face(weight: Weight, size: int) -> Face:
    """The face of a weight at `size` pixels; the last few stay open.

    Raises:
        FontError: the file is not there.
    """
    return Face(weight, size)


def uncovered(text: str) -> list[str]:
    """Characters of `text` that either face has no glyph for, each once, in order.

    Raises:
        FontError: a font file is not there.
    """
    return [character for character in dict.fromkeys(text) if not _covered(ord(character))]


@lru_cache(maxsize=20_000)  # asked of each text of each plate; a bureau writes some thousand
def _covered(code: int) -> bool:
    for starts, ends in (coverage(path(weight)) for weight in FILES):
        at = bisect_right(starts, code)
        if at == 0 or code > ends[at - 1]:
            return False
    return True


@lru_cache(maxsize=4)
def coverage(file: Path) -> tuple[Sequence[int], Sequence[int]]:
    """Ascending starts and ends of the code point ranges in the face's cmap (format 12)."""
    with file.open("rb") as font:

        def read(offset: int, layout: str) -> tuple[int, ...]:
            font.seek(offset)
            return struct.unpack(layout, font.read(struct.calcsize(layout)))

        (face_at,) = read(12 + 4 * INDEX, ">I")
        (tables,) = read(face_at + 4, ">H")
        records = [read(face_at + 12 + 16 * i, ">4sIII") for i in range(tables)]
        cmap = next(r[2] for r in records if r[0] == b"cmap")  # type: ignore[comparison-overlap]
        (subtables,) = read(cmap + 2, ">H")
        offsets = [read(cmap + 4 + 8 * i, ">HHI")[2] for i in range(subtables)]
        table = next(cmap + o for o in offsets if read(cmap + o, ">H") == (12,))
        (count,) = read(table + 12, ">I")
        font.seek(table + 16)
        groups = array("I", font.read(12 * count))
    if sys.byteorder == "little":
        groups.byteswap()
    return groups[0::3], groups[1::3]
