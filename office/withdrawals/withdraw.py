"""Withdrawal: one signature, at once; it can only take away (R40; docs/reference/trust.md).

The envelope waits for nobody: it is where wake, broker and sticks have it before the tree's lock is
asked for. Under that lock, after a publication that holds it, follow the list, the words wherever
they can be read, and the books. What told of it is drawn again last, by a turn of its own: nobody
else who takes something down waits for that.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from office.channels.channel_type import InForce
from office.errors import PublishError, Sentences, sentences
from office.published import tree as published_tree
from office.published.timestamp import tree_lock
from office.published.timestamp_clock import believed
from office.state_dir import StateDir
from office.withdrawals.bookkeeping import WithdrawalAct
from office.withdrawals.entry_ids import new_id
from office.withdrawals.falling_draft import void_falling
from office.withdrawals.mark_withdrawn import take_down
from office.withdrawals.prepare_envelope import Prepared, Sign, prepare, send
from sync.disk import locked
from sync.errors import KeyFileError, SyncError
from sync.size_limits import ENVELOPE_LIMIT
from sync.tree import Published, Tree
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE
from sync.withdrawals import Withdrawal

_TOO_LONG: Sentences = ("撤下清单超过 1 MB", "the list of withdrawals is longer than 1 MB")


@dataclass(frozen=True)
class Done:
    """What a withdrawal did. `envelope` travels by stick; `listed`: polls see it too.

    `faults`: where it went wrong besides the screens (`office.channels`).
    """

    entry: Withdrawal
    version: int
    envelope: bytes
    listed: bool
    removed: int
    trouble: Sentences = ("", "")
    faults: tuple[Sentences, ...] = ()


def withdraw(
    place: StateDir,
    scope: str,
    target: str,
    *,
    version: int | None,
    sign: Sign,
    reason: str,
    now: datetime,
    dated: datetime | None = None,
    entry_id: str = "",
) -> Done:
    """Take something down: envelope first, then snapshot and timestamp, then the texts, then the
    pages that told of them.

    Args:
        scope, target, version: as `prepare` takes them.
        sign: signs what was prepared, while nobody else takes anything down.
        dated, entry_id: as `prepare` takes them, where it was signed earlier; else new ones.

    Raises:
        UsageError: no such scope, nothing of that name; or that key may not take down so much.
        SignatureError: that key may not withdraw.
        StoreError: the disk refused even the envelope.
    """

    def asked(published: Published) -> Prepared:
        when, named = dated or now, entry_id or new_id()
        return prepare(place, published, scope, target, version=version, dated=when, entry_id=named)

    sent = send(place, sign, asked)
    # Late: whatever draws pages is loaded once it is out.
    from office.channels import taking_down
    from office.withdrawals import off_channels

    entry, number = sent.prepared.entry, sent.prepared.version
    with words_first(place, shared=True), tree_lock(place.directory):
        published = _read_again(place, sent.published)
        listed, trouble = False, _TOO_LONG
        if sent.short:
            listed, trouble = _list(place, published, number, sent.envelope, now)
        coming = _in_force(place, published, sent.prepared, now)
        venues = off_channels.concerned(coming, entry)
        cleared = off_channels.clear(replace(coming, venues=venues))
        taking_down.owe(replace(coming, venues=venues))
        # Before the lock falls: no draft that tells it may come through after it. All or none, for
        # what is booked is not read back from the tree once more.
        with transaction.atomic():
            WithdrawalAct(entry, number, sent.key, reason, now).book()
            take_down(entry.scope, entry.target, entry.up_to)
            void_falling(place, entry, number)
    with words_first(place):  # whoever takes something down meanwhile comes first
        pass
    with tree_lock(place.directory):
        published = _read_again(place, published)
        coming = _in_force(place, published, sent.prepared, now)
        more, faults = off_channels.take_down(replace(coming, venues=venues))
    stick = for_stick(place.tree) or sent.delta
    told = (*sent.prepared.faults, *faults)
    return Done(entry, number, stick, listed, cleared + more, trouble, told)


def words_first(place: StateDir, *, shared: bool = False) -> AbstractContextManager[None]:
    """Held together (`shared`) by those whose words are still to go, and alone for a moment by who
    draws what told of its own: after theirs.
    """
    return locked(place.directory / "withdrawing.lock", None, shared=shared)


def _in_force(place: StateDir, published: Published, made: Prepared, now: datetime) -> InForce:
    """What is public, and what is down with what was prepared."""
    union = published_tree.readable_withdrawn(place, published)[0] | made.union
    return InForce(place, published, union, believed(place.directory, place.tree, now))


def _read_again(place: StateDir, before: Published) -> Published:
    """What is published once the lock is ours; what was, where that cannot be read: nothing that
    lies there keeps the books from knowing of the withdrawal.
    """
    try:
        return published_tree.read(place)
    except SyncError:
        return before


def for_stick(tree: Tree) -> bytes | None:
    """What a stick carries: the newest list; its newest act alone where the list is too long.

    A screen takes no longer file from a person, and says so.
    """
    listed, deltas = tree.withdrawal(), tree.deltas()
    if listed is None or len(listed) <= ENVELOPE_LIMIT or not deltas:
        return listed
    return deltas[max(deltas)]


def _list(
    place: StateDir, published: Published, number: int, envelope: bytes, now: datetime
) -> tuple[bool, Sentences]:
    """Put the envelope under a new snapshot and timestamp, for screens that only poll; a later one
    that is there already has all that is in it.
    """
    if published.versions.get(WITHDRAWAL_ROLE, 0) >= number:
        return True, ("", "")
    try:
        published_tree.publish(place, now, roles={WITHDRAWAL_ROLE: envelope}, waits=False)
    except (SyncError, KeyFileError) as error:
        return False, sentences(error)
    return True, ("", "")


def unlisted(place: StateDir, published: Published) -> bool:
    """Whether the newest envelope is under no snapshot, so that polls do not learn of it."""
    return place.tree.newest_withdrawal() > published.versions.get(WITHDRAWAL_ROLE, 0)


def list_again(place: StateDir, now: datetime) -> None:
    """Put the newest envelope under a new snapshot; no signature is needed.

    Raises:
        PublishError: it still cannot be made.
    """
    with tree_lock(place.directory):
        published = published_tree.read(place)
        number, envelope = next(place.tree.withdrawals(), (0, b""))
        listed, trouble = _list(place, published, number, envelope, now)
    if not listed:
        raise PublishError(
            f"快照仍未更新（{trouble[0]}），请通知技术员。",
            f"The snapshot still cannot be updated ({trouble[1]}); tell the technician.",
        )


@transaction.atomic
def check_listed(done: Done) -> None:
    """Raise where screens that only poll do not learn of it yet, or a channel did not take it off.

    Raises:
        PublishError: says what to do.
    """
    if not done.listed:
        raise PublishError(
            f"撤下件已发出（唤醒和U盘有效），但快照未能更新（{done.trouble[0]}）。请处理后再运行同一命令。",
            "The withdrawal is out by wake and file, but snapshot and timestamp could not be "
            f"published ({done.trouble[1]}). Fix that, then run the same command again.",
        )
    if done.faults:
        raise PublishError(
            "屏幕上已撤下，但还有别的问题："
            f"{'；'.join(zh for zh, _ in done.faults)}请处理后再运行同一命令。",
            "It is off the screens, but something else is wrong: "
            f"{'; '.join(en for _, en in done.faults)} Fix that, then run the same command again.",
        )
