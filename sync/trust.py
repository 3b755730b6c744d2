"""Who may say what: verification of a metadata chain and of a bundle. No input, no output.

`verify` follows TUF's client workflow on bytes already at hand and adds what TUF leaves to the
application (trust.md section 0): two offices, two persons, two distinct keys behind a venue's
role; hashes required in the snapshot; the venue's name and the publication number inside the
signed part. `read_bundle` then reads what the verified index names.
"""

from datetime import datetime
from itertools import combinations
from typing import Any

import msgspec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)
from securesystemslib.exceptions import VerificationError
from tuf.api.exceptions import (
    LengthOrHashMismatchError,
    UnsignedMetadataError,
)
from tuf.api.metadata import Key, Metadata, MetaFile, Root, Snapshot, Targets, Timestamp
from tuf.api.serialization import DeserializationError, SerializationError

from sync import withdrawals
from sync.bundle import Blob
from sync.errors import (
    BadShapeError,
    DigestError,
    ExpiredError,
    RollbackError,
    SameKeyError,
    SameOfficeError,
    SamePersonError,
    SignatureError,
    TrustError,
    WrongVenueError,
)
from sync.instants import format_instant, parse_instant
from sync.shape import Shape
from sync.withdrawals import Withdrawal, WithdrawalSet

WITHDRAWAL_ROLE = "wd-01"
DEPT_HEAD = "dept-head"  # 部门负责人
DEPUTY_DIRECTOR = "deputy-director"  # 分管局长
DUTY = "duty"  # 值班人员，只能撤下

LIMITS = {"root": 512_000, "timestamp": 16_384, "snapshot": 2_000_000, "targets": 5_000_000}
"""Bytes that a top-level role may have; a delegated one has at most ROLE_LIMIT."""
ROLE_LIMIT = 1_000_000
ROOTS_LIMIT = 256


def venue_role(venue: str) -> str:
    """The TUF role that signs a venue's bundles."""
    return f"venue-{venue.lower()}"


def index_path(venue: str) -> str:
    """The path of the one target of a venue's role."""
    return f"{venue_role(venue)}/index.json"


class Chain(msgspec.Struct, frozen=True):
    """Metadata as fetched: roots in ascending version, and the latest of each other role."""

    roots: tuple[bytes, ...]
    timestamp: bytes
    snapshot: bytes
    targets: bytes
    venue: bytes
    withdrawal: bytes | None = None


class Floors(Shape, frozen=True):
    """What this kiosk has verified before and will not fall behind. `issued` is UTC, ISO 8601."""

    seq: int = 0
    issued: str = "2000-01-01T00:00:00Z"
    versions: dict[str, int] = msgspec.field(default_factory=dict)

    def issued_at(self) -> datetime:
        """`issued` as an instant."""
        return parse_instant(self.issued)

    def without_online(self) -> "Floors":
        """The floors that the online key cannot have moved.

        A new root that replaces it heals a fast-forward made with a stolen one.
        """
        kept = {k: v for k, v in self.versions.items() if k not in {"timestamp", "snapshot"}}
        return Floors(seq=self.seq, versions=kept)


class Verified(msgspec.Struct, frozen=True):
    """A chain that holds: what two officers signed for one venue.

    `index` is None where the venue is signed as closed or merged; `successor` then names
    the venue that goes on, if any.
    """

    venue: str
    seq: int
    issued: datetime
    state: str
    successor: str
    index: Blob | None
    withdrawn: WithdrawalSet
    targets: Targets
    root: bytes
    versions: dict[str, int]
    expires: dict[str, datetime]

    def floors(self) -> Floors:
        """The floors after this chain was accepted."""
        return Floors(self.seq, format_instant(self.issued), self.versions)


def _load[T: (Root, Timestamp, Snapshot, Targets)](
    data: bytes, kind: type[T], name: str, limit: int
) -> Metadata[T]:
    """Size first, then shape; signatures are the caller's next step."""
    if not data or len(data) > limit:
        raise BadShapeError(f"The {name} metadata is empty or larger than {limit} bytes.")
    try:
        metadata = Metadata[T].from_bytes(data)
    except (DeserializationError, ValueError, RecursionError):
        raise BadShapeError(f"The {name} metadata is not TUF metadata.") from None
    if not isinstance(metadata.signed, kind):
        raise BadShapeError(f"The {name} metadata is of another type.")
    return metadata


def _verify_signed(
    delegator: Root | Targets, role: str, metadata: Metadata[Any], name: str
) -> None:
    try:
        delegator.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except UnsignedMetadataError as error:
        detail = str(error).rpartition("signed by ")[2] or "too few keys"
        raise SignatureError(f"The {name} metadata is signed by {detail}.") from None
    except SerializationError:  # say a number with a point: such bytes cannot have been signed
        raise BadShapeError(f"The {name} metadata has no canonical form.") from None
    except (ValueError, VerificationError):
        raise SignatureError(f"No delegation names the role {name}.") from None


