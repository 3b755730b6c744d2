"""What is wrong with what a venue manager sent."""

from office.errors import OfficeError


class NoteError(OfficeError):
    """A note that cannot be taken as it is."""


class TenantError(OfficeError):
    """A tenant, or a list of them, that cannot be taken as it is."""


class PhotoError(NoteError):
    """A photograph that is none, is too large, or is more than one."""
