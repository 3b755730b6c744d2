"""Who may take something down: the keys that the registrars delegate withdrawals to (R40)."""

from collections.abc import Iterable

from securesystemslib.signer import Key
from tuf.api.metadata import Targets

from office import key_holder
from office.accounts.holders import Holder
from office.errors import UsageError
from sync.withdrawal_envelopes import key_scopes, withdrawing_keys
from sync.withdrawals import DUTY_SCOPES

NOT_EVERYTHING = (
    "值班员的密钥不能撤下全部，什么也没有做。请逐个场所撤下，或请部门负责人、分管领导撤下全部。",
    "A duty officer's key cannot take everything down; nothing was done. Take the venues down one "
    "by one, or ask the department head or the deputy director.",
)
_NOT_APPOINTED = (
    "登记人没有授权这把密钥撤下这一范围，什么也没有做。请登记人重签授权：office keys appoint。",
    "The registrars have not appointed this key for this scope; nothing was done. They must sign "
    "the delegations again: office keys appoint",
)


def check_scope(key: Key, scope: str) -> None:
    """Refuse early what every screen would refuse: a scope that the registrars gave not to a key.

    Raises:
        UsageError: it may not take down so much.
    """
    if scope not in key_scopes(key):
        raise UsageError(*(_NOT_APPOINTED if scope in DUTY_SCOPES else NOT_EVERYTHING))


def takers(delegations: Targets) -> dict[str, Key]:
    """Every such key by its id: approvers' and duty officers'."""
    return withdrawing_keys(delegations)


def with_a_key(who: Iterable[Holder], delegations: Targets) -> list[Holder]:
    """Of these holders of a role those who have such a key for it, each person once."""
    keys = takers(delegations)
    able = [one for one in who if key_holder.keys_of(keys, one.person, [one.role])]
    return list({one.person: one for one in able}.values())
