"""Who may open which page, held before any view runs; and who acts, for the audit log."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from office.accounts import second_factor
from office.accounts.models import User
from office.accounts.roles import Role
from office.audit.services import acting
from office.desk.pages import PREFIX, Page
from office.desk.refusals import refused

type Answer = Callable[[HttpRequest], HttpResponseBase]


class AccessMiddleware:
    """Holds the table of `office.desk.pages`; sets `request.roles` for a signed-in user."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the name of who is signed in."""
        user = getattr(request, "user", AnonymousUser())
        if not request.path.startswith(f"/{PREFIX}") or not isinstance(user, User):
            return self._get_response(request)
        roles = user.roles(timezone.localdate())
        request.roles = roles  # type: ignore[attr-defined]
        with acting(user.username, _as(roles)):
            return self._get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Refuse who is not in the table."""
        page = _page(request)
        if page is None:
            return None  # allauth's own pages, which mind themselves, and the public ones
        user = request.user
        if not isinstance(user, User):
            return None  # LoginRequiredMiddleware asks them in
        roles: frozenset[Role] = request.roles & page.roles  # type: ignore[attr-defined]
        if not roles:
            return refused(
                request,
                403,
                "您的岗位不能打开此页；如有需要，请找系统管理员。",
                "Your role does not open this page; if it should, ask an administrator.",
            )
        if second_factor.missing(user, request.roles):  # type: ignore[attr-defined]
            return redirect(second_factor.ENROL)
        return None


def _as(roles: frozenset[Role]) -> str:
    """The role in the log: the first held, in the order of `Role`."""
    return next((str(role) for role in Role if role in roles), "none")


def _page(request: HttpRequest) -> Page | None:
    from office.desk.urls import BY_NAME  # late: views import models

    match = request.resolver_match
    if match is None or match.app_names[:1] != ["desk"]:
        return None
    return BY_NAME[match.url_name or ""]
