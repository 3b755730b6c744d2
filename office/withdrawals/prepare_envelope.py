"""The envelope of a withdrawal: prepared, signed, checked, put where wake and sticks find it.

It waits for nobody who publishes: no lock of the tree is held here.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime

from securesystemslib.signer import Key
from tuf.api.metadata import Targets

from office.errors import PublishError, Sentences
from office.published import tree as published_tree
from office.published import version_numbers
from office.state_dir import StateDir
from office.withdrawals.authorised_keys import check_scope, takers
from office.withdrawals.list_in_force import carried, to_list
from office.withdrawals.scopes import asked_scope
from sync.disk import Disk, locked, read
from sync.errors import SignatureError, StoreError
from sync.repository import from_bytes, to_bytes
from sync.size_limits import ROLE_LIMIT
from sync.tree import Published
from sync.withdrawal_builder import build_delta, build_withdrawal
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, verify_withdrawal
from sync.withdrawals import Withdrawal, WithdrawalSet

_DAMAGED: Sentences = (
    "公示目录里有撤下件损坏（{error}），已按数据库和其余文件继续；请从备份恢复。",
    "An envelope in the published tree is damaged ({error}) and was passed "
    "over, for the database and the others say what is down. Restore it from a "
    "backup.",
)


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
class Sent:
    """A withdrawal whose envelope is out. `short`: its list is one that screens read."""

    prepared: Prepared
    published: Published
    key: Key
    envelope: bytes
    delta: bytes
    short: bool


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


def send(place: StateDir, sign: Sign, asked: Callable[[Published], Prepared]) -> Sent:
    """Make the envelope and put it where it is found: from here on the wake carries it, whatever
    becomes of snapshot and timestamp, and however long a publication takes.

    One at a time, so that no two take one version and each list has the ones before it.

    Raises:
        SignatureError: that key may not withdraw.
        PublishError: the disk refused; nothing is down.
    """
    with _envelope_lock(place):
        published = published_tree.read(place)
        prepared = asked(published)
        envelope, delta = sign(prepared, published.delegations)
        key = _signer(published.delegations, envelope, delta)
        check_scope(key, prepared.entry.scope)
        short = len(envelope) <= ROLE_LIMIT
        for data in (envelope, delta) if short else (delta,):
            verify_withdrawal(published.delegations, data)
        _put_out(place, prepared.version, delta)
        if short:
            with suppress(StoreError):  # the snapshot that names it writes it, or is told of
                Disk().write(place.tree.list_path(prepared.version), envelope)
    return Sent(prepared, published, key, envelope, delta, short)


def _put_out(place: StateDir, number: int, delta: bytes) -> None:
    """Put the delta where the wake finds it: from here on it is down.

    Raises:
        PublishError: the disk refused, and nothing is.
    """
    path = place.tree.delta_path(number)
    try:
        Disk().write(path, delta)
    except StoreError as error:
        if read(path) != delta:  # its name may lie there, where only the folder's fsync failed
            raise PublishError(
                f"没有撤下，屏幕上照旧：{error.zh}",
                f"Nothing was taken down, and screens show what they did: {error.en}",
            ) from None


def use_up_version(place: StateDir, published: Published) -> int:
    """A version for the list that a draft makes: whatever is taken down afterwards has a later one.

    Called in no transaction: who takes something down beside it has to see that it is used up.
    """
    with _envelope_lock(place):
        number = version_numbers.following(WITHDRAWAL_ROLE, place.tree, published)
        version_numbers.raise_to({WITHDRAWAL_ROLE: number})
    return number


def _envelope_lock(place: StateDir) -> AbstractContextManager[None]:
    """Held while an envelope is made or a version given out, and by nobody who publishes."""
    return locked(place.directory / "envelope.lock", None)


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
