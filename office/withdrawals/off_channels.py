"""What a withdrawal has the channels do: the words first, then what told of it.

All of it at the venues that may show anything of it: other venues' lists are not read. What nobody
names any more is left to the clock (`office.channels.tree_sweep`).
"""

import logging

from office.channels import taking_down
from office.channels.channel_type import InForce
from office.channels.tree_sweep import sweep_down
from office.errors import Sentences, sentences
from office.withdrawals.scopes import acting_scope
from sync.errors import SyncError
from sync.withdrawals import Withdrawal

_log = logging.getLogger("office.withdrawals")


def concerned(now: InForce, entry: Withdrawal) -> frozenset[str] | None:
    """The venues that may show anything of it; None: any may, or nobody can say."""
    scope, target = acting_scope(entry.scope, entry.target)
    try:
        return scope.venues(now.place.tree, now.published, target)
    except Exception as error:  # noqa: BLE001 - the books wait for nothing
        _log_kind(error)
        return None


def clear(now: InForce) -> int:
    """The words first, where they can be read; how many files went. What fails here `take_down`
    does and tells, once the books know of it.
    """
    try:
        return taking_down.clear(now)
    except Exception as error:  # noqa: BLE001 - the books wait for nothing
        _log_kind(error)
        return 0


def take_down(now: InForce) -> tuple[int, tuple[Sentences, ...]]:
    """Off every channel, and bodies and plates off the tree: how much went that was there still,
    and what went wrong.

    Nothing that goes wrong here may keep the books from knowing of the withdrawal.
    """
    faults = taking_down.take_down(now)
    try:
        removed = len(sweep_down(now, [*now.readable()]))
    except (SyncError, OSError) as error:
        return 0, (*faults, sentences(error))
    return removed, faults


def _log_kind(error: Exception) -> None:
    # The kind only: the message of an unforeseen error might hold unpublished text (R39).
    _log.error("Could not clear what is down (%s); trying again.", type(error).__name__)
