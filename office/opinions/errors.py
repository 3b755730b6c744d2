"""The errors of opinions and withholding, each with what to do."""

from office.errors import OfficeError


class OpinionError(OfficeError):
    """An act on an opinion that the rules do not allow (R28)."""
