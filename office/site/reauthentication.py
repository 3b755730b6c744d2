"""Doing again what was interrupted to authenticate anew: by the same rules as the first time.

allauth keeps the interrupted request and calls its view once more, past the middleware.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.timezone import localdate

from office.accounts.models import User
from office.audit.record import acting
from office.roles import Role
from office.site.refusal_pages import no_page

type View = Callable[..., HttpResponseBase]


def held_again(view: View, roles: frozenset[Role]) -> View:
    """`view`; where it is called from another address, `roles` are held here."""

    @wraps(view)
    def call(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        match = request.resolver_match
        if match is None or match.func is call:
            return view(request, *args, **kwargs)
        return _again(view, roles, request, *args, **kwargs)

    return call


def _again(
    view: View, roles: frozenset[Role], request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    user = request.user
    if not isinstance(user, User):
        return no_page(request)
    standing = user.standing(localdate())
    if not standing.roles & roles:
        return no_page(request)
    with acting(user.username, standing.named(roles)):
        return view(request, *args, **kwargs)
