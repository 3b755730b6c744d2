"""A redirect to signing in, for those who do not follow one: htmx, and scripts that fetch."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

_NAMES = ("account_login", "account_reauthenticate", "mfa_index", "account_change_password")
_SUSPENDED = "account_reauthentication_state"
"""Where allauth keeps the request that it would do again."""


def followable(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The same answer, or one that the asking script can follow with the whole window.

    htmx is told by `HX-Redirect`. A script that asked for JSON gets 401 and `{"to": address}`, and
    that address comes back to the page the script runs on: what it sent is not done again. So does
    htmx's where somebody must sign in: a part of a page is none to come back to.
    """
    if response.status_code != 302 or not _detour(response["Location"]):
        return response
    if getattr(request, "htmx", False):
        answer = HttpResponse(status=204)
        where = response["Location"]
        answer["HX-Redirect"] = _back(request, where) if _signs_in(where) else where
        return answer
    if request.headers.get("Accept", "").startswith("application/json"):
        session = getattr(request, "session", None)
        if session is not None:
            session.pop(_SUSPENDED, None)
        return JsonResponse({"to": _back(request, response["Location"])}, status=401)
    return response


def _detour(location: str) -> bool:
    return urlsplit(location).path in {reverse(name) for name in _NAMES}


def _signs_in(location: str) -> bool:
    return urlsplit(location).path == reverse("account_login")


def _back(request: HttpRequest, location: str) -> str:
    """The detour's address, returning to the page that the script is on."""
    here = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(here, {request.get_host()}, require_https=False):
        here = reverse("site:home")
    parts = urlsplit(here)
    query = QueryDict(mutable=True)
    query["next"] = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return f"{urlsplit(location).path}?{query.urlencode()}"
