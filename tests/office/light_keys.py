"""Key files that open at once: the least work of a passphrase that a key file may ask for.

Hundreds of tests sign; that a true file's work is asked for is shown where key files are tested.
"""

import base64
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from sync.canonical import encode
from sync.keys import Argon2idSettings, read_key_file


def lighten(people: Path) -> None:
    """Write the key file of each folder anew: the same key, the same passphrase."""
    for file in sorted(people.glob("*/key.json")):
        phrase = (file.parent / "passphrase.txt").read_text().strip()
        file.write_bytes(_lightened(file.read_bytes(), phrase))


def _lightened(data: bytes, phrase: str) -> bytes:
    file = read_key_file(data)
    least = Argon2idSettings(file.kdf.salt, iterations=1, lanes=1, memory_kib=8192)
    nonce, secret = base64.b64decode(file.nonce), base64.b64decode(file.secret)
    plain = encode([file.person, file.office, file.keyid])
    der = AESGCM(_derived(file.kdf, phrase)).decrypt(nonce, secret, plain)
    sealed = AESGCM(_derived(least, phrase)).encrypt(nonce, der, plain)
    return encode(
        msgspec.structs.replace(file, kdf=least, secret=base64.b64encode(sealed).decode())
    )


def _derived(kdf: Argon2idSettings, phrase: str) -> bytes:
    return Argon2id(
        salt=base64.b64decode(kdf.salt),
        length=32,
        iterations=kdf.iterations,
        lanes=kdf.lanes,
        memory_cost=kdf.memory_kib,
    ).derive(phrase.encode())
