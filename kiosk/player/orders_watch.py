"""What orders ask of the glass: how it looks, and whether the player shall start again.

Read when the file has changed; what has an end is judged by the uptime at every look, here too, so
that nothing stays dark for longer than a command may ask, whoever has written the file.
"""

from dataclasses import dataclass
from pathlib import Path

from kiosk.orders import FILE, Orders, read_orders
from kiosk.player.clock import Clock

LONGEST_DARK_S = 900.0
DIM_BELOW = 20
"""As in `sync.fleet_commands`, which would bring the verifier along."""


@dataclass(frozen=True)
class Look:
    """How the glass looks by order: at rest or not, how bright, with which number in the corner."""

    rest: str = ""
    brightness: int = 100
    number: str = ""
    reason: str = ""


PLAIN = Look()
"""Without any order."""


class OrdersWatch:
    """Watches `hands/orders.json`."""

    def __init__(self, state: Path, clock: Clock) -> None:
        self._state = state
        self._clock = clock
        self._boot = clock.powered().boot.replace("-", "")
        self._seen: tuple[int, int] | None = None
        self._orders = Orders()
        self._read()
        self._started_with = self._orders.restart

    @property
    def restart(self) -> bool:
        """Whether the player was told to start again since it did."""
        return self._orders.boot == self._boot and self._orders.restart != self._started_with

    def look(self) -> Look:
        """How the glass shall look at this moment."""
        self._read()
        orders, now = self._orders, self._clock.boottime()
        if orders.boot != self._boot:
            return Look()
        brightness = max(DIM_BELOW, orders.brightness)
        number = orders.number.screen if orders.number and now < orders.number.until_s else ""
        rest = orders.rest
        if rest is None or not 0 < rest.until_s - now <= LONGEST_DARK_S:
            return Look("", brightness, number)
        if rest.why == "dim":
            return Look("", rest.percent, number, rest.reason)
        return Look(rest.why, brightness, number, rest.reason)

    def _read(self) -> None:
        try:
            found = (self._state / FILE).stat()
            identity = found.st_ino, found.st_mtime_ns
        except OSError:
            identity = (0, 0)
        if identity != self._seen:
            self._seen, self._orders = identity, read_orders(self._state)
