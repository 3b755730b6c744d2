"""What every answer below `/case/` has in common: who may come in, how often, what is kept of it.

No cookie but the browser's own of the notices it has opened, each below `/case/` alone. Forms
send their origin (`Referrer-Policy: same-origin`): with `no-referrer` browsers send `null`, which
is what a foreign page would send. What follows the # is in no header at all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock
from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from office.prior_notices.models import PriorNotice
from office.prior_notices.one_time_address import PATH
from office.prior_notices.one_time_opening import Opened, Refused, by_session
from office.registry.bureau_policy import policy
from office.site.own_case.error_answers import fault
from office.site.own_case.refusals import refusal

_COOKIE = "__Secure-case-"
_DAY_S = 86_400
LOOKED_AT = 2
"""Sendings whose attachments a server looks at together: half of its threads (`serve`)."""
_LOOKED: set[int] = set()
_TURNS = Lock()

type View = Callable[..., HttpResponseBase]
type OfNotice = Callable[[HttpRequest, PriorNotice], HttpResponseBase]


def public(view: View) -> View:
    """An address for whoever has a letter, where the bureau gives out such addresses.

    Raises:
        Http404: it does not.
    """

    @login_not_required
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if policy().notice != "online":
            raise Http404
        answer = view(request, *args, **kwargs)
        answer.headers.setdefault("Cache-Control", "no-store")
        answer["Referrer-Policy"] = "same-origin"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return answered


def own(view: OfNotice) -> View:
    """An address of one case: for the browser that opened its notice."""

    @public
    @wraps(view)
    def answered(request: HttpRequest, number: int) -> HttpResponseBase:
        found = by_session(request.COOKIES.get(case_cookie(number), ""), timezone.now())
        if isinstance(found, Refused):
            return refusal(request, found)
        return view(request, found) if found.pk == number else refusal(request, Refused.UNKNOWN)

    return answered


def case_cookie(number: int) -> str:
    """The name of the cookie in which a browser keeps the key of notice `number`."""
    return f"{_COOKIE}{number}"


def may(request: HttpRequest, action: str, notice: PriorNotice | None = None) -> bool:
    """Whether this was not done too often (`ACCOUNT_RATE_LIMITS`): for that notice, by whoever has
    its letter or has opened it; from that address, by anybody else, for the shops of a venue share
    one.
    """
    key = f"notice {notice.pk}" if notice else None
    return bool(ratelimit.consume(request, action=action, key=key))


@contextmanager
def looking(number: int) -> Iterator[bool]:
    """A turn to have the attachments of notice `number` looked at; False: there is none free, or it
    has one already.

    A file may take its process twenty seconds; the few threads of a server are the staff's as well,
    who take down by them.
    """
    with _TURNS:
        mine = number not in _LOOKED and len(_LOOKED) < LOOKED_AT
        if mine:
            _LOOKED.add(number)
    try:
        yield mine
    finally:
        if mine:
            with _TURNS:
                _LOOKED.discard(number)


def with_files(view: OfNotice) -> OfNotice:
    """A view to which files may be sent; where no turn is free its sender is told to come again."""

    @wraps(view)
    def answered(request: HttpRequest, notice: PriorNotice) -> HttpResponseBase:
        if not request.FILES:
            return view(request, notice)
        with looking(notice.pk) as mine:
            return view(request, notice) if mine else fault(503)

    return answered


def too_often() -> HttpResponse:
    """429: what was sent was not looked at."""
    return fault(429)


def keys(request: HttpRequest) -> list[str]:
    """What this browser kept of notices that it opened."""
    return [value for name, value in request.COOKIES.items() if name.startswith(_COOKIE)]


def bind(answer: HttpResponse, opened: Opened) -> None:
    """Have this browser keep the key of a notice as long as its address opens."""
    days = (opened.notice.expires_on - timezone.localdate()).days + 1
    answer.set_cookie(
        case_cookie(opened.notice.pk),
        opened.key,
        max_age=days * _DAY_S,
        path=PATH,
        secure=True,
        httponly=True,
        samesite="Strict",
    )
