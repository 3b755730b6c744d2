"""What stands in the way of a command."""

from office.errors import OfficeError


class RemoteError(OfficeError):
    """A command that cannot be given."""
