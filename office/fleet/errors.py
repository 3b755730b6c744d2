"""What is refused about screens."""

from office.errors import OfficeError


class FleetError(OfficeError):
    """A screen that cannot be enrolled or changed as it was asked for; nothing was changed."""
