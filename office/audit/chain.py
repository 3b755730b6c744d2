"""The chain itself: a row's digest, and the proof that none was changed, put in or taken out."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from office.audit.models import Event
from office.errors import AuditError
from office.progress import Progress
from sync import canonical
from sync.canonical import encode

START = "0" * 64
"""What the first row has for the digest of the row before."""
FIELDS = ("number", "actor", "role", "at", "act", "subject", "before", "after", "previous")
"""What a row's digest is made over, in this order."""
_TELL_EVERY = 2000


class Row(Protocol):
    """A row of the log, from the database or from an exported file."""

    number: int
    actor: str
    role: str
    at: str
    act: str
    subject: str
    before: str
    after: str
    previous: str
    digest: str


class BrokenChainError(AuditError):
    """The chain does not hold; `number` is the first row that is not as it was written."""

    def __init__(self, number: int, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.number = number


def digest(row: Row) -> str:
    """SHA-256 of a row's fields and of the digest of the row before it."""
    return canonical.digest(encode([getattr(row, name) for name in FIELDS]))


def check(rows: Iterable[Row], number: int = 0, previous: str = START) -> tuple[int, str]:
    """Check rows in order, after row `number` with digest `previous`; returns the last one's.

    Raises:
        BrokenChainError: a row was changed, put in or taken out; its number is named.
    """
    for row in rows:
        if row.number != number + 1:
            raise BrokenChainError(
                number + 1,
                f"审计记录缺第 {number + 1} 条，可能被删去；请保留现场并报告审计人员。",
                f"The audit log lacks row {number + 1}: it may have been removed. Leave everything "
                "as it is and tell the auditor.",
            )
        if row.previous != previous or row.digest != digest(row):
            raise _changed(row.number)
        number, previous = row.number, row.digest
    return number, previous


def _changed(number: int) -> BrokenChainError:
    return BrokenChainError(
        number,
        f"审计记录第 {number} 条与写入时不同；请保留现场并报告审计人员。",
        f"Row {number} of the audit log is not as it was written. Leave everything as it is and "
        "tell the auditor.",
    )


def verify(progress: Progress | None = None) -> tuple[int, str]:
    """The number of rows and the digest of the last: the head to note on paper.

    Raises:
        BrokenChainError: the chain does not hold.
    """
    total = Event.objects.count()

    def told() -> Iterable[Event]:
        for count, row in enumerate(Event.objects.order_by("number").iterator(), 1):
            if progress and count % _TELL_EVERY == 0:
                progress(count, total)
            yield row

    return check(told())


def verify_since(number: int, known: str) -> tuple[int, str]:
    """The same of the rows behind row `number`, whose digest was `known` when all were verified.

    Raises:
        BrokenChainError: the chain does not hold.
    """
    if number and not Event.objects.filter(number=number, digest=known).exists():
        raise _changed(number)
    rows = Event.objects.filter(number__gt=number).order_by("number").iterator()
    return check(rows, number, known)


def first_changed(rows: Iterable[Row]) -> int:
    """The lowest number among these rows of one that is not as it was written; 0: of none."""
    return min((row.number for row in rows if row.digest != digest(row)), default=0)


def compare(heads: Sequence[tuple[str, int, str]]) -> None:
    """Compare heads that two officers signed, as (where, number, digest), with the chain.

    Raises:
        BrokenChainError: the chain was cut short or written anew since.
    """
    here = dict(
        Event.objects.filter(number__in={number for _, number, _ in heads}).values_list(
            "number", "digest"
        )
    )
    for where, number, wanted in heads:
        if number and here.get(number) != wanted:
            raise BrokenChainError(
                number,
                f"审计记录第 {number} 条与两位负责人签署时（{where}）不同：记录被截短或改写过；"
                "请保留现场并报告审计人员。",
                f"Row {number} of the audit log is not the one that two officers signed in "
                f"{where}: the log was truncated or rewritten. Leave everything as it is and tell "
                "the auditor.",
            )
