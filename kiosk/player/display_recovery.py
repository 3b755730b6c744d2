"""Getting a lost display back: again and again, patiently, without ending the process."""

from kiosk.player.compositor import Compositor
from kiosk.player.fault_codes import DISPLAY_FAULT, PANEL_FAULT
from kiosk.player.panel_connection import PanelWatch
from kiosk.player.screen import DisplayLostError
from kiosk.player.status_reporter import StatusReporter
from kiosk.watchdog import Watchdog

WAITS_S = (0.5, 1.0, 2.0, 5.0, 10.0)


class DisplayRecovery:
    """A box without a panel waits for one and never gives up."""

    def __init__(
        self,
        compositor: Compositor,
        panel: PanelWatch,
        report: StatusReporter,
        watchdog: Watchdog,
    ) -> None:
        self._compositor = compositor
        self._panel = panel
        self._report = report
        self._watchdog = watchdog
        self._attempts = 0
        self._due = 0.0

    @property
    def going_on(self) -> bool:
        """Whether the display is lost and not back yet."""
        return self._attempts > 0

    @property
    def unplugged(self) -> bool:
        """Whether the kernel sees no panel, though the display may still take frames."""
        return self._panel.gone

    def look(self, now: float) -> None:
        """Tell of a panel that was plugged out.

        Raises:
            DisplayLostError: one was plugged in: its modes may be others, open anew.
        """
        change = self._panel.change(now)
        if change:
            raise DisplayLostError("a panel was plugged in")
        if change is False:
            self._report.event("panel", connected=False)
        self._report.keep_only("panel", {"kernel": PANEL_FAULT} if self._panel.gone else {})

    def attempt(self, now: float) -> bool:
        """Open the display if it is time to try; whether it is back, showing the neutral plate."""
        if not self.going_on:
            self._report.event("panel", connected=False)
        elif now < self._due:
            return False
        try:
            self._compositor.screen.open()
            self._compositor.neutral()
        except DisplayLostError:
            self._report.fault("display", DISPLAY_FAULT)
            self._due = now + WAITS_S[min(self._attempts, len(WAITS_S) - 1)]
            self._attempts += 1
            self._watchdog.alive()  # we know what is missing; a new process could not help it
            return False
        self._attempts = 0
        self._report.clear("display")
        self._report.event("panel", connected=True, size=list(self._compositor.screen.size))
        return True
