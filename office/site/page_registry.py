"""A page of the staff's site and who may open it: the table of role and page, as data.

Each app lists its pages in `urls.py` as `PAGES`; `office.site.urls` makes addresses of them and
`AccessMiddleware` holds the table. A page without roles does not exist.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpResponseBase

from office.roles import Role
from office.site.places import Place


@dataclass(frozen=True)
class Menu:
    """An entry of the navigation: words, the place whose second level it stands on, and where."""

    zh: str
    en: str
    place: Place
    order: int


@dataclass(frozen=True)
class Page:
    """One address below `/office/`.

    Args:
        roles: who may open it; nobody else gets past the middleware (403).
        fresh: a POST needs an authentication of the last five minutes.
        uploads: files are sent to it; anywhere else a body is small (`serve.request_limits`).
        hangs: may hang on a wall: what it asks for by itself is answered after the lock too, and
            then shows neither what is unpublished nor whom to call.
        menu: its entry in the navigation, for those who may open it.
        asks: a POST to it does nothing: what it is asked stands in no address.
        practice: an office to practise in takes a POST to it; its books stay as they were planted.
        place: where it belongs, for a page without an entry that lies below no page with one.
    """

    route: str
    view: Callable[..., HttpResponseBase]
    name: str
    roles: frozenset[Role]
    fresh: bool = False
    uploads: bool = False
    hangs: bool = False
    asks: bool = False
    practice: bool = False
    menu: Menu | None = None
    place: Place | None = None

    @property
    def named_place(self) -> Place | None:
        """The place that the page names itself, by its entry or without one."""
        return self.menu.place if self.menu else self.place


def lies_below(pages: Sequence[Page]) -> dict[str, Page]:
    """By the name of a page the nearest one above it that names a place, by address; or itself.

    What lies below none, such as one's own account, is at no place.
    """
    above = sorted((page for page in pages if page.named_place), key=lambda page: len(page.route))
    return {
        page.name: one
        for page in pages
        for one in above
        if page is one or page.route.startswith(f"{one.route.rstrip('/')}/")
    }
