"""Nobody works without a second factor: every role reads or changes what is not public yet."""

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled

from office.accounts.models import User
from office.roles import Role

ENROL = "mfa_index"
"""The page on which a second factor is set up."""
KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def missing(user: User, roles: Collection[Role]) -> bool:
    """Whether `user`, who holds `roles`, has none yet."""
    return bool(roles) and not is_mfa_enabled(user, types=KINDS)
