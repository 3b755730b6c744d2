"""What verified commands ask of this screen: the vocabulary between hands, player and agent.

`hands/orders.json` is written by `kiosk.hands` alone. All of it belongs to one start of the machine
and to seconds of its uptime, so that it ends by itself whatever the system clock says.
"""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kiosk.shared_file import read_shared
from sync.canonical import ScreenId, Shape

FILE = "hands/orders.json"
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]


class Rest(Shape, frozen=True):
    """Why the glass is dark, and until which second of the uptime; `percent` of what is dim."""

    why: Literal["paused", "off", "dim"]
    until_s: float
    reason: str
    percent: Percent = 0


class Number(Shape, frozen=True):
    """The screen's number, to be seen in a corner until that second of the uptime.

    A number and no other text: what hangs there nobody has signed.
    """

    screen: ScreenId
    until_s: float


class Did(Shape, frozen=True):
    """An act that is bounded: when, in seconds with power ever counted here, and how long."""

    act: str
    at_s: float
    seconds: float = 0.0


class Orders(Shape, frozen=True):
    """`hands/orders.json`: what holds now, and what was done so far.

    `refresh`, `restart` and `screenshot` are the last command that asked for it, as an id. `done`
    are the last commands, id and word; `refused` the sentences of the last look at the inbox.
    `taken` has every id of this start until its time is over. `powered_s` counts seconds with
    power, as far as it was at work; `at_s` is the uptime at which it was written.
    """

    boot: str = ""
    at_s: float = 0.0
    powered_s: float = 0.0
    rest: Rest | None = None
    brightness: Percent = 100
    number: Number | None = None
    refresh: str = ""
    restart: str = ""
    screenshot: str = ""
    done: tuple[tuple[str, str], ...] = ()
    refused: tuple[str, ...] = ()
    taken: dict[str, int] = msgspec.field(default_factory=dict)
    did: tuple[Did, ...] = ()


def read_orders(state: Path) -> Orders:
    """What was ordered last; nothing, where there is no such file or it is damaged."""
    return read_shared(state / FILE, Orders) or Orders()
