"""A complaint as it was read, and what of it may stand as a headline's second line."""

import msgspec

from office.proposed_words.features import Reading
from office.proposed_words.goods import Found
from office.proposed_words.guard import judging
from office.proposed_words.headline_cuts import Cut


class Read(msgspec.Struct, frozen=True):
    """A complaint as it was read: its clauses, how likely each tells the fault, what was bought."""

    guarded: judging.Source
    ending: str
    fields: tuple[str, ...]
    reading: Reading
    likely: list[float]
    goods: list[tuple[Found, float]]

    def may_pass(self, headline: str) -> bool:
        return not judging.never(self.guarded, headline, self.fields)

    def passes(self, headline: str, summary: str) -> bool:
        return not judging.against(self.guarded, headline, summary, self.ending, self.fields)


class Line(msgspec.Struct, frozen=True):
    """A second line that may be proposed, and what it was cut from.

    `share` is how likely its clause tells the fault, `chance` how likely it is the line to take.
    """

    words: str
    cut: Cut
    share: float
    by_shop: bool = False
    chance: float = 0.0
