"""Writing to the audit chain, and proving that it holds (R41)."""

import getpass
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from office.audit.models import Event
from office.errors import AuditError
from sync.instants import format_instant
from sync.shape import encode

START = "0" * 64
"""What the first row has for the digest of the row before."""


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
    """
    last = Event.objects.order_by("-number").first()
    event = Event(
        number=last.number + 1 if last else 1,
        actor=who or actor(),
        role=as_role or role(),
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
    last = Event.objects.order_by("-number").first()
    return f"{last.number}:{last.digest}" if last else f"0:{START}"


def digest(event: Event) -> str:
    """SHA-256 of a row's fields and of the digest of the row before it."""
    fields = [
        event.number,
        event.actor,
        event.role,
        event.at,
        event.act,
        event.subject,
        event.before,
        event.after,
        event.previous,
    ]
    return hashlib.sha256(encode(fields)).hexdigest()


def verify() -> tuple[int, str]:
    """The number of rows and the digest of the last: the head to note on paper.

    Raises:
        AuditError: a row was changed, put in or taken out; its number is named.
    """
    number, previous = 0, START
    for event in Event.objects.order_by("number").iterator():
        if event.number != number + 1:
            raise AuditError(f"The audit log lacks row {number + 1}.")
        if event.previous != previous or event.digest != digest(event):
            raise AuditError(f"Row {event.number} of the audit log is not as it was written.")
        number, previous = event.number, event.digest
    return number, previous
