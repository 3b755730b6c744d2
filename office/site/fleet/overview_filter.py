"""Which screens the overview is asked for, by state, venue and words; the filters with counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

import msgspec
from django.http import HttpRequest
from django.urls import reverse

from office.conditions.states import STATES, State
from office.monitoring.fleet_now import Counts, in_service, number, of_all_venues
from office.monitoring.screen_now import ScreenNow
from office.site.fleet.screen_queries import Books
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
    page: int = 1
    """Of a long list."""

    @property
    def finds_some(self) -> bool:
        """Whether `finds` leaves any out."""
        return bool(self.venue or self.q)

    @property
    def narrows(self) -> bool:
        return bool(self.state or self.finds_some)

    def finds(self, one: ScreenNow, books: Books) -> bool:
        """Whether a screen is of the venue and has the words."""
        place = one.screen.place
        words = (
            f"{one.screen.screen} {place.floor} {place.spot} {books.venues.get(one.screen.venue)}"
        )
        return self.venue in ("", one.screen.venue) and self.q.lower() in words.lower()

    def of_state(self, one: ScreenNow) -> bool:
        if self.state == NEEDED:
            return one.needs
        if not self.state:
            return one.truth.state is not State.RETIRED
        return one.truth.state == self.state

    def url(self, state: str) -> str:
        """The same with another state, from the first page."""
        return self._address(state=state)

    def needed_url(self) -> str:
        """Those of it that need somebody."""
        return self.url(NEEDED)

    def at(self, page: int) -> str:
        """Another page of the same."""
        return self._address(state=self.state, page=page if page > 1 else "")

    def _address(self, **asked: object) -> str:
        query = self.query(**asked)
        return reverse("site:fleet") + (query if query != "?" else "")

    def query(self, **asked: object) -> str:
        """What of it stands in an address, with something else asked."""
        asked = {"state": "", "venue": self.venue, "q": self.q, **asked}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def words_asked(request: HttpRequest) -> str:
    """Some characters of what is looked for."""
    return request.GET.get("q", "").strip()[:40]


class Chip(msgspec.Struct, frozen=True):
    """A filter with its count; `state` draws its shape, empty where it is none."""

    words: str
    number: int
    url: str
    state: str
    on: bool


def chips(found: Counts, asked: Asked) -> Iterable[Chip]:
    """All, those that need somebody, then state by state; of what the other filters have found."""
    found = of_all_venues(found)
    standing = in_service(found)
    needed = number(standing, needs=True)
    all_of = say("全部", "All")
    yield Chip(all_of, number(standing), asked.url(""), "", not asked.state)
    yield Chip(
        say("需处理", "Need attention"), needed, asked.url(NEEDED), "", asked.state == NEEDED
    )
    for state in _CHIPS:
        words, on = say(*STATES[state].name), asked.state == state
        yield Chip(words, number(found, state=state), asked.url(state), str(state), on)