def _verify_meta(data: bytes, meta: MetaFile | None, version: int, name: str) -> None:
    """The parent's length, hash and version; a parent without hashes permits a swap (gap 2)."""
    if meta is None:
        raise TrustError(f"The snapshot does not list {name}.")
    if not meta.hashes or meta.length is None:
        raise TrustError(f"The snapshot gives no hash and length for {name}.")
    try:
        meta.verify_length_and_hashes(data)
    except LengthOrHashMismatchError:
        raise DigestError(f"The {name} metadata is not the one its parent names.") from None
    if meta.version != version:
        raise RollbackError(f"The {name} metadata has another version than its parent names.")


def _not_older(version: int, name: str, floors: Floors) -> None:
    if version < floors.versions.get(name, 0):
        raise RollbackError(
            f"The {name} metadata is version {version}; "
            f"this screen has already verified version {floors.versions[name]}."
        )


def verify_roots(trusted: bytes, roots: tuple[bytes, ...]) -> Metadata[Root]:
    """The newest root that follows from `trusted`, each signed by its predecessor and itself.

    Raises:
        BadShapeError, SignatureError, RollbackError: the chain does not hold.
    """
    current = _load(trusted, Root, "root", LIMITS["root"])
    _verify_signed(current.signed, "root", current, "root")
    if len(roots) > ROOTS_LIMIT:
        raise BadShapeError("The chain of roots is too long.")
    for data in roots:
        new = _load(data, Root, "root", LIMITS["root"])
        if new.signed.version <= current.signed.version:
            continue
        if new.signed.version != current.signed.version + 1:
            raise RollbackError("A root is missing from the chain.")
        _verify_signed(current.signed, "root", new, "root")
        _verify_signed(new.signed, "root", new, "root")
        current = new
    return current


def key_identity(key: Key) -> bytes:
    """What makes a key the same key, whatever its identifier or the spelling of its PEM."""
    public = str(key.keyval.get("public", ""))
    if public.startswith("-----BEGIN"):
        try:
            return load_pem_public_key(public.encode()).public_bytes(
                Encoding.DER, PublicFormat.SubjectPublicKeyInfo
            )
        except ValueError:
            raise BadShapeError("A key in the delegation is no public key.") from None
    return public.lower().encode()


def check_two_officers(delegator: Targets, role: str, metadata: Metadata[Targets]) -> None:
    """Two offices, two persons, two distinct keys (R27; TUF counts key identifiers only).

    Raises:
        SignatureError: fewer valid signatures than the delegation's threshold, or than two.
        SameKeyError, SamePersonError, SameOfficeError: enough, but not two officers.
    """
    _verify_signed(delegator, role, metadata, role)
    result = delegator.get_verification_result(role, metadata.signed_bytes, metadata.signatures)
    signers = list(result.signed.values())
    if len(signers) < 2:
        raise SignatureError(f"The {role} metadata is signed by {len(signers)} of 2 officers.")
    pairs = list(combinations(signers, 2))
    pairs = [(a, b) for a, b in pairs if key_identity(a) != key_identity(b)]
    if not pairs:
        raise SameKeyError(f"Both signatures of {role} were made with one key.")
    pairs = [(a, b) for a, b in pairs if _field(a, "x-person") != _field(b, "x-person")]
    if not pairs:
        raise SamePersonError(f"Both signatures of {role} are one person's.")
    if not any({_field(a, "x-office"), _field(b, "x-office")} == _OFFICES for a, b in pairs):
        raise SameOfficeError(
            f"The signatures of {role} are not of a department head and a deputy director."
        )


_OFFICES = {DEPT_HEAD, DEPUTY_DIRECTOR}


def _field(key: Key, name: str) -> str:
    value = key.unrecognized_fields.get(name)
    if not isinstance(value, str) or not value:
        raise TrustError(f"A key in the delegation has no {name}.")
    return value


def verify_withdrawal(targets: Targets, envelope: bytes) -> WithdrawalSet:
    """The entries of a withdrawal envelope, proved against a delegation already trusted.

    One valid signature is enough, and no snapshot is asked for: it can only take away.

    Raises:
        BadShapeError, SignatureError: refused; nothing is withdrawn by it.
    """
    metadata = _load(envelope, Targets, WITHDRAWAL_ROLE, ROLE_LIMIT)
    _verify_signed(targets, WITHDRAWAL_ROLE, metadata, WITHDRAWAL_ROLE)
    return _withdrawn(metadata.signed)


def _withdrawn(signed: Targets) -> WithdrawalSet:
    try:
        entries = msgspec.convert(
            signed.unrecognized_fields.get(withdrawals.FIELD, []), list[Withdrawal]
        )
    except msgspec.ValidationError:
        raise BadShapeError("The withdrawal list has not the agreed shape.") from None
    return WithdrawalSet(entries)


