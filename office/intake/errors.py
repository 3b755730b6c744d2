"""The errors of the intake: a file, or what it says of itself, cannot be taken as it is."""

from collections.abc import Sequence

from office.errors import OfficeError


class IntakeError(OfficeError):
    """Root of all: nothing of the file was imported."""


class TooBigError(IntakeError):
    """More bytes, rows or columns than a month's list of complaints can have."""


class UnreadableError(IntakeError):
    """Not a table we can read: damaged, protected by a password, or of another kind."""


class MacroError(IntakeError):
    """A workbook with macros."""


class HeaderError(IntakeError):
    """No header row found, or one that names a column twice."""


class SheetsError(HeaderError):
    """Which of a workbook's `sheets` is meant, only a person can say.

    Of each its name, how many rows it has, and whether it is hidden.
    """

    def __init__(self, zh: str, en: str, sheets: Sequence[tuple[str, int, bool]] = ()) -> None:
        super().__init__(zh, en)
        self.sheets = list(sheets)


class HiddenError(HeaderError):
    """Rows or columns are hidden in the file; whether they count, only a person can say."""


class DoubtError(HeaderError):
    """A header may name a field or something else, and nobody said which."""


class StagingError(IntakeError):
    """An upload, or a row of it, that is no longer open to what was asked."""


class MonthError(IntakeError):
    """The month of conclusion is missing, without a year, or contradicts the file."""


class TitleMonthError(MonthError):
    """The month that a person gives is another than the title's."""


class ProfileError(IntakeError):
    """No such profile, or one that is not well formed."""
