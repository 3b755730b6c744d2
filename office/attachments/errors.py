"""What is wrong with a file that was attached."""

from office.errors import OfficeError


class AttachmentError(OfficeError):
    """A file that is not taken: too large, of another kind, damaged, or with something in it."""
