"""The holders that a root and its delegations name: each key and each person once.

TUF counts key identifiers. A key written in two ways has two of them, a person with a fullwidth
letter in the name is another word; so a key has one spelling here, and persons are compared as
people read them.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from tuf.api.metadata import Key, Root, Targets

from sync.errors import BadShapeError, SameKeyError, SamePersonError, SignatureError

SECOND_REQUIRED = "x-second-required"
"""The field of a delegator that asks for second signatures (`sync.second_signature`)."""

P256 = ("ecdsa", "ecdsa-sha2-nistp256")
ED25519 = ("ed25519", "ed25519")
KINDS = (P256, ED25519)
"""Type and scheme of any key that metadata may name."""
_FIELD_25519 = 2**255 - 19


def key_identity(key: Key) -> bytes:
    """What makes a key the same key, whatever its identifier: its DER, or the 32 bytes of Ed25519.

    Raises:
        BadShapeError: of another kind, or not in the one spelling that there is of it.
    """
    public = key.keyval.get("public")
    identity = None
    if isinstance(public, str):
        if (key.keytype, key.scheme) == P256:
            identity = _p256(public)
        elif (key.keytype, key.scheme) == ED25519:
            identity = _ed25519(public)
    if identity is None:
        raise BadShapeError(
            "有一把密钥不是 ECDSA P-256 或 Ed25519，或写法不合规定，已拒绝。",
            "A key is neither ECDSA P-256 nor Ed25519, or is not in canonical form.",
        )
    return identity


def person_identity(key: Key) -> str:
    """What makes its holder the same person, in whatever width, case or invisible signs.

    Raises:
        BadShapeError: the key names nobody.
    """
    return person_named(key.unrecognized_fields.get("x-person"))


def person_named(text: object) -> str:
    """The same for a name as it is written.

    Raises:
        BadShapeError: it names nobody.
    """
    if isinstance(text, str):
        seen = "".join(sign for sign in _folded(text) if _is_seen(sign))
        if seen:
            return seen
    raise BadShapeError(
        "有一把密钥没有写明持有人（x-person），已拒绝。",
        "A key names no person: it has no x-person.",
    )


def check_root(root: Root) -> None:
    """Two persons with a key each behind the root and behind the delegations, nobody in both.

    Raises:
        BadShapeError: a key of another kind or spelling, or without a person.
        SameKeyError, SamePersonError: one counted twice. SignatureError: a threshold below 2.
    """
    for key in root.keys.values():
        key_identity(key)
    for role in ("root", "targets"):
        if root.roles[role].threshold < 2:
            raise SignatureError(
                f"根元数据只要求一把密钥签署 {role}，已拒绝。",
                f"The root lets one key alone sign for {role}.",
            )
    held = holders(root)
    check_distinct([*held, *online(root)])
    if len({person_identity(key) for key in held}) != len(held):
        raise SamePersonError(
            "根密钥和登记人的密钥中有两把属于同一人，已拒绝。",
            "One person holds two of the root's and the registrars' keys.",
        )


def check_delegations(targets: Targets) -> None:
    """Every officer's key is allowed and another one.

    Raises:
        BadShapeError: a key of another kind or spelling. SameKeyError: one is listed twice.
    """
    check_distinct(delegated(targets))


def check_apart(root: Root, targets: Targets) -> None:
    """Whoever appoints approves nothing: no officer's key or person is a root's or registrar's.

    Raises:
        SameKeyError, SamePersonError: one is in both.
    """
    officers = delegated(targets)
    held = holders(root)
    check_distinct([*officers, *held, *online(root)])
    people = {person_identity(key) for key in officers} & {person_identity(key) for key in held}
    if people:
        raise SamePersonError(
            "签批人另有一把根密钥或登记人密钥，已拒绝。",
            "An officer holds a key of the root or of a registrar too.",
        )


def check_distinct(keys: Iterable[Key]) -> None:
    """No key is listed under two identifiers.

    Raises:
        SameKeyError: one is. BadShapeError: one is of another kind or spelling.
    """
    keys = list(keys)
    if len({key_identity(key) for key in keys}) != len(keys):
        raise SameKeyError(
            "同一把密钥登记了两次，已拒绝；每人须各持一把。",
            "One key is listed twice; each holder needs a key of their own.",
        )


def holders(root: Root) -> list[Key]:
    """The keys of root holders and registrars.

    Raises:
        BadShapeError: the root lists no such key.
    """
    roles = (root.roles[name] for name in ("root", "targets"))
    return [_listed(root, keyid) for role in roles for keyid in role.keyids]


def online(root: Root) -> list[Key]:
    """The keys of snapshot and timestamp, which lie open on the publishing host.

    Raises:
        BadShapeError: the root lists no such key.
    """
    keyids = {*root.roles["snapshot"].keyids, *root.roles["timestamp"].keyids}
    return [_listed(root, keyid) for keyid in sorted(keyids)]


def delegated(targets: Targets) -> list[Key]:
    """The keys of officers and of those on duty."""
    return list(targets.delegations.keys.values()) if targets.delegations else []


def _listed(root: Root, keyid: str) -> Key:
    if keyid not in root.keys:
        raise BadShapeError(
            "根元数据提到一把没有列出的密钥，已拒绝。",
            "The root names a key that it does not list.",
        )
    return root.keys[keyid]


@lru_cache(maxsize=128)  # a verification asks for each key several times
def _p256(public: str) -> bytes | None:
    try:
        key = load_pem_public_key(public.encode())
    except (ValueError, UnsupportedAlgorithm):
        return None
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "secp256r1":
        return None
    if key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode() != public:
        return None
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _ed25519(public: str) -> bytes | None:
    if len(public) != 64 or not set(public) <= set("0123456789abcdef"):
        return None
    raw = bytes.fromhex(public)
    ordinate = int.from_bytes(raw, "little") & (2**255 - 1)
    return raw if ordinate < _FIELD_25519 else None


def _folded(text: str) -> str:
    """Without case: each sign small, great and small again, as every reader can do it.

    So ẞ, ß and ss are alike, and ı and i.
    """
    folded = unicodedata.normalize("NFKC", text)
    for change in (str.lower, str.upper, str.lower):
        folded = unicodedata.normalize("NFKC", "".join(map(change, folded)))
    return folded


def _is_seen(sign: str) -> bool:
    """Letters, numbers, punctuation and symbols, but the three that are drawn as nothing."""
    return unicodedata.category(sign)[0] in "LNPS" and sign not in "\u115f\u1160\u2800"
