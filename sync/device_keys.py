"""A screen's own key (本机密钥): ECDSA on P-256. It signs reports; it opens nothing.

Made on the box and readable by the agent alone. Public halves are written as the base64 of their
SubjectPublicKeyInfo, which is what the roster lists.
"""

import base64
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_public_key,
    load_pem_private_key,
)

from sync.canonical import digest
from sync.disk import TEMPORARY, fsync_folder
from sync.errors import BadShapeError, KeyFileError
from sync.statements import Check, Sign

_HASH = ec.ECDSA(hashes.SHA256())


class DeviceKey:
    def __init__(self, private: ec.EllipticCurvePrivateKey) -> None:
        self._private = private

    @property
    def public(self) -> str:
        """The public half as the roster lists it: 124 characters."""
        data = self._private.public_key().public_bytes(
            Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        )
        return base64.b64encode(data).decode()

    @property
    def sign(self) -> Sign:
        """Signs bytes."""
        return lambda data: self._private.sign(data, _HASH)


def new_device_key(path: Path) -> DeviceKey:
    """Make the key at `path`, mode 0600: whole, or there is none and the next try makes one.

    Raises:
        FileExistsError: there is one; a screen keeps its key for life.
        OSError: the disk refused.
    """
    private = ec.generate_private_key(ec.SECP256R1())
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)  # unlike a rename it takes nobody's place
        fsync_folder(path.parent)
    finally:
        with suppress(OSError):
            Path(temporary).unlink()
    return DeviceKey(private)


def load_device_key(path: Path) -> DeviceKey:
    """The key at `path`.

    Raises:
        KeyFileError: missing, damaged, or of another kind.
    """
    try:
        private = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        private = None
    if not isinstance(private, ec.EllipticCurvePrivateKey) or private.curve.name != "secp256r1":
        raise KeyFileError(
            f"本机密钥 {path.name} 缺失或已损坏；请技术员把本机作为更换的设备重新登记。",
            f"The key of this screen, {path.name}, is missing or damaged; a technician enrols it "
            "again as a replaced box.",
        )
    return DeviceKey(private)


def device_check(public: str) -> Check:
    """The check by a screen's public key.

    Raises:
        BadShapeError: it is none, or is written in another way than `DeviceKey.public`.
    """
    try:
        data = base64.b64decode(public, validate=True)
        key = load_der_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        data, key = b"", None
    if (
        not isinstance(key, ec.EllipticCurvePublicKey)
        or key.curve.name != "secp256r1"
        or key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) != data
    ):
        raise BadShapeError(
            "这不是屏幕的公钥，或写法不合规定，已拒绝。",
            "This is not a screen's public key, or is not in canonical form.",
        )

    def check(signature: bytes, signed: bytes) -> bool:
        try:
            key.verify(signature, signed, _HASH)
        except InvalidSignature:
            return False
        return True

    return check


def device_fingerprint(public: str) -> str:
    """What two people compare: SHA-256 of the public key, in hex."""
    return digest(base64.b64decode(public))
