"""The service manager's watchdog: one datagram to $NOTIFY_SOCKET (sd_notify)."""

import os
import socket


class Watchdog:
    """Tells systemd that a loop turns; does nothing outside a unit.

    Feed it from the loop only: a player that lives but does not draw, an agent that lives but
    neither polls nor waits, must be restarted.
    """

    def __init__(self, address: str | None = None) -> None:
        self._address = os.environ.get("NOTIFY_SOCKET", "") if address is None else address
        self._ready = False

    def ready(self) -> None:
        """The first frame has been handed to the display, or the loop waits for one to open; the
        agent's loop begins.
        """
        if not self._ready:
            self._ready = True
            self._send("READY=1")

    def alive(self) -> None:
        """A turn: a frame was drawn, or the display is gone and we are at work to get it back."""
        self._send("WATCHDOG=1")

    def stopping(self) -> None:
        """The loop has ended on request."""
        self._send("STOPPING=1")

    def _send(self, message: str) -> None:
        if not self._address:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sock:
                sock.settimeout(0)  # never let a busy service manager stall a frame
                sock.sendto(message.encode(), address)
        except OSError:
            return  # without a listener the manager restarts us, which is its task
