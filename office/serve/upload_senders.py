"""Who may send a file: a colleague who is signed in, or an operator whose notice was opened there.

It is asked before the file is taken in, by the server's own loop and by nginx, so that nobody else
fills memory or disk.
"""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.db import connections
from django.http import HttpRequest
from django.http.cookie import parse_cookie
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone

from office.prior_notices.one_time_opening import Refused, by_session
from office.serve.request_limits import CASE, SITE, TYPED, Sender
from office.site.own_case.door import case_cookie
from office.site.own_case.urls import UPLOADS
from office.site.urls import BY_NAME

NOBODY = ""


def upload_sender(path: str, cookies: str) -> Sender | None:
    """Who sends more than a form to `path`, and how much of it may come.

    Returns:
        With the name `NOBODY` where no session and no opened notice holds; None where nothing of
        that length is sent.
    """
    try:
        match = resolve(path)
    except Resolver404:
        return None
    name, space = match.url_name or "", match.namespace
    if space == "site" and name in BY_NAME:
        limit = SITE if BY_NAME[name].uploads else TYPED
        return Sender(_colleague(parse_cookie(cookies)), limit)
    if space == "own_case" and name in UPLOADS:
        return Sender(_operator(parse_cookie(cookies), match), CASE)
    return None


def sender_apart(path: str, cookies: str) -> Sender | None:
    """The same in a thread that keeps no connection to the database."""
    try:
        return upload_sender(path, cookies)
    finally:
        connections.close_all()


def _colleague(cookies: dict[str, str]) -> str:
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    if not key:
        return NOBODY
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return f"session {key}" if get_user(request).is_authenticated else NOBODY


def _operator(cookies: dict[str, str], match: ResolverMatch) -> str:
    number = match.kwargs["number"]
    found = by_session(cookies.get(case_cookie(number), ""), timezone.now())
    opened = not isinstance(found, Refused) and found.pk == number
    return f"notice {number}" if opened else NOBODY
