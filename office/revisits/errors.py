"""What the rules of re-visits refuse."""

from office.errors import OfficeError


class RevisitError(OfficeError):
    """A re-visit that cannot be asked for, or an act on it that cannot be done, or not now."""
