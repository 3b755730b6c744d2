"""What is out stays out: whatever stops an act after that moment says so, and has nobody repeat it.

A withdrawal is out as its envelope lies in the published tree, a publication with its timestamp.
What is left is done by `office.publishing.catching_up`, within a minute.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error as DatabaseError

from office.database_refusals import refused_by_database
from office.errors import OfficeError, Sentences, sentences
from sync.errors import BilingualError, PublicAlreadyError, SyncError


class AlreadyOutError(OfficeError):
    """Screens are told already; books or pages are not brought after yet."""


class OutMoment:
    """The moment from which an act cannot be taken back."""

    passed = False


@contextmanager
def told_if_out(what: Sentences) -> Iterator[OutMoment]:
    """Have what goes wrong after the moment say what is out; before it, errors pass as they are.

    Args:
        what: is out, as a sentence without its full stop.

    Raises:
        AlreadyOutError: the disk, the database or a damaged file stopped what comes after.
    """
    moment = OutMoment()
    try:
        yield moment
    except (SyncError, OfficeError, OSError, DatabaseError) as error:
        if not (moment.passed or isinstance(error, PublicAlreadyError)):
            raise
        zh, en = _why(error)
        raise AlreadyOutError(
            f"{what[0]}，不用重做；但后面的记账、网页没有做完：{zh}"
            "请技术员处理（磁盘满的先腾出空间），办公端一分钟内会自动补做。",
            f"{what[1]}; do not repeat it. Books and pages were not brought after: {en} "
            "Have a technician see to it (free space where the disk is full); the office then does "
            "the rest by itself within a minute.",
        ) from error


def _why(error: Exception) -> Sentences:
    if isinstance(error, BilingualError):
        return sentences(error)
    if isinstance(error, OSError):
        why = error.strerror or ""
        return f"磁盘拒绝（{why}）。", f"the disk refused ({why})."
    return refused_by_database(error)
