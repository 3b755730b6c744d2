"""Key files of officers: a P-256 key wrapped with Argon2id and AES-256-GCM (docs/keys.md).

The online key is the only one that lies open, on the publishing host, mode 0600.
"""

import base64
import os
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from sync.canonical import Shape, decode, encode
from sync.errors import BadShapeError, KeyFileError

Office = Literal[
    "dept-head", "deputy-director", "duty", "technician", "legal", "release", "root", "registrar"
]
"""部门负责人, 分管领导, 值班人员, 技术员, 法规审核, 程序发布; root and registrar keys appoint,
and approve nothing."""

KEY_FILE_LIMIT = 8192


class Work(NamedTuple):
    """What trying one passphrase costs whoever found a key file, and whoever opens it."""

    iterations: int
    lanes: int
    memory_kib: int


FULL_WORK = Work(iterations=3, lanes=4, memory_kib=65_536)
"""RFC 9106, second recommendation: every key file's but a demo's."""
DEMO_WORK = Work(iterations=1, lanes=1, memory_kib=8192)
"""The least a key file may ask for: a demo's passphrases lie beside its keys anyhow."""


class Argon2idSettings(Shape, frozen=True):
    """Bounded, so that no file can ask for all the memory there is."""

    salt: str
    iterations: Annotated[int, msgspec.Meta(ge=1, le=16)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=16)]
    memory_kib: Annotated[int, msgspec.Meta(ge=8192, le=1_048_576)]


class KeyFile(Shape, frozen=True):
    """A wrapped key as it lies on a stick or in a folder; everything but the secret is plain."""

    person: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,40}\\Z")]
    office: Office
    keyid: str
    public: str
    kdf: Argon2idSettings
    nonce: str
    secret: str
    kind: Literal["gongshi-key-1"] = "gongshi-key-1"

    @property
    def of_a_demo(self) -> bool:
        """Whether it was made for trying out (`office init --demo`)."""
        return Work(self.kdf.iterations, self.kdf.lanes, self.kdf.memory_kib) == DEMO_WORK


class OfficerKey:
    """An opened key: whose it is, and the signer."""

    def __init__(self, person: str, office: Office, private: ec.EllipticCurvePrivateKey) -> None:
        self.person = person
        self.office: Office = office
        self.signer = CryptoSigner(private, _public_key(private, person, office))
        self._private = private

    @property
    def public(self) -> Key:
        """The public key as it stands in a delegation, with `x-office` and `x-person`."""
        return self.signer.public_key

    def wrapped(self, passphrase: str, work: Work = FULL_WORK) -> bytes:
        """The bytes of a key file that opens with `passphrase`."""
        kdf = Argon2idSettings(_b64(os.urandom(16)), *work)
        nonce = os.urandom(12)
        der = self._private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        plain = _plain_part(self.person, self.office, self.public.keyid)
        return encode(
            KeyFile(
                person=self.person,
                office=self.office,
                keyid=self.public.keyid,
                public=str(self.public.keyval["public"]),
                kdf=kdf,
                nonce=_b64(nonce),
                secret=_b64(AESGCM(_derive(kdf, passphrase)).encrypt(nonce, der, plain)),
            )
        )


def generate(person: str, office: Office) -> OfficerKey:
    """A new key for `person` (a slug such as `li-ming`) in `office`."""
    return OfficerKey(person, office, ec.generate_private_key(ec.SECP256R1()))


def read_key_file(data: bytes) -> KeyFile:
    """The plain part of a key file: whose it is, before any passphrase is asked for.

    Raises:
        KeyFileError: not a key file.
    """
    if len(data) > KEY_FILE_LIMIT:
        raise KeyFileError("这不是密钥文件：过大。", "This is not a key file: it is too large.")
    try:
        return decode(data, KeyFile, ("密钥文件", "key file"))
    except BadShapeError:
        raise KeyFileError(
            "密钥文件打不开：不是密钥文件，或文件已损坏。",
            "This is not a key file, or it is damaged.",
        ) from None


def unwrap(data: bytes, passphrase: str) -> OfficerKey:
    """The key in a key file.

    Raises:
        KeyFileError: wrong passphrase, or the file is damaged or none.
    """
    file = read_key_file(data)
    try:
        der = AESGCM(_derive(file.kdf, passphrase)).decrypt(
            base64.b64decode(file.nonce),
            base64.b64decode(file.secret),
            _plain_part(file.person, file.office, file.keyid),
        )
        private = load_der_private_key(der, None)
    except (InvalidTag, ValueError, UnsupportedAlgorithm):
        raise KeyFileError(
            "密钥文件打不开：口令不对，或文件已损坏。",
            "The key file does not open: the passphrase is wrong, or the file is damaged.",
        ) from None
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise KeyFileError(
            "密钥文件打不开：里面是另一种密钥。", "The key file holds a key of another kind."
        )
    return OfficerKey(file.person, file.office, private)


def new_online_key(path: Path) -> CryptoSigner:
    """Create the online key (snapshot, timestamp) at `path`, mode 0600, and open it."""
    private = ec.generate_private_key(ec.SECP256R1())
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
    return CryptoSigner(private)


def load_online_key(path: Path) -> CryptoSigner:
    """The online key at `path`.

    Raises:
        KeyFileError: missing or damaged.
    """
    try:
        private = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, UnsupportedAlgorithm):
        raise KeyFileError(
            f"密钥文件打不开：在线密钥 {path.name} 缺失或已损坏。",
            f"The online key {path.name} is missing or damaged.",
        ) from None
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise KeyFileError(
            f"密钥文件打不开：{path.name} 是另一种密钥。",
            f"The online key {path.name} is of another kind.",
        )
    return CryptoSigner(private)


def _public_key(private: ec.EllipticCurvePrivateKey, person: str, office: Office) -> SSlibKey:
    key = SSlibKey.from_crypto(private.public_key())
    key.unrecognized_fields.update({"x-office": office, "x-person": person})
    return key


def _plain_part(person: str, office: str, keyid: str) -> bytes:
    return encode([person, office, keyid])


def _derive(kdf: Argon2idSettings, passphrase: str) -> bytes:
    return Argon2id(
        salt=base64.b64decode(kdf.salt),
        length=32,
        iterations=kdf.iterations,
        lanes=kdf.lanes,
        memory_cost=kdf.memory_kib,
    ).derive(passphrase.encode())


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()
