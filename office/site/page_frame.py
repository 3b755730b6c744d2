"""What every page of the staff's site shows around its content: the places, and the person."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from office.registry.practice import practises
from office.roles import held
from office.site import PREFIX, waiting
from office.site.page_registry import Menu, Page
from office.site.places import PLACES, TODAY, Place
from office.words import english, say


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: as `navigation` those of the five places that have a page for the roles of
    who signed in; as `opens` the names of the pages that open to them, for a link that not
    everybody can follow.
    """
    if not request.path.startswith(f"/{PREFIX}"):
        return {}
    from office.site.urls import LIES_BELOW, PAGES  # late: views import models

    roles = held(request)
    opened = [page for page in PAGES if page.roles & roles]
    name = (request.resolver_match.url_name or "") if request.resolver_match else ""
    here = LIES_BELOW.get(name)
    counted = waiting.kept(request) if roles else None
    numbers = _by_place(counted, LIES_BELOW)
    opens = frozenset(page.name for page in opened)
    return {
        "navigation": [
            _told(place, entries, here, name) | {"waits": numbers[place]}
            for place in PLACES
            if (entries := _entries(opened, place))
        ],
        # Not on a page that somebody is sent to first: what it asked for would send there again.
        # Nor for a venue's manager, whom its answer would refuse.
        "counting": "waiting" in opens
        and here is not None
        and (counted is None or waiting.old(request, counted)),
        "opens": opens,
        "english": english(),
        "practice": practises(),
    }


def _by_place(counted: waiting.Waiting | None, below: dict[str, Page]) -> Counter[Place]:
    """How much waits at each place, and all of it at the first."""
    found: Counter[Place] = Counter()
    for name, number in counted.counts.items() if counted else ():
        page = below.get(name)
        for place in {TODAY, page.named_place if page else None}:
            if place:
                found[place] += number
    return found


def _entries(opened: Sequence[Page], place: Place) -> list[tuple[Menu, Page]]:
    """The second level of a place, in its order."""
    found = [(page.menu, page) for page in opened if page.menu and page.menu.place == place]
    return sorted(found, key=lambda entry: entry[0].order)


def _told(
    place: Place, entries: Sequence[tuple[Menu, Page]], here: Page | None, name: str
) -> dict[str, Any]:
    """A place with its second level; it leads to the first of its pages.

    Args:
        here: the page that names the place of the one shown, whose name is `name`.
    """
    level = [
        {
            "words": say(menu.zh, menu.en),
            "url": reverse(f"site:{page.name}"),
            "current": ("page" if page.name == name else "true") if page is here else "",
        }
        for menu, page in entries
    ]
    return {
        "name": place.name,
        "words": say(place.zh, place.en),
        "icon": place.icon,
        "url": level[0]["url"],
        "open": here is not None and here.named_place == place,
        "level": level if len(level) > 1 else [],
        "current": level[0]["current"] if len(level) == 1 else "",
    }
