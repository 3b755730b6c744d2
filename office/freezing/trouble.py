"""One thing that stands in the way of freezing, told without unpublished text (R39)."""

from dataclasses import dataclass

from office.words import say


@dataclass(frozen=True)
class Trouble:
    """One thing in the way: its kind, what it is, and where it can be mended."""

    code: str  # an intake.check code, or: glyph, proposal, venue, batch, severe
    zh: str
    en: str
    complaint: int | None = None
    month: str = ""
    field: str = ""  # the column in which it is mended, where it is in one

    @property
    def sentence(self) -> str:
        """What it is, in the language of the page."""
        return say(self.zh, self.en)
