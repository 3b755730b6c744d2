"""Who may open which page, held before any view runs; and who acts, for the audit log."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone

from office.accounts import second_factor
from office.accounts.models import User
from office.audit.record import acting
from office.read_once import one_page
from office.registry.practice import practises
from office.roles import ANYBODY, held
from office.site import PREFIX, waiting
from office.site.accounts import login_redirects
from office.site.accounts.idle_lock import locked
from office.site.page_registry import Page
from office.site.refusal_pages import as_planted, no_page

type Answer = Callable[[HttpRequest], HttpResponseBase]
_SAFE = frozenset({"GET", "HEAD"})
_BEFORE_A_PASSWORD = frozenset(
    {
        "account_change_password",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_inactive",
        "set_language",
    }
)
"""What opens to whoever has a one-time password and none of their own yet."""


class AccessMiddleware:
    """Holds the table of `site.page_registry`; sets what `roles.held` says of a signed-in user.

    No browser keeps a page: not for who presses “back” after somebody has signed out (R39).
    """

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the name of who is signed in."""
        if not request.path.startswith(f"/{PREFIX}"):
            return self._get_response(request)
        answer = self._answer(request)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        user = getattr(request, "user", AnonymousUser())
        if not isinstance(user, User):
            return login_redirects.followable(request, self._get_response(request))
        standing = user.standing(timezone.localdate())
        page = _page(_match(request))
        reads = request.method in _SAFE or (page is not None and page.asks)
        if locked(request, standing.roles, hangs=page is not None and page.hangs):
            return login_redirects.followable(request, self._get_response(request))
        request.roles = standing.roles  # type: ignore[attr-defined]
        once = one_page() if reads else nullcontext()
        with once, acting(user.username, standing.named(page.roles if page else ANYBODY)):
            answer = login_redirects.followable(request, self._get_response(request))
        if not reads:
            waiting.note_act(answer)
        return answer

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Send on who must do something first; refuse who is not in the table."""
        user = request.user
        if not isinstance(user, User) or not request.path.startswith(f"/{PREFIX}"):
            return None  # LoginRequiredMiddleware asks them in
        match = request.resolver_match or resolve(request.path_info)
        if user.must_change_password and match.view_name not in _BEFORE_A_PASSWORD:
            return redirect("account_change_password")
        page = _page(match)
        if page is None:
            return None  # allauth's own pages, which mind themselves
        roles = held(request)
        if not roles & page.roles:
            return no_page(request)
        if second_factor.missing(user, roles):
            return redirect(second_factor.ENROL)
        reads = request.method in _SAFE or page.asks
        return None if reads or page.practice or not practises() else as_planted(request)


def _match(request: HttpRequest) -> ResolverMatch | None:
    """What the address leads to, before Django has looked; None: nowhere."""
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def _page(match: ResolverMatch | None) -> Page | None:
    """The page that an address leads to; None for what is not in the table."""
    from office.site.urls import BY_NAME  # late: views import models

    if match is None or match.app_names[:1] != ["site"]:
        return None
    return BY_NAME[match.url_name or ""]
