"""A code as somebody typed or scanned it; who guesses is stopped after ten wrong ones."""

from datetime import datetime

from django.core.cache import cache

from office.fleet.enrolment_requests import Asking, by_code
from office.fleet.errors import FleetError
from office.state_dir import StateDir
from sync.enrolment import read_code
from sync.errors import BadShapeError

WRONG, WITHIN_S = 10, 600
"""So many wrong codes a person has within that time (seconds)."""


class NoSuchCodeError(FleetError):
    """Nobody asks with that code."""


class TooManyCodesError(FleetError):
    """Too many wrong codes."""


def find(place: StateDir, typed: str, person: str, now: datetime) -> Asking:
    """The box that asks, or asked, with a code.

    Raises:
        NoSuchCodeError: none does; this counts.
        TooManyCodesError: `person` has had too many wrong ones.
    """
    key, at = f"wrong-codes:{person}", now.timestamp()
    wrong = [one for one in cache.get(key, ()) if at - WITHIN_S < one]
    if len(wrong) >= WRONG:
        raise TooManyCodesError(
            "输错的登记码太多，请十分钟后再试。没有任何改动。",
            "Too many wrong codes. Try again in ten minutes. Nothing was changed.",
        )
    try:
        found = by_code(place, read_code(typed))
    except BadShapeError:
        found = None
    if found is None:
        cache.set(key, [*wrong, at], WITHIN_S)
        raise NoSuchCodeError(
            "没有屏幕用这个码申请登记，或码已过期。请看屏幕上现在的码。",
            "No screen is requesting enrolment with this code, or it has expired. Check the code "
            "now on the screen.",
        )
    return found


def is_over(one: Asking, now: datetime) -> bool:
    return now.timestamp() >= one.until
