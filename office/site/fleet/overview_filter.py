"""Which screens the overview is asked for, by state, venue and words; the filters with counts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import msgspec
from django.urls import reverse

from office.conditions.states import STATES, State
from office.monitoring.screens_now import ScreenNow
from office.site.fleet.screen_queries import Books
from office.site.fleet.screen_words import in_service, needs_somebody
from office.words import say

NEEDED = "needed"
"""The filter for those that need somebody, beside the states themselves."""
_CHIPS = (
    State.SIGNED, State.BEHIND, State.MISMATCHED, State.DARK, State.SILENT,
    State.UNKNOWN, State.OFF, State.WAITING, State.RETIRED,
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the address asks for; empty is everything."""

    state: str = ""
    venue: str = ""
    q: str = ""

    def finds(self, one: ScreenNow, books: Books) -> bool:
        """Whether a screen is of the venue and has the words."""
        place = one.screen.place
        words = (
            f"{one.screen.screen} {place.floor} {place.spot} {books.venues.get(one.screen.venue)}"
        )
        return self.venue in ("", one.screen.venue) and self.q.lower() in words.lower()

    def of_state(self, one: ScreenNow) -> bool:
        if self.state == NEEDED:
            return needs_somebody(one)
        if not self.state:
            return one.truth.state is not State.RETIRED
        return one.truth.state == self.state

    def url(self, state: str) -> str:
        """The same with another state."""
        asked = {"state": state, "venue": self.venue, "q": self.q}
        kept = {name: value for name, value in asked.items() if value}
        return f"{reverse('site:fleet')}?{urlencode(kept)}" if kept else reverse("site:fleet")


class Chip(msgspec.Struct, frozen=True):
    """A filter with its count; `state` draws its shape, empty where it is none."""

    words: str
    number: int
    url: str
    state: str
    on: bool


def chips(found: Sequence[ScreenNow], asked: Asked) -> Iterable[Chip]:
    """All, those that need somebody, then state by state; of what the other filters have found."""
    standing = in_service(found)
    needed = sum(map(needs_somebody, standing))
    counts = Counter(one.truth.state for one in found)
    all_of = say("全部", "All")
    yield Chip(all_of, len(standing), asked.url(""), "", not asked.state)
    yield Chip(
        say("需处理", "Need attention"), needed, asked.url(NEEDED), "", asked.state == NEEDED
    )
    for state in _CHIPS:
        words, on = say(*STATES[state].name), asked.state == state
        yield Chip(words, counts[state], asked.url(state), str(state), on)
