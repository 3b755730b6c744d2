"""What a proof of display (公示证明) says and how it is sealed: its fields, its kind, its size."""

from sync.canonical import Document, Instant, Month, ScreenId, Signed, VenueId
from sync.errors import Named
from sync.records import Text

PROOF_TYPE = "application/vnd.gongshi.proof"
PROOF_LIMIT = 1_000_000
"""Bytes of one; a screen takes 300."""
PROOF: Named = ("公示证明", "proof of display")


class ScreenMonth(Signed, frozen=True):
    """A screen's month: its days on record, seconds by state, and those the office did not hear."""

    screen: ScreenId
    place: str
    days: int
    seconds: dict[str, int]
    unheard_s: int


class Proof(Document, frozen=True):
    """What is signed. `publications` are those in force there at some time of the month."""

    repository: str
    venue: VenueId
    name: Text
    month: Month
    made: Instant
    publications: tuple[int, ...]
    screens: tuple[ScreenMonth, ...]
