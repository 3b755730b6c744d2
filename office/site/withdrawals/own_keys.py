"""The keys with which who is signed in may take something down, or confirm that."""

from django.http import HttpRequest
from securesystemslib.signer import Key
from tuf.api.metadata import Targets

from office import key_holder
from office.audit.record import actor
from office.roles import held
from office.withdrawals.authorised_keys import takers

NOT_YOURS = (
    "这把密钥没有获得由您撤下的授权，什么也没有做。请找登记人。",
    "This key has not been appointed for you to take anything down; nothing was done. Ask the "
    "registrars.",
)


def own_keys(request: HttpRequest, delegations: Targets) -> dict[str, Key]:
    """Those keys by id; none where the registrars appointed none."""
    return key_holder.keys_of(takers(delegations), actor(), held(request))
