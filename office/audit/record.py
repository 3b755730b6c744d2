"""Writing to the audit chain (R41)."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from office.audit.chain import START, digest
from office.audit.models import Event
from sync.canonical import encode
from sync.instants import format_instant

_LOCK = 0x676F6E67
"""The number of the advisory lock under which rows are added on PostgreSQL."""
ACTING = "acting "
"""Before the role of a deputy."""
_acting: ContextVar[tuple[str, str] | None] = ContextVar("acting", default=None)


@contextmanager
def acting(person: str, role: str) -> Iterator[None]:
    """Within it `person` acts, in `role`: a page's signed-in user, or who asked for a job."""
    token = _acting.set((person, role))
    try:
        yield
    finally:
        _acting.reset(token)


def actor() -> str:
    """Who acts: as `acting` says, or `office --as PERSON`, else the login name."""
    found = _acting.get()
    return found[0] if found else os.environ.get("GONGSHI_PERSON") or getpass.getuser()


def role() -> str:
    """In which role: as `acting` says; at the command line a clerk."""
    found = _acting.get()
    return found[1] if found else "clerk"


@transaction.atomic
def record(
    act: str,
    subject: str,
    *,
    before: Any = None,
    after: Any = None,
    who: str = "",
    as_role: str = "",
    at: datetime | None = None,
) -> Event:
    """Add one act to the chain, in the caller's transaction.

    Args:
        act: a verb such as "import", "freeze", "sign", "publish", "withdraw".
        subject, before, after: ids, digests and counts; never unpublished text (R39).
        who: the person; `actor()` where the command is the only witness.
        as_role: the role that the act asks for; a deputy's stays "acting" in the log.
    """
    _one_at_a_time()
    last, held = _last(), as_role or role()
    if _acting.get() == (who or actor(), f"{ACTING}{held}"):
        held = role()
    event = Event(
        number=last.number + 1 if last else 1,
        actor=who or actor(),
        role=held,
        at=format_instant(at or datetime.now(UTC)),
        act=act,
        subject=subject,
        before=encode(before).decode(),
        after=encode(after).decode(),
        previous=last.digest if last else START,
    )
    event.digest = digest(event)
    event.save()
    return event


def head() -> str:
    """`NUMBER:DIGEST` of the last row: what the officers sign at the next freeze (`x-audit`)."""
    last = _last()
    return f"{last.number}:{last.digest}" if last else f"0:{START}"


def _last() -> Event | None:
    return Event.objects.order_by("-number").first()


def _one_at_a_time() -> None:
    """Hold every other writer of the chain until this transaction ends.

    SQLite's transactions begin IMMEDIATE, so it has one writer anyway (office.database).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
