"""A browser that nobody uses is locked: whoever comes by it afterwards is asked to sign in.

What a page asks for by itself, to stay up to date, is no use of it. Some pages may hang on a wall
(`site.page_registry`): they go on by themselves, and whoever touches anything else finds it locked.
"""

import time
from collections.abc import Collection

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest

from office.roles import Role
from office.words import say

SEEN = "used_at"
"""When it was used last, in the session: written anew once a minute at most."""
_AT_LEAST = 60
_SAFE = frozenset({"GET", "HEAD"})
BY_ITSELF = "X-By-Itself"
"""The header of what a page asks for by itself."""


def locked(request: HttpRequest, roles: Collection[Role], *, hangs: bool) -> bool:
    """Whether nobody has used this browser for so long, and who was signed in is out now.

    Else it is noted as used. Venue managers stay signed in for days, on phones that lock by
    themselves.

    Args:
        hangs: whether the page may hang on a wall.
    """
    session, now = request.session, time.time()
    used_at = float(session.get(SEEN, now))
    by_itself = BY_ITSELF in request.headers or request.headers.get("Sec-Fetch-Dest") == "image"
    if now - used_at > settings.SESSION_IDLE and Role.VENUE not in roles:
        if hangs and by_itself and request.method in _SAFE:
            request.unattended = True  # type: ignore[attr-defined]
            return False
        logout(request)
        messages.warning(request, _why(request))
        return True
    if SEEN not in session or (not by_itself and now - used_at > _AT_LEAST):
        session[SEEN] = now
    return False


def unattended(request: HttpRequest) -> bool:
    """Whether nobody has used it for so long that only what hangs on a wall is answered."""
    return getattr(request, "unattended", False)


def _why(request: HttpRequest) -> str:
    """For the page of signing in: what happened, and what became of what was sent."""
    minutes = settings.SESSION_IDLE // 60
    if request.method in _SAFE or request.headers.get("HX-Request"):
        return say(
            "{n} 分钟没有人使用，已自动退出，请重新登录。没有提交的文字没有保存。",
            "You were signed out after {n} minutes of inactivity; please sign in again. Text not "
            "submitted was not saved.",
            n=minutes,
        )
    return say(
        "{n} 分钟没有人使用，已自动退出。刚才提交的没有办理、没有保存，请重新登录后再办一次。",
        "You were signed out after {n} minutes of inactivity. What you just submitted was not "
        "carried out or saved; please sign in and do it again.",
        n=minutes,
    )
