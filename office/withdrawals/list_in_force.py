"""What the list of withdrawals names: everything in force that a signed index could still name.

Without an end the list would outgrow what a screen reads: every correction adds an entry.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from tuf.api.metadata import Targets

from office.published.models import Lift
from office.published.models import Withdrawal as WithdrawalRow
from office.published.unreadable_parts import Unread, readable_bases
from office.published.venue_contents import PublishedVenue
from office.state_dir import StateDir
from sync.canonical import encode
from sync.errors import BadShapeError, TrustError
from sync.repository import ROLE_DAYS, from_bytes
from sync.tree import Published
from sync.withdrawal_envelopes import CARRIED, verify_withdrawal
from sync.withdrawals import DUTY_SCOPES, Withdrawal, WithdrawalSet

_TERM = timedelta(days=ROLE_DAYS)
"""How long an index that was signed may be shown."""


def to_list(
    place: StateDir, published: Published, union: WithdrawalSet, now: datetime
) -> list[Withdrawal]:
    """The entries of `union` that the next list names.

    One of a record leaves when its index in force no longer names those versions, and every
    older one has expired; any entry when it was lifted, and every index from before that has.
    While an index cannot be read, whatever it may name stays.
    """
    old = now - _TERM
    taken = set(WithdrawalRow.objects.filter(at__lt=old).values_list("entry", flat=True))
    lifted = set(Lift.objects.filter(acted_at__lt=old).values_list("entry", flat=True))
    unread = Unread()
    named = _named(readable_bases(place.tree, published, unread)) if taken else {}
    taken = set() if unread else taken
    return [
        entry
        for entry in union.entries()
        if entry.id not in lifted
        and not (
            entry.id in taken
            and entry.scope == "record"
            and named.get(entry.target, entry.up_to + 1) > entry.up_to
        )
    ]


def _named(bases: Iterable[PublishedVenue]) -> dict[str, int]:
    return {entry.pub_id: entry.version for base in bases for entry in base.entries().values()}


def carried(place: StateDir, delegations: Targets, entries: Iterable[Withdrawal]) -> list[bytes]:
    """Envelopes that prove what not every key may withdraw, whoever signs the list.

    Of those that hold under the delegations the smallest: as a rule the delta of that very act.
    """
    wanted = {entry for entry in entries if entry.scope not in DUTY_SCOPES}
    found: list[bytes] = []
    for envelope in sorted(_envelopes(place), key=len) if wanted else ():
        try:
            proven = set(verify_withdrawal(delegations, envelope).withdrawn.entries())
        except TrustError:
            continue  # of a key that was taken out since
        if proven & wanted:
            found.append(envelope)
            wanted -= proven
    return found


def _envelopes(place: StateDir) -> Iterator[bytes]:
    yield from place.tree.deltas().values()
    newest = place.tree.withdrawal()
    if newest is not None:
        yield newest
        with suppress(BadShapeError):  # damaged; told by who reads the union
            for older in from_bytes(newest).signed.unrecognized_fields.get(CARRIED, []):
                yield encode(older)
