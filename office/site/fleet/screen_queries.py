"""What the office knows of screens besides their reports, read in a few queries."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from office.fleet.models import Screen
from office.registry.models import PanelProfile, Venue
from office.state_dir import StateDir
from office.words import named


@dataclass(frozen=True)
class Books:
    """What the office knows of screens besides what they report."""

    tree: Path
    screens: Callable[[Collection[str]], Mapping[str, Screen]]
    """Their rows, by number: of those that are told one by one."""
    venues: Mapping[str, str]
    portrait: frozenset[str]
    """Names of the profiles that stand upright."""

    def without_contacts(self) -> "Books":
        """The same without whom to call: for a page that hangs on a wall."""
        return replace(self, screens=lambda _: {})


def read_books(place: StateDir) -> Books:
    """Two queries, and one more for each look at rows of screens, however many there are."""
    panels = PanelProfile.objects.values_list("name", "body")
    return Books(
        tree=place.tree.directory,
        screens=lambda screens: Screen.objects.in_bulk(list(screens)),
        venues={venue.pk: named(venue) for venue in Venue.objects.all()},
        portrait=frozenset(name for name, body in panels if body["height"] > body["width"]),
    )
