"""The errors of signing decisions, each with what to do."""

from office.errors import OfficeError


class DecisionError(OfficeError):
    """A decision that comes without a signature that holds."""
