"""A page of the staff's site and who may open it: the table of role and page, as data.

Each app lists its pages in `urls.py` as `PAGES`; `office.site.urls` makes addresses of them and
`AccessMiddleware` holds the table. A page without roles does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponseBase

from office.roles import Role


@dataclass(frozen=True)
class Menu:
    """An entry of the navigation: words, icon (a file of `static/frame/icons`), group, place."""

    zh: str
    en: str
    icon: str
    group: str = "work"  # work, register, watch
    order: int = 50


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
    """

    route: str
    view: Callable[..., HttpResponseBase]
    name: str
    roles: frozenset[Role]
    fresh: bool = False
    uploads: bool = False
    hangs: bool = False
    menu: Menu | None = None
