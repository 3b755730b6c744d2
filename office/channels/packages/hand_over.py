"""Handing a package over (移交): it is made, what is in it goes on record; it can be fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from office.audit.record import actor, record
from office.channels.packages.package import Look, Package, make
from office.channels.packages.printed import printed
from office.channels.read_in_force import read_in_force
from office.clean_text import cleaned
from office.errors import UsageError
from office.handovers import outlets
from office.handovers.models import HandedItem, HandOver, Outlet
from office.handovers.outlet_choice import Choice
from office.progress import Progress, nobody
from office.published import tree as published_tree
from office.published.timestamp import tree_lock
from office.state_dir import StateDir
from sync.canonical import digest

WHOM_MOST = 80


@dataclass(frozen=True)
class _Asked:
    """Which outlet, its choice when the making began, whom it is handed to, the asking."""

    number: int
    choice: Choice
    whom: str
    once: UUID | None


class _Made(NamedTuple):
    """What goes on record of it."""

    items: Iterable[HandedItem]
    seq: int
    as_of: str
    digest: str


def hand_over(
    place: StateDir,
    number: int,
    now: datetime,
    whom: str = "",
    *,
    progress: Progress = nobody,
    once: UUID | None = None,
) -> tuple[HandOver, Package]:
    """Make the outlet's package of what is public now, and record what is in it.

    Args:
        whom: it is handed to, where that is not the outlet's contact.
        progress: told of the pictures, which take longest.
        once: the asking; one that is done again is recorded once, and gives the first record.

    Raises:
        UsageError: no such outlet, it is switched off, nothing chosen is public, or that changed
            in the meantime.
        SyncError: the published tree is damaged.
    """
    row, whom = asked_for(number, whom)
    choice = Choice.of(row)
    moment = now.replace(microsecond=0)
    state = _state(place, moment)
    package = make(place, choice, moment, moment, progress, printed=printed(number, moment))
    with tree_lock(place.directory):  # nothing is withdrawn between the look and the record
        if _state(place, moment) != state:
            raise UsageError(
                "制作期间有内容公示、更正或撤下，没有移交。请再移交一次。",
                "Something was published, corrected or taken down while the package was being "
                "made; nothing was handed over. Please try again.",
            )
        made = _Made(package.items, package.seq, package.as_of, digest(package.archive))
        return _recorded(_Asked(row.pk, choice, whom, once), made, moment), package


def copied(row: Outlet, seen: Look, now: datetime, once: UUID | None) -> HandOver:
    """Record that the text of what was `seen` is taken away, by who holds the tree: what of it
    comes down later is followed up as that of a package is.

    Raises:
        UsageError: the outlet was switched off, or changed in the meantime.
    """
    choice = Choice.of(row)
    made = _Made(seen.items(choice), seen.public.seq, seen.public.as_of, "")
    return _recorded(_Asked(row.pk, choice, row.contact, once), made, now)


def _state(place: StateDir, now: datetime) -> tuple[object, object]:
    """All that decides what is public: what is signed of each venue, and what is withdrawn."""
    state = read_in_force(place, published_tree.read(place), now)
    return state.published.roles, state.withdrawn


def asked_for(number: int, whom: str) -> tuple[Outlet, str]:
    """The outlet, and whom it is handed to: what is refused before anything is made.

    Raises:
        UsageError: no such outlet, it is switched off, or the name is too long.
    """
    row = outlets.on(number)
    said = cleaned(whom) or row.contact
    if len(said) > WHOM_MOST:
        raise UsageError(
            f"移交给谁，至多 {WHOM_MOST} 字。",
            f"Name the recipient in at most {WHOM_MOST} characters.",
        )
    return row, said


@transaction.atomic
def _recorded(asked: _Asked, of: _Made, now: datetime) -> HandOver:
    row = outlets.locked_on(asked.number)
    if asked.once and (found := HandOver.objects.filter(once=asked.once).first()):
        return found
    if Choice.of(row) != asked.choice:
        raise UsageError(
            "同事刚刚改过这个渠道，没有移交。请核对后再移交。",
            "A colleague has just changed this channel; nothing was handed over. Look at it, then "
            "try again.",
        )
    made = HandOver.objects.create(
        outlet=row,
        seq=of.seq,
        as_of=date.fromisoformat(of.as_of),
        choice=asked.choice.stored(),
        digest=of.digest,
        whom=asked.whom,
        by=actor(),
        at=now,
        once=asked.once,
    )
    items = list(of.items)
    for item in items:
        item.handover = made
    HandedItem.objects.bulk_create(items)
    after = {"outlet": row.pk, "seq": made.seq, "digest": made.digest, "items": len(items)}
    record("hand over", f"hand-over {made.pk}", after=after, at=now)
    return made


def fetch(place: StateDir, row: HandOver, now: datetime) -> bytes:
    """The package again, if what it is made of is public still, word for word; as an archive.

    Raises:
        UsageError: something of it was published anew, corrected, withdrawn, or has run out; or
            its text was copied, and no package was made.
        SyncError: the published tree is damaged.
    """
    if not row.digest:
        raise UsageError(
            f"移交第 {row.pk} 号是复制的正文，没有文件。需要文件请另做一份移交。",
            f"Hand-over {row.pk} is a text that was copied, and has no file. If you need a file, "
            "make another hand-over.",
        )
    try:
        known = printed(row.outlet_id, row.at)
        archive = make(place, Choice.read(row.choice), row.at, now, printed=known).archive
    except UsageError:
        archive = b""
    if digest(archive) != row.digest:
        raise UsageError(
            f"移交第 {row.pk} 号之后，公示的内容有变化（新的公示、更正、撤下或到期），"
            "旧的内容不再给出。请另做一份移交。",
            f"What is public has changed since hand-over {row.pk} (a new publication, a "
            "correction, something taken down or expired), and the old package is no longer "
            "available. Make another hand-over.",
        )
    record("download", f"hand-over {row.pk}", after={"digest": row.digest}, at=now)
    return archive
