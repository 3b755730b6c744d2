"""Secrets of second factors are encrypted in the database; the key is the state's `secret.key`."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from office.errors import OfficeError

_PURPOSE = b"gongshi second factor v1"


class LockedSecretError(OfficeError):
    """A second factor that this office's key does not open any more."""


def encrypt(text: str, key: str) -> str:
    """`text`, readable only with `key`."""
    return _box(key).encrypt(text.encode()).decode()


def decrypt(text: str, key: str) -> str:
    """What `encrypt` was given.

    Raises:
        LockedSecretError: it was encrypted with another key, or changed.
    """
    try:
        return _box(key).decrypt(text.encode()).decode()
    except InvalidToken:
        raise LockedSecretError(
            "第二重验证的密钥打不开：服务器的 secret.key 换过了。"
            "请由系统管理员重置您的第二重验证。",
            "Your second factor cannot be read: the server's secret.key has been replaced. Ask an "
            "administrator to reset your second factor.",
        ) from None


def _box(key: str) -> Fernet:
    derived = HKDF(SHA256(), 32, None, _PURPOSE).derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
