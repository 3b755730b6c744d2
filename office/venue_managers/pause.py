"""A pause that a venue manager asks for: a reason of a closed list, 15 minutes at most.

Signed by the online key within the bounds of the box (`office.remote.pause`). The chain has the
venue, the venue managers' log has the person.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from office.accounts import venue_log
from office.accounts.models import User, VenueDeed
from office.audit.record import acting
from office.fleet.models import Screen
from office.registry.models import Venue
from office.remote import pause as remote
from office.remote.models import RemoteCommand
from office.roles import Role
from office.state_dir import StateDir

REASONS = ("fire-drill", "repair", "emergency")
"""Of `sync.command_words.REASONS`, those that a venue has."""
MINUTES = (5, 10, 15)
_TOLD = timedelta(hours=2)


def pause(
    place: StateDir,
    screens: Sequence[Screen],
    user: User,
    reason: str,
    minutes: int,
    *,
    now: datetime,
) -> list[RemoteCommand]:
    """Pause each of `screens`, all of one venue.

    Raises:
        RemoteError: nothing was ever heard of one of them; those before it are paused.
        KeyFileError: the online key is missing or another one.
    """
    made = []
    for screen in screens:
        with acting(screen.venue_id, Role.VENUE):
            made.append(remote.pause(place, screen, reason, minutes, screen.venue_id, now=now))
        _note(user, VenueDeed.Act.PAUSE, screen, now)
    return made


def resume(place: StateDir, screen: Screen, user: User, now: datetime) -> RemoteCommand:
    """End the pause of a screen.

    Raises:
        RemoteError, KeyFileError: as `pause`.
    """
    with acting(screen.venue_id, Role.VENUE):
        made = remote.resume(place, screen, screen.venue_id, now=now)
    _note(user, VenueDeed.Act.RESUME, screen, now)
    return made


def lately(venue: Venue, now: datetime) -> list[RemoteCommand]:
    """What the venue asked of its screens in the last two hours, the newest first."""
    rows = RemoteCommand.objects.filter(
        screen__venue=venue, asked_by=venue.pk, asked_at__gt=now - _TOLD
    )
    return list(rows.select_related("screen").order_by("-asked_at", "pk"))


def _note(user: User, act: VenueDeed.Act, screen: Screen, now: datetime) -> None:
    venue_log.note(user, act, now, venue=screen.venue_id, subject=screen.pk)
