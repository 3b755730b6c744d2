"""How a player is to play."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.player.panel_connection import connected

if TYPE_CHECKING:
    from kiosk.player.main_loop import Player


@dataclass(frozen=True)
class Options:
    """How to play.

    `loops`: whole loops to play, None for ever. `on_first` is called once, when the first
    verified content is known; `on_tick` between steps, when nothing is being faded.
    """

    loops: int | None = None
    on_first: Callable[["Player"], None] | None = None
    on_tick: Callable[["Player"], None] | None = None
    panel_connected: Callable[[], bool | None] = connected
