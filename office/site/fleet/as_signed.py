"""How many screens show what was signed, in one line for the first page."""

from collections.abc import Iterable

import msgspec

from office.monitoring.screens_now import ScreenNow
from office.roles import READERS, Role
from office.site.fleet.screen_words import as_usual, in_service

SEES = READERS | {Role.DUTY, Role.TECHNICIAN, Role.ADMIN}
"""Who sees the screens."""


class AsSigned(msgspec.Struct, frozen=True):
    """Of `all` screens in service, `usual` are as signed or off on purpose, and one box each."""

    all: int
    usual: int


def as_signed(screens: Iterable[ScreenNow]) -> AsSigned | None:
    """By the truth about each; None where none is in service."""
    standing = in_service(screens)
    if not standing:
        return None
    return AsSigned(len(standing), sum(map(as_usual, standing)))
