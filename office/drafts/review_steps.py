"""The steps of a review: what an approver looks at in one go, in the order of the walk.

One notion of a step serves the page of the review, every count of what was seen, and the gate
before a signature. A step is the written ground of a month (R18), what a venue's index says beside
its plates, or all panels of one slide at one venue; of a record, its words go with the pictures.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from office.drafts.index_changes import Beside
from office.drafts.plates import is_beside
from office.drafts.signer_review import Wanted
from sync.canonical import digest

_STATES = ("changed", "new", "same")
_LAST = "\uffff"
"""Sorts after every shop number: who has none comes at the end of the venue."""


@dataclass(frozen=True)
class Ground:
    """The written ground of individual cases of a month: read like a plate (R18)."""

    month: str
    text: str

    @property
    def digest(self) -> str:
        """What a viewing of it is noted under."""
        return digest(f"ground {self.month}\n{self.text}".encode())


@dataclass(frozen=True)
class Step:
    """Something to read, or the plates of one slide, the wide ones first."""

    plates: tuple[Wanted, ...] = ()
    text: Ground | Beside | None = None

    @property
    def state(self) -> str:
        """`changed` if any of its plates is, else `new`, else `same`; a text is new."""
        states = {plate.state for plate in self.plates}
        return next((state for state in _STATES if state in states), "new")

    @property
    def body(self) -> str:
        """Digest of the record's words; empty for what is no record."""
        return self.plates[0].body if self.plates else ""

    @property
    def marks(self) -> frozenset[str]:
        """What a viewing notes of it: each picture by its digest, and the words by theirs."""
        if self.text:
            return frozenset({self.text.digest})
        return frozenset(plate.digest for plate in self.plates) | ({self.body} - {""})

    @property
    def letters(self) -> int:
        """Of the text to read, or of a record's words; a picture alone is looked at."""
        if isinstance(self.text, Ground):
            return len(self.text.text)
        if self.text:
            return sum(len(one.after) for one in self.text.differences)
        record = self.plates[0].record
        texts = (record.headline, record.summary, record.full_text) if record else ()
        return sum(len(text.zh or text.en) for text in texts)

    @property
    def version(self) -> str:
        """What acts at it are noted under: another picture or another word is another version."""
        return digest("\n".join(sorted(self.marks)).encode())


def steps(texts: Iterable[Ground | Beside], plates: Iterable[Wanted]) -> list[Step]:
    """What is to be read, as given; then venue by venue its figures, then its records by shop.

    Args:
        texts: grounds by month, then what indexes say beside their plates, by venue.
        plates: in the order of the loop, as they are inspected.
    """
    slides: dict[tuple[str, str], list[Wanted]] = {}
    for plate in plates:
        slides.setdefault((plate.job.venue, plate.job.slide.id), []).append(plate)
    found = [Step(plates=tuple(sorted(some, key=_tall))) for some in slides.values()]
    return [Step(text=text) for text in texts] + sorted(found, key=_place)


def _tall(plate: Wanted) -> tuple[bool, int]:
    profile = plate.job.profile
    return profile.width < profile.height, -profile.width


def _place(step: Step) -> tuple[str, int, list[tuple[int, str]], str, str]:
    first, record = step.plates[0].job, step.plates[0].record
    if record is None:
        return first.venue, 0, [], "", ""
    operator = record.operator
    shop = _natural(operator.shop_no or _LAST)
    place = f"{record.pub_id} {is_beside(first.slide):d}"  # what stands beside it comes after it
    return first.venue, 1, shop, operator.display_name, place


def _natural(shop: str) -> list[tuple[int, str]]:
    """So that L1-9 stands before L1-10."""
    parts = re.split(r"(\d+)", shop)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
