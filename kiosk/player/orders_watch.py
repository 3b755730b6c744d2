"""What orders and settings ask of the glass: how it looks, whether the player starts again.

Read when the file has changed; what has an end is judged by the uptime at every look, here too, so
that nothing stays dark for longer than a command may ask, whoever has written the file.
"""

from dataclasses import dataclass
from pathlib import Path

from kiosk.orders import FILE, Number, Orders, read_orders
from kiosk.player.clock import Clock
from kiosk.running_settings import FILE as SETTINGS
from kiosk.running_settings import read_running
from sync.screen_settings import Running

LONGEST_DARK_S = 900.0
LONGEST_NUMBER_S = 30.0
NIGHTLY_AFTER_S = 3_600.0
"""A clock that is set to and fro starts nothing again within the hour."""
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
        self._watched = (state / FILE, state / SETTINGS)  # at each step
        self._clock = clock
        self._boot = clock.powered().boot.replace("-", "")
        self._seen: tuple[tuple[int, int], ...] = ()
        self._orders, self._running = Orders(), Running()
        self._last_time = "24:00"
        self._started = clock.monotonic()
        self._read()
        self._started_with = self._orders.restart
        self._taken = self._orders.screenshot

    @property
    def restart(self) -> bool:
        """Whether the player was told to start again since it did."""
        return self._orders.boot == self._boot and self._orders.restart != self._started_with

    def screenshot(self) -> str:
        """The command that asks for a screenshot, once; empty where none does."""
        asked = self._orders.screenshot if self._orders.boot == self._boot else ""
        if asked == self._taken:
            return ""
        self._taken = asked
        return asked

    def look(self, clock_time: str = "12:00") -> Look:
        """How the glass shall look at this moment, `clock_time` by the venue's clock.

        A brightness by command goes before that of the settings.
        """
        self._read()
        usual = max(DIM_BELOW, self._running.brightness_at(clock_time))
        orders, now = self._orders, self._clock.boottime()
        if orders.boot != self._boot:
            return Look(brightness=usual)
        brightness = max(DIM_BELOW, orders.brightness) if orders.brightness < 100 else usual
        number = _in_time(orders.number, now)
        rest = orders.rest
        if rest is None or not 0 < rest.until_s - now <= LONGEST_DARK_S:
            return Look("", brightness, number)
        if rest.why == "dim":
            return Look("", rest.percent, number, rest.reason)
        return Look(rest.why, brightness, number, rest.reason)

    def is_nightly(self, clock_time: str) -> bool:
        """Whether the hour has just come at which the player starts anew each night."""
        last, self._last_time = self._last_time, clock_time
        at = self._running.restart
        ran_s = self._clock.monotonic() - self._started
        return bool(at) and last < at <= clock_time and ran_s > NIGHTLY_AFTER_S

    def _read(self) -> None:
        identity = tuple(_identity(path) for path in self._watched)
        if identity != self._seen:
            self._seen = identity
            self._orders, self._running = read_orders(self._state), read_running(self._state)


def _in_time(number: Number | None, now: float) -> str:
    return number.screen if number and 0 < number.until_s - now <= LONGEST_NUMBER_S else ""


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_ino, found.st_mtime_ns
