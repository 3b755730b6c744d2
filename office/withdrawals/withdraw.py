"""Withdrawal: one signature, at once; it can only take away (R40; docs/reference/trust.md)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from securesystemslib.signer import Key
from tuf.api.metadata import Targets

from office import key_holder
from office.audit.record import record
from office.channels import taking_down
from office.channels.channel_type import InForce
from office.channels.tree_sweep import sweep_tree
from office.drafts.voiding import void_open_draft
from office.errors import PublishError, Sentences, sentences
from office.published import tree as published_tree
from office.published import version_numbers
from office.published.models import Withdrawal as WithdrawalRow
from office.published.timestamp import tree_lock
from office.published.timestamp_clock import believed
from office.state_dir import StateDir
from office.withdrawals.authorised_keys import check_scope, takers
from office.withdrawals.entry_ids import new_id
from office.withdrawals.list_in_force import carried, to_list
from office.withdrawals.mark_withdrawn import take_down
from office.withdrawals.scopes import asked_scope
from sync.disk import Disk
from sync.errors import KeyFileError, SignatureError, SyncError
from sync.repository import build_delta, build_withdrawal, from_bytes, to_bytes
from sync.signed_metadata import ROLE_LIMIT
from sync.tree import Published, Tree
from sync.withdrawal_envelopes import ENVELOPE_LIMIT, WITHDRAWAL_ROLE, verify_withdrawal
from sync.withdrawals import Withdrawal, WithdrawalSet

_DAMAGED: Sentences = (
    "公示目录里有撤下件损坏（{error}），已按数据库和其余文件继续；请从备份恢复。",
    "An envelope in the published tree is damaged ({error}) and was passed "
    "over, for the database and the others say what is down. Restore it from a "
    "backup.",
)
_TOO_LONG: Sentences = ("撤下清单超过 1 MB", "the list of withdrawals is longer than 1 MB")


@dataclass(frozen=True)
class Prepared:
    """A withdrawal before it is signed: its entry, and two envelopes of one version.

    `unsigned` is the full list, for the snapshot; `delta` the entry alone, for the wake.
    """

    entry: Withdrawal
    version: int
    unsigned: bytes
    delta: bytes
    union: WithdrawalSet
    faults: tuple[Sentences, ...] = ()
    """What of the withdrawals of before could not be read; it stops none."""

    @property
    def signed_bytes(self) -> tuple[bytes, bytes]:
        """What the two signatures are made over: of the list, of the delta."""
        return from_bytes(self.unsigned).signed_bytes, from_bytes(self.delta).signed_bytes


type Sign = Callable[[Prepared, Targets], tuple[bytes, bytes]]
"""Gives list and delta, each with a signature by one key of these delegations."""


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


def prepare(
    place: StateDir,
    published: Published,
    scope: str,
    target: str,
    *,
    version: int | None,
    dated: datetime,
    entry_id: str,
) -> Prepared:
    """What is to be signed to take something down; nothing is changed yet.

    Args:
        scope: one of `sync.withdrawals.SCOPES`.
        version: with a record, up to which version; None for all.
        dated: from when the envelope's period counts.
        entry_id: the random id of the entry.

    Raises:
        UsageError: no such scope, or nothing of that name.
    """
    asked = asked_scope(scope)
    entry = asked.entry(place, published, target, version=version, entry_id=entry_id)
    number = version_numbers.following(WITHDRAWAL_ROLE, place.tree, published)
    known, damage = published_tree.readable_withdrawn(place, published)
    union = known | WithdrawalSet([entry])
    entries, district = to_list(place, published, union, dated), published.repository
    older = carried(place, published.delegations, entries)
    made = build_withdrawal(number, entries, dated, repository=district, carried=older)
    delta = build_delta(number, [entry], dated, repository=district)
    faults = tuple(
        (_DAMAGED[0].format(error=error.zh), _DAMAGED[1].format(error=error.en)) for error in damage
    )
    return Prepared(entry, number, to_bytes(made), to_bytes(delta), union, faults)


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
    """Take something down: envelope first, then snapshot and timestamp, then the texts.

    Args:
        scope, target, version: as `prepare` takes them.
        sign: signs what was prepared, while nobody else writes the tree.
        dated, entry_id: as `prepare` takes them, where it was signed earlier; else new ones.

    Raises:
        UsageError: no such scope, nothing of that name; or that key may not take down so much.
        SignatureError: that key may not withdraw.
        StoreError: the disk refused even the envelope.
    """
    with tree_lock(place.directory):
        published = published_tree.read(place)
        prepared = prepare(
            place,
            published,
            scope,
            target,
            version=version,
            dated=dated or now,
            entry_id=entry_id or new_id(),
        )
        entry, number, union = prepared.entry, prepared.version, prepared.union
        envelope, delta = sign(prepared, published.delegations)
        key = _signer(published.delegations, envelope, delta)
        check_scope(key, entry.scope)
        short = len(envelope) <= ROLE_LIMIT
        for data in (envelope, delta) if short else (delta,):
            verify_withdrawal(published.delegations, data)
        # From here on the wake carries it, whatever becomes of snapshot and timestamp.
        Disk().write(place.tree.delta_path(number), delta)
        listed, trouble = False, _TOO_LONG
        if short:
            Disk().write(place.tree.metadata / f"{number}.{WITHDRAWAL_ROLE}.json", envelope)
            listed, trouble = _list(place, envelope, now)
        at = believed(place.directory, place.tree, now)
        removed, faults = _take_down(InForce(place, published, union, at))
        # Before the lock falls: no draft that was frozen with it may come through after it.
        _note(entry, number, key, reason, now)
        void_open_draft(place, f"withdrawal {number}")
    stick = for_stick(place.tree) or delta
    return Done(entry, number, stick, listed, removed, trouble, (*prepared.faults, *faults))


def for_stick(tree: Tree) -> bytes | None:
    """What a stick carries: the newest list; its newest act alone where the list is too long.

    A screen takes no longer file from a person, and says so.
    """
    listed, deltas = tree.withdrawal(), tree.deltas()
    if listed is None or len(listed) <= ENVELOPE_LIMIT or not deltas:
        return listed
    return deltas[max(deltas)]


def _signer(delegations: Targets, envelope: bytes, delta: bytes) -> Key:
    """The key that signed both, by the registrars' word.

    Raises:
        SignatureError: none that may take anything down.
    """
    known = takers(delegations)
    both = from_bytes(envelope).signatures.keys() & from_bytes(delta).signatures.keys()
    keys = [known[keyid] for keyid in sorted(both) if keyid in known]
    if not keys:
        raise SignatureError(
            "撤下件不是由有权撤下的密钥签的。",
            "The withdrawal is signed by no key that may take anything down.",
        )
    return keys[0]


def _list(place: StateDir, envelope: bytes, now: datetime) -> tuple[bool, Sentences]:
    """Put the envelope under a new snapshot and timestamp, for screens that only poll."""
    try:
        published_tree.publish(place, now, roles={WITHDRAWAL_ROLE: envelope}, waits=False)
    except (SyncError, KeyFileError) as error:
        return False, sentences(error)
    return True, ("", "")


def unlisted(place: StateDir, published: Published) -> bool:
    """Whether the newest envelope is under no snapshot, so that polls do not learn of it."""
    return version_numbers.newest_envelope(place.tree) > published.versions.get(WITHDRAWAL_ROLE, 0)


def list_again(place: StateDir, now: datetime) -> None:
    """Put the newest envelope under a new snapshot; no signature is needed.

    Raises:
        PublishError: it still cannot be made.
    """
    with tree_lock(place.directory):
        envelope = place.tree.withdrawal()
        listed, trouble = _list(place, envelope, now) if envelope else (True, ("", ""))
    if not listed:
        raise PublishError(
            f"快照仍未更新（{trouble[0]}），请通知技术员。",
            f"The snapshot still cannot be made ({trouble[1]}); tell the technician.",
        )


def _take_down(now: InForce) -> tuple[int, tuple[Sentences, ...]]:
    """Off every channel, and bodies and plates off the tree: how much went, and what went wrong.

    Nothing that goes wrong here may keep the books from knowing of the withdrawal.
    """
    faults = taking_down.take_down(now)
    try:
        removed = len(sweep_tree(now))
    except (SyncError, OSError) as error:
        return 0, (*faults, sentences(error))
    return removed, faults


@transaction.atomic
def _note(entry: Withdrawal, number: int, key: Key, reason: str, now: datetime) -> None:
    WithdrawalRow.objects.create(
        entry=entry.id,
        scope=entry.scope,
        target=entry.target,
        up_to=entry.up_to,
        reason=reason,
        by=key_holder.person(key),
        at=now,
        wd_version=number,
        keyid=key.keyid,
    )
    version_numbers.raise_to({WITHDRAWAL_ROLE: number})
    take_down(entry.scope, entry.target, entry.up_to)
    record(
        "withdraw",
        f"{entry.scope} {entry.target}",
        after={"entry": entry.id, "up_to": entry.up_to, "envelope": number, "reason": reason},
        who=key_holder.person(key),
        as_role=key_holder.office(key),
        at=now,
    )


def check_listed(done: Done) -> None:
    """Raise where screens that only poll do not learn of it yet, or a channel did not take it off.

    Raises:
        PublishError: says what to do.
    """
    if not done.listed:
        raise PublishError(
            f"撤下件已发出（唤醒和U盘有效），但快照未能更新（{done.trouble[0]}）。请处理后再运行同一命令。",
            "The envelope is out by wake and file, but snapshot and timestamp could not be "
            f"published ({done.trouble[1]}). Mend that, then run the same command again.",
        )
    if done.faults:
        raise PublishError(
            "屏幕上已撤下，但还有别的问题："
            f"{'；'.join(zh for zh, _ in done.faults)}请处理后再运行同一命令。",
            "It is off the screens, but something else is wrong: "
            f"{'; '.join(en for _, en in done.faults)} Mend that, then run the same command "
            "again.",
        )
