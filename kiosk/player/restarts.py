"""Whether this player is started again and again: the service manager tells nobody."""

from kiosk.status import PlayerStatus
from sync.age import Powered

MANY, WITHIN_S = 4, 600.0
"""So many starts within that time are no chance."""


class Restarts:
    """Starts of this process in this start of the machine, in seconds since it was switched on."""

    def __init__(self, before: PlayerStatus | None, powered: Powered) -> None:
        known = before.starts if before is not None and before.boot == powered.boot else []
        self.starts = [*known[1 - MANY :], round(powered.seconds, 1)]

    def often(self, seconds: float) -> bool:
        """Whether there were too many, not long before `seconds`."""
        return len(self.starts) == MANY and seconds - self.starts[0] < WITHIN_S
