"""What may not stay on the glass: taken down, or of a loop that is over."""

from kiosk.player.compositor import Compositor
from kiosk.player.frame_maker import Item
from kiosk.player.showable_content import ShowableContent
from kiosk.player.status_reporter import StatusReporter


class Removal:
    """Asked at each step of the loop, also in the middle of a plate or a fade."""

    def __init__(
        self, content: ShowableContent, compositor: Compositor, report: StatusReporter
    ) -> None:
        self._content = content
        self._compositor = compositor
        self._report = report

    def step(self) -> bool:
        """Log what must leave; whether the next frame must be on the glass at once."""
        here, coming = self._compositor.on, self._compositor.coming
        if self._must(coming):
            self._report.left(coming)
            return True
        if self._must(here):
            self._report.left(here)
            if coming is None:
                return True
            self._compositor.finish()
        return False

    def _must(self, item: Item | None) -> bool:
        if item is None or item.plate is None or item.kind != "plate":
            return False  # what names nobody stays until its time is over
        return not self._content.knows(item.plate) or not self._content.allowed(item.plate)
