"""How many screens show what was signed, in one line for the first page."""

from datetime import datetime

import msgspec

from office.monitoring.screens_now import ScreenNow, screens_now
from office.monitoring.truth import State
from office.roles import READERS, Role
from office.state_dir import StateDir

SEES = READERS | {Role.DUTY, Role.TECHNICIAN, Role.ADMIN}
"""Who sees the screens."""
_AS_USUAL = (State.SIGNED, State.OFF)


class AsSigned(msgspec.Struct, frozen=True):
    """Of `all` screens in service, `usual` are as signed or off on purpose, and one box each."""

    all: int
    usual: int


def as_signed(place: StateDir, now: datetime) -> AsSigned | None:
    """By the truth about each; None where none is enrolled."""
    all_of = screens_now(place, now)
    standing = [one for one in all_of if one.truth.state is not State.RETIRED]
    if not standing:
        return None
    return AsSigned(len(standing), sum(map(_usual, standing)))


def _usual(one: ScreenNow) -> bool:
    return one.truth.state in _AS_USUAL and not one.clones
