"""Whether a system clock may be believed beside what was signed; pure."""

from datetime import datetime, timedelta

BEHIND = timedelta(hours=1)
AHEAD = timedelta(days=400)
"""How far from `x-issued` a system clock may be and still be believed: beyond the longest role
expiry no honest screen would still be running on this timestamp."""


def believable(system: datetime, issued: datetime) -> bool:
    """Whether a system clock that reads `system` may be believed, given the zero point."""
    return issued - BEHIND <= system <= issued + AHEAD
