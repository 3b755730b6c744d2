"""What the loop does because of orders and settings: look otherwise, photograph, start again."""

from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Literal

import pygame

from kiosk.player.clock import Clock
from kiosk.player.compositor import Compositor
from kiosk.player.frame_maker import Item
from kiosk.player.orders_watch import OrdersWatch
from kiosk.player.playlist import Playlist
from kiosk.player.showable_content import ShowableContent
from kiosk.player.status_reporter import StatusReporter
from kiosk.running_settings import clock_time
from kiosk.screenshot_note import NOTE, PICTURE, ScreenshotNote
from kiosk.status import write_atomically, write_status

type Due = Literal["nothing", "draw", "turn", "restart"]
"""The same plate drawn anew; another one at once; the end of this player."""


class OrderEffects:
    """Asked by the loop a few times a second. What it does stands in the display log."""

    def __init__(
        self,
        state: Path,
        clock: Clock,
        content: ShowableContent,
        *,
        compositor: Compositor,
        playlist: Playlist,
        report: StatusReporter,
    ) -> None:
        self._state = state
        self._orders = OrdersWatch(state, clock)
        self._content = content
        self._compositor = compositor
        self._playlist = playlist
        self._report = report

    def step(self) -> Due:
        """Do as the orders say; what the loop has to do about it.

        What they darken is light again by itself.
        """
        showing = self._content.showing
        time = clock_time(self._content.now(), showing.deck.timezone if showing else "UTC")
        look, before = self._orders.look(time), self._playlist.look
        if self._orders.restart or self._orders.is_nightly(time):
            self._report.event("order", restart=True)
            return "restart"
        self._photograph()
        if look == before:
            return "nothing"
        self._playlist.look = look
        self._playlist.forget()
        self._report.event("order", **asdict(look))
        self._compositor.finish()
        return "draw" if look.rest == before.rest else "turn"

    def _photograph(self) -> None:
        """Between changes: what is half there is no picture that could be compared."""
        if self._compositor.coming is not None:
            return
        asked = self._orders.screenshot()
        if asked:
            self._report.event("order", screenshot=asked)
            surface = self._compositor.screen.surface
            _take_screenshot(self._state, asked, surface, self._compositor.on)


def _take_screenshot(state: Path, command: str, surface: pygame.Surface, item: Item | None) -> None:
    """Leave what is on `surface` for the agent, which signs and sends it with the note beside it.

    Takes a third of a second at 1080 lines.

    Raises:
        OSError: the disk refused.
    """
    data = BytesIO()
    pygame.image.save(surface.convert(24), data, "glass.png")
    plate = item.plate if item else None
    write_atomically(state / PICTURE, data.getvalue())
    note = ScreenshotNote(
        command,
        surface.get_size(),
        item.kind if item else "first",
        plate.digest if plate else "",
        item.shift if item else (0, 0),
    )
    write_status(state / NOTE, note)
