"""The errors of printing forms, each with what to do."""

from office.errors import OfficeError


class PaperError(OfficeError):
    """A form that cannot be printed here, or holds nothing."""
