"""How a player is to play."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.player.panel_connection import connected


@dataclass(frozen=True)
class PlayOptions:
    """How to play.

    `loops`: whole loops to play, None for ever. `on_first` is called once, when the first
    verified content is known; `on_tick` between steps, when nothing is being faded.
    """

    loops: int | None = None
    on_first: Callable[[], None] | None = None
    on_tick: Callable[[], None] | None = None
    panel_connected: Callable[[], bool | None] = connected
