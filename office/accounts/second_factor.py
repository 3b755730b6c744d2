"""Who cannot work without a second factor, and has none yet."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled

from office.accounts.models import User
from office.roles import SECOND_FACTOR, Role

ENROL = "mfa_index"
"""The page on which a second factor is set up."""
KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def missing(user: User, roles: Iterable[Role]) -> bool:
    """Whether one of `roles` asks for a second factor that `user` does not have."""
    return not SECOND_FACTOR.isdisjoint(roles) and not is_mfa_enabled(user, types=KINDS)
