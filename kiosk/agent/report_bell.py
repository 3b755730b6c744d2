"""A pipe by which the agent's loop asks its reporter, a process of its own, for a report."""

import os
from contextlib import suppress


class ReportBell:
    """Made before the reporter is forked; rung by the one, heard by the other."""

    def __init__(self) -> None:
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(self._writing, False)

    def ring(self) -> None:
        """Ask; where nobody has heard the last thousands, these are asked for."""
        with suppress(BlockingIOError):
            os.write(self._writing, b"!")

    def rung(self) -> bool:
        """Whether it was rung since this was last asked, however often."""
        try:
            return bool(os.read(self._reading, 65_536))
        except BlockingIOError:
            return False

    def close(self) -> None:
        """Nobody rings any more."""
        os.close(self._reading)
        os.close(self._writing)
