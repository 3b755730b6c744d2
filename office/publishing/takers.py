"""Who may take something down: the keys that the registrars delegate withdrawals to (R40)."""

from securesystemslib.signer import Key
from tuf.api.metadata import Targets

from office.accounts.roles import APPROVERS, Role
from sync.envelopes import WITHDRAWAL_ROLE

TAKERS = APPROVERS | {Role.DUTY}
"""The roles whose holders take down; their values are the offices of their keys."""


def takers(delegations: Targets) -> dict[str, Key]:
    """Every such key by its id: approvers' and duty officers'."""
    found = delegations.delegations
    if found is None or not found.roles:
        return {}
    return {keyid: found.keys[keyid] for keyid in found.roles[WITHDRAWAL_ROLE].keyids}
