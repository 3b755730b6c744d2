"""Handing a package over (移交): it is made, what is in it goes on record; it can be fetched."""

from datetime import date, datetime

from django.db import transaction

from office.audit.record import actor, record
from office.channels.packages.package import Package, make
from office.clean_text import clean_text
from office.errors import UsageError
from office.handovers import outlets
from office.handovers.choice import Choice
from office.handovers.models import HandedItem, HandOver, Outlet
from office.state_dir import StateDir
from sync.canonical import digest

WHOM_MOST = 80


def hand_over(
    place: StateDir, number: int, now: datetime, whom: str = ""
) -> tuple[HandOver, Package]:
    """Make the outlet's package of what is public now, and record what is in it.

    Args:
        whom: it is handed to, where that is not the outlet's contact.

    Raises:
        UsageError: no such outlet, it is switched off, or nothing chosen is public.
        SyncError: the published tree is damaged.
    """
    row = outlets.on(number)
    choice = Choice.of(row)
    moment = now.replace(microsecond=0)
    package = make(place, choice, moment, moment)
    return _recorded(row, choice, package, _whom(row, whom), moment), package


@transaction.atomic
def _recorded(
    asked: Outlet, choice: Choice, package: Package, whom: str, now: datetime
) -> HandOver:
    row = outlets.locked_on(asked.pk)
    if Choice.of(row) != choice:
        raise UsageError(
            "同事刚刚改过这个渠道，没有移交。请核对后再移交。",
            "A colleague has just changed this channel; nothing was handed over. Look at it, then "
            "try again.",
        )
    made = HandOver.objects.create(
        outlet=row,
        seq=package.seq,
        as_of=date.fromisoformat(package.as_of),
        choice=choice.stored(),
        digest=digest(package.archive),
        whom=whom,
        by=actor(),
        at=now,
    )
    for item in package.items:
        item.handover = made
    HandedItem.objects.bulk_create(package.items)
    after = {
        "outlet": row.pk,
        "seq": made.seq,
        "digest": made.digest,
        "items": len(package.items),
    }
    record("hand over", f"hand-over {made.pk}", after=after, at=now)
    return made


def fetch(place: StateDir, row: HandOver, now: datetime) -> bytes:
    """The package again, if what it is made of is public still, word for word; as an archive.

    Raises:
        UsageError: something of it was published anew, corrected, withdrawn, or has run out.
        SyncError: the published tree is damaged.
    """
    try:
        archive = make(place, Choice.read(row.choice), row.at, now).archive
    except UsageError:
        archive = b""
    if digest(archive) != row.digest:
        raise UsageError(
            f"移交第 {row.pk} 号之后，公示的内容有变化（新的公示、更正、撤下或到期），"
            "旧的内容不再给出。请另做一份移交。",
            f"What is public has changed since hand-over {row.pk} (published anew, corrected, "
            "taken down or over), and the old package is not given any more. Hand over a new one.",
        )
    record("download", f"hand-over {row.pk}", after={"digest": row.digest}, at=now)
    return archive


def _whom(row: Outlet, whom: str) -> str:
    said = clean_text(whom).strip() or row.contact
    if len(said) > WHOM_MOST:
        raise UsageError(
            f"移交给谁，至多 {WHOM_MOST} 字。",
            f"Whom it is handed to has at most {WHOM_MOST} characters.",
        )
    return said
