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

from office.already_out import told_if_out
from office.channels.channel_type import InForce
from office.errors import PublishError, Sentences
from office.published import tree as published_tree
from office.published.timestamp import tree_lock
from office.published.timestamp_clock import believed
from office.state_dir import StateDir
from office.withdrawals.bookkeeping import WithdrawalAct
from office.withdrawals.entry_ids import new_id
from office.withdrawals.falling_draft import void_falling
from office.withdrawals.kept_room import use_room
from office.withdrawals.listing import TOO_LONG, for_stick, put_in_snapshot
from office.withdrawals.mark_withdrawn import take_down
from office.withdrawals.prepare_envelope import Prepared, Sent, Sign, prepare, send
from sync.disk import locked
from sync.errors import SyncError
from sync.tree import Published
from sync.withdrawals import Withdrawal


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
        PublishError: the disk refused even the envelope; nothing is down.
        AlreadyOutError: it is down, and what comes after could not be done.
    """

    def asked(published: Published) -> Prepared:
        when, named = dated or now, entry_id or new_id()
        return prepare(place, published, scope, target, version=version, dated=when, entry_id=named)

    use_room(place)
    sent = send(place, sign, asked)
    number = sent.prepared.version
    out = (
        f"撤下件第 {number} 版已经发出，屏幕会撤下",
        f"Withdrawal {number} is out, and screens take it down",
    )
    with told_if_out(out) as moment:
        moment.passed = True
        return _bring_after(place, sent, reason, now)


def _bring_after(place: StateDir, sent: Sent, reason: str, now: datetime) -> Done:
    """The list under a snapshot, the words off wherever they can be read, the books, the pages."""
    # Late: whatever draws pages is loaded once it is out.
    from office.channels import taking_down
    from office.withdrawals import off_channels

    entry, number = sent.prepared.entry, sent.prepared.version
    with words_first(place, shared=True), tree_lock(place.directory):
        published = _read_again(place, sent.published)
        listed, trouble = False, TOO_LONG
        if sent.short:
            listed, trouble = put_in_snapshot(place, published, number, sent.envelope, now)
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
