"""What a withdrawal has the channels do: the words first, then what told of it."""

import logging

from office.channels import taking_down
from office.channels.channel_type import InForce
from office.channels.tree_sweep import sweep_tree
from office.errors import Sentences, sentences
from office.withdrawals.scopes import acting_scope
from sync.errors import SyncError
from sync.withdrawals import Withdrawal

_log = logging.getLogger("office.withdrawals")


def clear(now: InForce, entry: Withdrawal) -> int:
    """The words first, where they can be read; how many files went. What fails here `take_down`
    does and tells, once the books know of it.
    """
    scope, target = acting_scope(entry.scope, entry.target)
    try:
        return taking_down.clear(now, scope.venues(now.place.tree, now.published, target))
    except Exception as error:  # noqa: BLE001 - the books wait for nothing
        # The kind only: the message of an unforeseen error might hold unpublished text (R39).
        _log.error("Could not clear what is down (%s); trying again.", type(error).__name__)
        return 0


def take_down(now: InForce) -> tuple[int, tuple[Sentences, ...]]:
    """Off every channel, and bodies and plates off the tree: how much went, and what went wrong.

    Nothing that goes wrong here may keep the books from knowing of the withdrawal.
    """
    faults = taking_down.take_down(now)
    try:
        removed = len(sweep_tree(now))
    except (SyncError, OSError) as error:
        return 0, (*faults, sentences(error))
    return removed, faults
