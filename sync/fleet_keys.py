"""Who may speak of screens: the technicians' keys, in a delegation of their own.

The registrars name them in role `fleet-01`, each with its rights (`x-fleet`). None of them can put
content on a glass, take any down, or lift anything: screens ask this role about nothing else.
"""

from typing import Literal

from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import Key, Signature
from tuf.api.metadata import Targets

from sync.errors import Named, SignatureError
from sync.statements import Check, Statement

FLEET_ROLE = "fleet-01"
RIGHTS = "x-fleet"
"""In a key of the delegation: what it may say."""
TECHNICIAN = "technician"
"""`x-office` of a technician's key (技术员)."""
type Right = Literal["roster", "command", "settings"]
"""Which screens there are; what one shall do; how they run."""
ALL_RIGHTS: tuple[Right, ...] = ("roster", "command", "settings")
BROWSER_RIGHTS: tuple[Right, ...] = ("roster",)
"""Of a key made in a browser: what a stolen web server could make it sign commands nothing."""


def fleet_keys(targets: Targets, right: Right) -> dict[str, Key]:
    """The keys that the delegations give this right, by identifier; none where there is no role."""
    delegations = targets.delegations
    role = (delegations.roles or {}).get(FLEET_ROLE) if delegations else None
    if delegations is None or role is None:
        return {}
    found = {keyid: delegations.keys[keyid] for keyid in role.keyids if keyid in delegations.keys}
    return {keyid: key for keyid, key in found.items() if right in rights(key)}


def rights(key: Key) -> tuple[str, ...]:
    """What a key of the delegation may say."""
    value = key.unrecognized_fields.get(RIGHTS, ())
    return tuple(word for word in value if isinstance(word, str)) if _is_list(value) else ()


def verify_fleet(targets: Targets, statement: Statement, right: Right, what: Named) -> bytes:
    """The payload of a technician's statement, against delegations already trusted.

    Raises:
        SignatureError: no such key has that right, or the signature is not of these bytes.
    """
    key = fleet_keys(targets, right).get(statement.keyid)
    if key is None:
        raise SignatureError(
            f"签{what[0]}的密钥没有这项权限，已拒绝。",
            f"The key that signed the {what[1]} is not authorised to do so.",
        )
    return statement.verified(checks_with(key), what)


def checks_with(key: Key) -> Check:
    """The check by a key of the delegations."""

    def check(signature: bytes, data: bytes) -> bool:
        try:
            key.verify_signature(Signature(key.keyid, signature.hex()), data)
        except UnverifiedSignatureError:
            return False
        return True

    return check


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)
