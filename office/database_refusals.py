"""What it means that the database refused, in sentences; Django need not be there to know.

The database's own words stay where they are: below the first line PostgreSQL tells the row (R39).
"""

from office.errors import Sentences

_SQLITE_DISK = {8, 10, 13, 14}
"""SQLITE_READONLY, IOERR, FULL, CANTOPEN (https://sqlite.org/rescode.html), the low byte."""
_POSTGRESQL_DISK = ("53", "58")
"""Classes insufficient resources and system error (PostgreSQL, appendix A)."""


def is_of_database(error: BaseException) -> bool:
    """Whether it is Django's database error."""
    return any(kind.__module__ == "django.db.utils" for kind in type(error).__mro__)


def is_of_its_disk(error: BaseException) -> bool:
    """Whether the database had no room, or a disk that fails."""
    cause = error.__cause__
    low_byte = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    state = getattr(cause, "sqlstate", None) or ""
    return is_of_database(error) and (
        low_byte in _SQLITE_DISK or state.startswith(_POSTGRESQL_DISK)
    )


def refused_by_database(error: BaseException) -> Sentences:
    """What happened, for who asked."""
    if is_of_its_disk(error):
        return (
            "数据库写不进磁盘（磁盘满了，或者有故障）。",
            "the database cannot write (its disk is full, or fails).",
        )
    return "数据库拒绝了。", "the database refused."


NOT_KEPT: Sentences = (
    "数据库写不进磁盘（磁盘满了，或者有故障），这一步没有记下。要撤下的，请马上再试"
    "一次；别的，请技术员处理磁盘后重做。",
    "The database could not write (its disk is full, or fails), and this step was not kept. To "
    "take something down try again at once; for anything else have a technician see to the disk.",
)
