"""A browser that nobody uses is locked: whoever comes by it afterwards is asked to sign in.

What a page asks for by itself, to stay up to date, is no use of it.
"""

import time
from collections.abc import Collection

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

from office.roles import Role

SEEN = "used_at"
"""When it was used last, in the session: written anew once a minute at most."""
_AT_LEAST = 60
BY_ITSELF = "X-By-Itself"
"""The header of what a page asks for by itself."""


def locked(request: HttpRequest, roles: Collection[Role]) -> bool:
    """Whether nobody has used this browser for so long, and who was signed in is out now.

    Else it is noted as used. Venue managers stay signed in for days, on phones that lock by
    themselves.
    """
    session, now = request.session, time.time()
    used_at = float(session.get(SEEN, now))
    if now - used_at > settings.SESSION_IDLE and Role.VENUE not in roles:
        logout(request)
        return True
    by_itself = BY_ITSELF in request.headers
    if SEEN not in session or (not by_itself and now - used_at > _AT_LEAST):
        session[SEEN] = now
    return False
