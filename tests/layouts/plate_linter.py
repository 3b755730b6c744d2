"""What is wrong with how a plate reads, worked out from where its boxes lie: no eye, no pixel.

Each rule gives the faults of one plate as sentences; none knows how the plate was laid out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from layouts.canvas import Box, Sheet
from layouts.line_breaks import CLOSE
from layouts.plate_frame import grid
from layouts.readable_sizes import sizes
from tests.layouts.words_and_names import NAMES, TORN

VOID, LITTLE, LITTLE_VOID = 120, 6, 440
"""Of the 1080p grid: more than this without anything is a hole in the message. What has so few rows
to say is not blown up to fill it."""
NEAR = 6
"""Of the 1080p grid: two texts nearer than this crowd each other."""
MOST_SIZES = 20
"""Sizes of type that a profile may have, its headlines included."""
SUFFIXES = "的了着呢吗吧们"
UNITS = "件家个次天年月日元号层版屏人万条张%％"
QUOTES = "“”‘’"
LOPSIDED = re.compile(r"[一-鿿]\d+ [一-鿿]|[一-鿿] \d+(?![年月日号])[一-鿿]")


@dataclass(frozen=True)
class Text:
    """The lines of one text."""

    lines: tuple[Box, ...]

    @property
    def said(self) -> str:
        return "".join(box.text for box in self.lines)

    @property
    def breaks(self) -> Iterator[tuple[str, str]]:
        """What ends a line and what begins the next."""
        return ((one.text, other.text) for one, other in pairwise(self.lines))


def texts(sheet: Sheet) -> list[Text]:
    """What is written on a plate, each text with its lines."""
    found: list[list[Box]] = []
    for box in (box for box in sheet.boxes if box.what == "text"):
        if box.line and found:
            found[-1].append(box)
        else:
            found.append([box])
    return [Text(tuple(lines)) for lines in found]


def ill_begun(sheet: Sheet) -> list[str]:
    """Lines that begin with what belongs to the line before."""
    return [
        f"{before[-6:]}|{after[:6]}"
        for text in texts(sheet)
        for before, after in text.breaks
        if after[:1] in SUFFIXES or after[:1] in CLOSE
    ]


def torn_words(sheet: Sheet) -> list[str]:
    """Words, and figures with what they count, that stand on two lines."""
    return [
        f"{before[-6:]}|{after[:6]}"
        for text in texts(sheet)
        if not any(name in text.said for name in NAMES)
        for before, after in text.breaks
        if _torn(before, after)
    ]


def _torn(before: str, after: str) -> bool:
    if re.search(r"\d\s*\Z", before) and after[:1] in UNITS:
        return True
    return any(
        before.endswith(word[:at]) and after.startswith(word[at:])
        for word in TORN
        for at in range(1, len(word))
    )


def torn_names(sheet: Sheet) -> list[str]:
    """Names that are broken elsewhere than between their parts."""
    found = []
    for text in texts(sheet):
        said = text.said.replace(" ", "")
        for name, parts in NAMES.items():
            begins = said.find(name)
            if begins < 0:
                continue
            lawful, at = {0}, 0
            for part in parts:
                at += len(part)
                lawful.add(at)
            place = 0
            for box in text.lines[:-1]:
                place += len(box.text.replace(" ", ""))
                if 0 < place - begins < len(name) and place - begins not in lawful:
                    found.append(f"{said[:place][-6:]}|{said[place:][:6]}")
    return found


def wide_quotes(sheet: Sheet) -> list[str]:
    """Headlines in which a quote or a colon has a whole square."""
    known, found = sizes(sheet.profile), []
    for box in sheet.boxes:
        halves = sum(box.text.count(mark) for mark in (*QUOTES, "："))
        if box.what == "text" and box.size >= known.headline_min and halves:
            wide = sum(1.0 if ord(c) > 0x2E80 else 0.6 for c in box.text if c not in QUOTES + "：")
            if box.rect[2] - box.rect[0] > (wide + halves * 0.6) * box.size:
                found.append(box.text)
    return found


def lopsided_figures(sheet: Sheet) -> list[str]:
    """Figures in a headline with a space on one side and none on the other: 以上的6 家."""
    return [
        box.text
        for box in sheet.boxes
        if box.what == "text"
        and box.size >= sizes(sheet.profile).headline_min
        and LOPSIDED.search(box.text)
    ]


def strange_sizes(sheet: Sheet) -> list[str]:
    """Texts in a size that the profile's system of type does not have."""
    system = {0}
    for name, value in vars(sizes(sheet.profile)).items():
        if name not in NO_TYPE:
            system |= {value} if isinstance(value, int) else set(value)
    assert len(system) <= MOST_SIZES
    return [f"{box.size}: {box.text[:8]}" for box in sheet.boxes if box.size not in system]


