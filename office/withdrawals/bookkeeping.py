"""A withdrawal in the books: the row, and in the log the act of who signed it alone.

A second officer is asked to confirm what the log has as such an act (`confirmation`), also where
the process that made it died before its books, and they learn of it from the tree.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime

from securesystemslib.signer import Key

from office import key_holder
from office.audit.record import record
from office.published import version_numbers
from office.published.models import Withdrawal as WithdrawalRow
from office.state_dir import StateDir
from office.withdrawals.authorised_keys import takers
from sync.errors import SyncError
from sync.tree import Published
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, verify_withdrawal
from sync.withdrawals import Withdrawal


@dataclass(frozen=True)
class WithdrawalAct:
    """What is down since `at` by the envelope or list of that number.

    `key`: whose one signature did it; None for what came with a correction, which two signed.
    """

    entry: Withdrawal
    number: int
    key: Key | None
    reason: str
    at: datetime

    def book(self) -> None:
        """Keep the row; of one signature the act, too."""
        entry = self.entry
        row = {
            "scope": entry.scope,
            "target": entry.target,
            "up_to": entry.up_to,
            "reason": self.reason,
            "by": key_holder.person(self.key) if self.key else "",
            "at": self.at,
            "wd_version": self.number,
            "keyid": self.key.keyid if self.key else "",
        }
        # Whoever looked after the books while the act waited has read it back from the tree.
        WithdrawalRow.objects.update_or_create(entry=entry.id, defaults=row)
        if self.key is None:
            return
        version_numbers.raise_to({WITHDRAWAL_ROLE: self.number})
        record(
            "withdraw",
            f"{entry.scope} {entry.target}",
            after={
                "entry": entry.id,
                "up_to": entry.up_to,
                "envelope": self.number,
                "reason": self.reason,
            },
            who=key_holder.person(self.key),
            as_role=key_holder.office(self.key),
            at=self.at,
        )


@dataclass(frozen=True)
class OutAlone:
    """What one officer sent out by the envelope of that number, with the key that signed it."""

    entry: Withdrawal
    number: int
    key: Key


def booked_alone() -> set[int]:
    """Numbers of the envelopes of one officer that are booked; a list never has one of theirs."""
    return set(WithdrawalRow.objects.exclude(keyid="").values_list("wd_version", flat=True))


def read_alone(
    place: StateDir, published: Published, passed: Container[int] = ()
) -> dict[str, OutAlone]:
    """By entry, what each envelope has that one officer sent out, as far as they are there and can
    be read.

    Args:
        passed: numbers of envelopes that nobody asks for.
    """
    known, found = takers(published.delegations), dict[str, OutAlone]()
    for number, delta in place.tree.deltas().items():
        if number in passed:
            continue
        try:
            proven = verify_withdrawal(published.delegations, delta).withdrawn.proven()
        except SyncError:  # told where it is passed over (`published.tree.readable_withdrawn`)
            continue
        # Not by the names beside the signatures: anybody can add one of somebody who never signed.
        found |= {one.entry.id: OutAlone(one.entry, number, known[one.keys[0]]) for one in proven}
    return found
