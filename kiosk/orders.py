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
DAY_S = 86_400
"""As in `sync.fleet_commands`, which would bring the verifier along."""
DARK = "dark"
"""What makes the glass dark counts as one act, whichever it was."""
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

    `refresh`, `restart`, `screenshot`, `diagnostics` and `network_test` are the last command that
    asked for it, as an id. `done` are the last commands, id and word; `refused` the sentences of
    the last look at the inbox. `taken` has every id of this start until its time is over, and when
    that is. `powered_s` counts seconds with power, as far as it was at work; `at_s` is the uptime
    at which it was written.
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
    diagnostics: str = ""
    network_test: str = ""
    done: tuple[tuple[str, str], ...] = ()
    refused: tuple[str, ...] = ()
    taken: dict[str, int] = msgspec.field(default_factory=dict)
    did: tuple[Did, ...] = ()


def read_orders(state: Path) -> Orders:
    """What was ordered last; nothing, where there is no such file or it is damaged."""
    return read_shared(state / FILE, Orders) or Orders()


def powered_s(orders: Orders, boot: str, up_s: float) -> float:
    """Seconds with power ever counted here, at `up_s` seconds of the start `boot`.

    Power that nobody here has counted makes the day longer, never shorter.
    """
    before = orders.at_s if orders.boot == boot else 0.0
    return orders.powered_s + max(0.0, up_s - before)


def of_the_day(orders: Orders, boot: str, up_s: float) -> tuple[Did, ...]:
    """What was done in the last 24 hours with power."""
    since = powered_s(orders, boot, up_s) - DAY_S
    return tuple(one for one in orders.did if one.at_s + one.seconds > since)


def dark_day_s(orders: Orders, boot: str, up_s: float) -> float:
    """Seconds of those in which commands have made the glass dark; of what goes on, until now."""
    granted = sum(one.seconds for one in of_the_day(orders, boot, up_s) if one.act == DARK)
    if orders.rest is None or orders.boot != boot:
        return granted
    return max(0.0, granted - max(0.0, orders.rest.until_s - up_s))
