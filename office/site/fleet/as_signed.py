"""How many screens show what was signed, in one line for the first page."""

from datetime import datetime

import msgspec

from office.monitoring.screens_now import screens_now
from office.roles import READERS, Role
from office.site.fleet.screen_words import as_usual, in_service
from office.state_dir import StateDir

SEES = READERS | {Role.DUTY, Role.TECHNICIAN, Role.ADMIN}
"""Who sees the screens."""


class AsSigned(msgspec.Struct, frozen=True):
    """Of `all` screens in service, `usual` are as signed or off on purpose, and one box each."""

    all: int
    usual: int


def as_signed(place: StateDir, now: datetime) -> AsSigned | None:
    """By the truth about each; None where none is enrolled."""
    standing = in_service(screens_now(place, now))
    if not standing:
        return None
    return AsSigned(len(standing), sum(map(as_usual, standing)))