def verify(
    trusted_root: bytes, chain: Chain, venue: str, floors: Floors, now: datetime | None
) -> Verified:
    """The chain, if it holds for `venue`.

    Args:
        trusted_root: root metadata from provisioning or an earlier verification.
        floors: what was verified before.
        now: an instant we trust, for expiries; None (boot, offline) does not enforce them.

    Raises:
        TrustError: one of its subclasses says what does not hold.
    """
    root = verify_roots(trusted_root, chain.roots)
    if _online_keys(root.signed) != _online_keys(
        _load(trusted_root, Root, "root", LIMITS["root"]).signed
    ):
        floors = floors.without_online()
    expires = {"root": root.signed.expires}
    versions = {"root": root.signed.version}

    timestamp = _load(chain.timestamp, Timestamp, "timestamp", LIMITS["timestamp"])
    _verify_signed(root.signed, "timestamp", timestamp, "timestamp")
    issued = _issued(timestamp.signed)
    if issued < floors.issued_at():
        raise RollbackError("The timestamp was issued before one this screen has verified.")

    snapshot = _load(chain.snapshot, Snapshot, "snapshot", LIMITS["snapshot"])
    _verify_meta(
        chain.snapshot, timestamp.signed.snapshot_meta, snapshot.signed.version, "snapshot"
    )
    _verify_signed(root.signed, "snapshot", snapshot, "snapshot")

    targets = _load(chain.targets, Targets, "targets", LIMITS["targets"])
    _verify_listed(chain.targets, snapshot.signed, targets, "targets")
    _verify_signed(root.signed, "targets", targets, "targets")

    role_name = venue_role(venue)
    role = _load(chain.venue, Targets, role_name, ROLE_LIMIT)
    if role.signed.unrecognized_fields.get("x-venue") != venue:
        raise WrongVenueError(f"The bundle is not that of venue {venue}.")
    _verify_listed(chain.venue, snapshot.signed, role, role_name)
    check_two_officers(targets.signed, role_name, role)

    withdrawn = WithdrawalSet()
    wd_listed = f"{WITHDRAWAL_ROLE}.json" in snapshot.signed.meta
    if wd_listed != (chain.withdrawal is not None):
        raise TrustError("The withdrawal list and the snapshot do not agree that there is one.")
    if chain.withdrawal is not None:
        wd = _load(chain.withdrawal, Targets, WITHDRAWAL_ROLE, ROLE_LIMIT)
        _verify_listed(chain.withdrawal, snapshot.signed, wd, WITHDRAWAL_ROLE)
        _verify_signed(targets.signed, WITHDRAWAL_ROLE, wd, WITHDRAWAL_ROLE)
        withdrawn = _withdrawn(wd.signed)
        versions[WITHDRAWAL_ROLE] = wd.signed.version
        expires[WITHDRAWAL_ROLE] = wd.signed.expires

    for name, metadata in (
        ("timestamp", timestamp),
        ("snapshot", snapshot),
        ("targets", targets),
        (role_name, role),
    ):
        versions[name] = metadata.signed.version
        expires[name] = metadata.signed.expires
    for name, version in versions.items():
        _not_older(version, name, floors)
    if now is not None:
        for name, expiry in expires.items():
            if now >= expiry:
                raise ExpiredError(f"The {name} metadata expired on {expiry:%Y-%m-%d %H:%M} UTC.")

    extras = role.signed.unrecognized_fields
    seq = extras.get("x-seq")
    if not isinstance(seq, int) or isinstance(seq, bool) or seq < 1:
        raise BadShapeError(f"The {role_name} metadata has no publication number.")
    if seq < floors.seq:
        raise RollbackError(
            f"Publication {seq} is older than {floors.seq}, which this screen has verified."
        )
    state = str(extras.get("x-state", "open"))
    return Verified(
        venue=venue,
        seq=seq,
        issued=issued,
        state=state,
        successor=str(extras.get("x-successor", "")),
        index=_index_blob(role.signed, venue, state),
        withdrawn=withdrawn,
        targets=targets.signed,
        root=_in_force(trusted_root, chain, root.signed.version),
        versions=versions,
        expires=expires,
    )


def _online_keys(root: Root) -> set[str]:
    return {*root.roles["timestamp"].keyids, *root.roles["snapshot"].keyids}


def _in_force(trusted: bytes, chain: Chain, version: int) -> bytes:
    """The very bytes of the root in force, for the next start."""
    for data in chain.roots:
        if Metadata[Root].from_bytes(data).signed.version == version:
            return data
    return trusted


def _issued(timestamp: Timestamp) -> datetime:
    issued = parse_instant(timestamp.unrecognized_fields.get("x-issued", ""))
    if issued > timestamp.expires:
        raise TrustError("The timestamp claims to be issued after its own expiry.")
    return issued


def _verify_listed(data: bytes, snapshot: Snapshot, metadata: Metadata[Targets], name: str) -> None:
    _verify_meta(data, snapshot.meta.get(f"{name}.json"), metadata.signed.version, name)


def _index_blob(role: Targets, venue: str, state: str) -> Blob | None:
    target = role.targets.get(index_path(venue))
    if target is None:
        if state == "open":
            raise TrustError(f"Venue {venue} is signed as open but has no index.")
        return None
    if state != "open" or len(role.targets) != 1 or "sha256" not in target.hashes:
        raise BadShapeError(f"The role of venue {venue} must name its index and nothing else.")
    return Blob(target.hashes["sha256"], target.length)
