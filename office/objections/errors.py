"""The errors of objections, each with what to do."""

from office.errors import OfficeError


class ObjectionError(OfficeError):
    """An act on an objection that the rules do not allow (R46)."""
