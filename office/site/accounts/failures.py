"""Counting what went wrong at signing in, so that nobody guesses and no stranger shuts one out.

At the door by name and address together; by name alone far higher, for it takes no account to try
a colleague's name. Who is signed in already has a count of their own.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

_APP = "allauth.account"
DOOR, NAME, SESSION = "login_failed", "name_failed", "again_failed"
"""Their rates: `ACCOUNT_RATE_LIMITS`."""


class Counted:
    """One try, counted as a failure until it is known to be none."""

    def __init__(self, *usages: ratelimit.RateLimitUsage | None) -> None:
        self._usages = usages

    @property
    def let_in(self) -> bool:
        """Whether there have not been too many yet."""
        return all(usage is not None for usage in self._usages)

    def succeeded(self) -> None:
        for usage in self._usages:
            if usage:
                usage.rollback()


def at_the_door(request: HttpRequest, name: str, address: str) -> Counted:
    """A try to sign in as `name` from `address`.

    Accounts are found in capitals: whatever has the same is one name, such as the long s.
    """
    name = name.upper()
    here = ratelimit.consume(request, app=_APP, action=DOOR, key=f"{name} {address}")
    if here is None:
        return Counted(None)  # what is refused for the address does not count against the name
    return Counted(here, ratelimit.consume(request, app=_APP, action=NAME, key=name))


def in_session(request: HttpRequest, user: int) -> Counted:
    """A try of whoever is signed in to show that it is still they."""
    return Counted(ratelimit.consume(request, app=_APP, action=SESSION, key=f"user {user}"))
