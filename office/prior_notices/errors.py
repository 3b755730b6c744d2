"""The errors of prior notices, each with what to do."""

from office.errors import OfficeError


class NoticeError(OfficeError):
    """An act on a notice that the rules do not allow (R44)."""
