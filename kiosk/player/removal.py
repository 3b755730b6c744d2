"""What may not stay on the glass: taken down, or of a loop that is over."""

from kiosk.player.compositor import Compositor
from kiosk.player.frame_maker import Item
from kiosk.player.showable_content import ShowableContent
from kiosk.player.status_reporter import StatusReporter


class Removal:
    """Asked at each step of the loop, also in the middle of a plate or a change."""

    def __init__(
        self, content: ShowableContent, compositor: Compositor, report: StatusReporter
    ) -> None:
        self._content = content
        self._compositor = compositor
        self._report = report

    def step(self) -> bool:
        """Log what must leave, and clear the glass; whether the next frame must follow at once."""
        here, coming = self._compositor.on, self._compositor.coming
        if self._must(coming):
            return self._left(coming)
        if self._must(here):
            if coming is None:
                return self._left(here)
            self._report.left(here)
            self._compositor.finish()
        return False

    def _left(self, item: Item | None) -> bool:
        try:
            self._compositor.clear()
        finally:  # a display that is gone shows it no more either
            self._report.left(item)
        return True

    def _must(self, item: Item | None) -> bool:
        if item is None or item.plate is None or item.kind != "plate":
            return False  # what names nobody stays until its time is over
        return not self._content.knows(item.plate) or not self._content.allowed(item.plate)
