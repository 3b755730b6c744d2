"""What may stand between a screen and the plates that it wants; never before anything else."""

from typing import Protocol


class Gate(Protocol):
    """Asked before each plate, and told what comes of it."""

    def begins(self) -> bool:
        """Whether one more may be fetched now."""

    def came(self, size: int) -> None:
        """So many bytes of it have come."""
