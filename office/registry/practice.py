"""Whether this is an office to practise in, and what it refuses."""

from office.errors import PRACTICE, DraftError
from office.registry.bureau_row import bureau_row


def practises() -> bool:
    """Whether it was made by `office practice`: that stands in what it signs, and never ends."""
    row = bureau_row()
    return bool(row and row.settings.get("practice"))


def check_real() -> None:
    """Refuse what would lead out of practice.

    Raises:
        DraftError: it is an office to practise in.
    """
    if practises():
        raise DraftError(*PRACTICE)
