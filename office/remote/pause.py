"""A pause that a venue's manager asks for: signed by the online key, within the screen's bounds.

A manager has no key for commands, and a fire drill waits for nobody. What the online key may say is
this alone; the screen bounds it (15 minutes, 45 in 24 hours with power), reports and logs it.
"""

from datetime import UTC, datetime

from office.fleet.models import Screen
from office.remote.models import RemoteCommand
from office.remote.outbox import send, signer
from office.remote.prepare import Wish, prepare
from office.state_dir import StateDir

ONLINE = "online"
LIFE_S = 900
"""A pause that reaches its screen later than this has lost its reason."""


def pause(
    place: StateDir,
    screen: Screen,
    reason: str,
    minutes: int,
    who: str,
    *,
    now: datetime | None = None,
) -> RemoteCommand:
    """Pause `screen` for 1 to 15 minutes; it is done when the screen has said so.

    Args:
        reason: a word of `sync.command_words.REASONS`.
        who: as the audit log keeps it.

    Raises:
        RemoteError: the minutes or the reason are none, or nothing was ever heard of the screen.
        KeyFileError: the online key is missing or another one.
    """
    return _send(place, screen, Wish("pause", minutes, reason), who, now)


def resume(
    place: StateDir, screen: Screen, who: str, *, now: datetime | None = None
) -> RemoteCommand:
    """End what is dark by command.

    Raises:
        RemoteError, KeyFileError: as there.
    """
    return _send(place, screen, Wish("resume"), who, now)


def _send(
    place: StateDir, screen: Screen, wish: Wish, who: str, now: datetime | None
) -> RemoteCommand:
    at = now or datetime.now(UTC)
    key = signer(place.online(), ONLINE)
    (command,) = prepare(place, [screen], wish, at, LIFE_S, asker=who).commands
    send(place, [command], key, at, who=who, as_role="venue")
    return RemoteCommand.objects.get(pk=command.id)
