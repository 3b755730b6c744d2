"""Who has acknowledged a push (推送): the count, and who is missing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from office.monitoring.screens_now import ScreenNow
from sync.canonical import ScreenId


@dataclass(frozen=True)
class Push:
    """A publication by its number `seq`, or a withdrawal by the version of its list."""

    kind: Literal["publication", "withdrawal"]
    version: int


@dataclass(frozen=True)
class Ack:
    """A screen's first report that held a push: when it came, what was on the glass, why dark."""

    screen: ScreenId
    at: datetime
    plate: str | None
    dark: str


@dataclass(frozen=True)
class PushCount:
    """How far a push has come among the screens it concerns.

    `acks` in the order in which they came; `pending` are heard of and have not said so yet,
    `silent` are silent or were never heard. `total` is all three together.
    """

    total: int
    acks: tuple[Ack, ...]
    pending: tuple[ScreenNow, ...]
    silent: tuple[ScreenNow, ...]