NO_TYPE = {"unit", "module", "code_min"}
"""What a profile's sizes have besides those of type."""


def voids(sheet: Sheet) -> list[str]:
    """Heights of the message in which nothing stands."""
    found = grid(sheet.profile)
    area = found.message if any(box.what == "qr" for box in sheet.boxes) else found.wide
    within = sorted(
        (max(box.rect[1], area.y), min(box.rect[3], area.bottom))
        for box in sheet.boxes
        if box.rect[0] < area.right and box.rect[3] > area.y and box.rect[1] < area.bottom
    )
    holes, low = [], area.y
    most = sheet.px(VOID if _rows(within) > LITTLE else LITTLE_VOID)
    for top, bottom in [*within, (area.bottom, area.bottom)]:
        if top - low > most:
            holes.append(f"{round((top - low) / sheet.sizes.unit)} at {low}")
        low = max(low, bottom)
    return holes


def _rows(within: list[tuple[int, int]]) -> int:
    """Of heights from the top down: how many rows they are, what stands side by side being one."""
    rows, low = 0, -1
    for top, bottom in within:
        rows += top >= low
        low = max(low, bottom)
    return rows


def crowded(sheet: Sheet) -> list[str]:
    """Texts that stand too near another text, a code or a chart, or on it."""
    found = []
    for one, other in combinations(sheet.boxes, 2):
        if one.what != "text" and other.what != "text":
            continue
        across = min(one.rect[2], other.rect[2]) - max(one.rect[0], other.rect[0])
        down = min(one.rect[3], other.rect[3]) - max(one.rect[1], other.rect[1])
        if across > 1 and -sheet.px(NEAR) < down and not _one_text(one, other):
            found.append(f"{-down}: {one.text[:8] or one.what} {other.text[:8] or other.what}")
    return found


def _one_text(one: Box, other: Box) -> bool:
    """Lines of one text, whose leading is its own."""
    return other.line > 0 and other.size == one.size and other.rect[0] == one.rect[0]


def mixed_context(sheet: Sheet) -> list[str]:
    """The block beside the code with small texts, or words, of more than one size."""
    area, known = grid(sheet.profile).aside, sizes(sheet.profile)
    if not any(box.what == "qr" for box in sheet.boxes):
        return []
    within = [
        box
        for box in sheet.boxes
        if box.what == "text"
        and area.x - 1 <= box.rect[0] < area.right
        and area.y - 1 <= box.rect[1] < area.bottom
    ]
    soft = {box.size for box in within if box.colour == sheet.theme.soft}
    ink = {box.size for box in within if box.colour != sheet.theme.soft}
    words = ink - {known.figure, known.name, known.header}
    faults = (
        [f"small in {sorted(soft)}"] if len(soft) > 1 or soft - {known.label, known.foot} else []
    )
    allowed = {known.body, known.close, known.middle, known.label, known.foot}
    return faults + ([f"words in {sorted(words)}"] if len(words) > 1 or words - allowed else [])


RULES = {
    "a line begins ill": ill_begun,
    "a word is torn": torn_words,
    "a name is torn": torn_names,
    "a wide mark in a headline": wide_quotes,
    "a figure with one gap": lopsided_figures,
    "a size of its own": strange_sizes,
    "a void": voids,
    "a crowd": crowded,
    "a context of several systems": mixed_context,
}
