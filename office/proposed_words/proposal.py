"""What is proposed for a complaint, how sure it is and why, and where in the text it was found."""

from enum import StrEnum

import msgspec

from sync.records import Text

LINE = 14
"""Most characters of a line of a headline."""


class Confidence(StrEnum):
    """How far a person can rely on a proposal that they have not read yet."""

    SURE = "sure"
    UNSURE = "unsure"
    TEMPLATE = "template"


class Part(StrEnum):
    """What a stretch of the text became."""

    GOODS = "goods"
    CLAUSE = "clause"
    SUMMARY = "summary"


class Taken(msgspec.Struct, frozen=True):
    """`text[start:end]` of the complaint, of which part `number` of the proposal was made."""

    number: int
    part: Part
    start: int
    end: int


class Proposal(msgspec.Struct, frozen=True):
    """Words for the plate of one complaint; `taken` is in the order of the numbers."""

    headline: str
    summary: str
    confidence: Confidence
    reason: Text
    taken: tuple[Taken, ...] = ()
    alternatives: tuple[str, ...] = ()
    goods: str = ""
    clause: str = ""
