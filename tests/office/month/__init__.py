"""A messy month of complaints by a seed: the file, and the truth about every row of it."""

from tests.office.month.dirt import KINDS
from tests.office.month.file import BOOK_KINDS, FILE_KINDS, Month, month, shapes_of
from tests.office.month.lines import Bucket, Line

__all__ = ["DIRT", "KINDS", "Bucket", "Line", "Month", "month", "shapes_of"]

DIRT = (*KINDS, *FILE_KINDS, *BOOK_KINDS)
"""The names of all kinds of dirt."""
