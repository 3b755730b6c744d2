"""How much waits for a person, by page: counted for the first page, kept for all the others.

Counting asks every part, in tens of queries, so no other page does it: it shows what this process
has kept, and where that is old it asks for it anew by itself (`frame/counting.html`).
"""

import time
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

import msgspec
from django.http import HttpRequest, HttpResponseBase
from django.urls import resolve

from office.roles import Role, held
from office.site.todo import Todo
from office.state_dir import current_state_dir

_FOR_S = 60
"""As long others' acts may be unknown; one's own never are."""
_ACTED = "__Host-acted"
"""The cookie of when this browser last did something, in milliseconds: whichever process answers
next knows that what it has kept is older."""


class Waiting(msgspec.Struct, frozen=True):
    """How much waits at each page that has work, as counted then for who has these roles."""

    counts: dict[str, int]
    at: float
    roles: frozenset[Role]


_kept: dict[tuple[str, str], Waiting] = {}
"""By office and person."""


def keep(request: HttpRequest, todos: Iterable[Todo], now: datetime) -> None:
    """Note what waits for who asks, found from `now` on; what is others' to do is no count."""
    counts: Counter[str] = Counter()
    for todo in todos:
        if not todo.theirs:
            counts[resolve(urlsplit(todo.url).path).url_name or ""] += todo.count
    _kept[_key(request)] = Waiting(dict(counts), now.timestamp(), held(request))


def kept(request: HttpRequest) -> Waiting | None:
    """What was counted last; None: nothing yet, or in other roles."""
    found = _kept.get(_key(request))
    return found if found and found.roles == held(request) else None


def old(request: HttpRequest, waiting: Waiting) -> bool:
    """Whether it is to be counted anew: a while has gone by, or this person did something."""
    acted = request.COOKIES.get(_ACTED, "")
    since = int(acted) / 1000 if acted.isdecimal() and len(acted) < 16 else 0
    return waiting.at <= max(since, time.time() - _FOR_S)


def note_act(answer: HttpResponseBase) -> None:
    """Something was done: the browser is to say so with what it asks for next."""
    value = str(int(time.time() * 1000))
    answer.set_cookie(_ACTED, value, secure=True, httponly=True, samesite="Strict")


def _key(request: HttpRequest) -> tuple[str, str]:
    return str(current_state_dir().directory), request.user.get_username()
