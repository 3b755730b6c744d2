"""Chance that is the same each time: keys, numbers, nonces and signatures come out to the byte.

The moment stands still by `faketime`; files alone are as old as they are.
"""

import base64
import os
import random
import secrets
import zipfile

from cryptography.hazmat.primitives.asymmetric import ec

_from_file = zipfile.ZipInfo.from_file


def _of_no_age(*given, **named) -> zipfile.ZipInfo:
    """As the library reads a file that goes into an archive, of a workbook too."""
    entry = _from_file(*given, **named)
    entry.date_time = (1980, 1, 1, 0, 0, 0)
    return entry


def pin(seed: int = 7) -> None:
    """From here on all that this process draws follows from `seed`; never outside of the guard.

    Signatures are made by RFC 6979, which takes its number from key and message.
    """
    drawn = random.Random(seed)
    os.urandom = drawn.randbytes
    secrets.token_bytes = lambda nbytes=32: drawn.randbytes(nbytes)
    secrets.token_hex = lambda nbytes=32: drawn.randbytes(nbytes).hex()
    secrets.token_urlsafe = lambda nbytes=32: (
        base64.urlsafe_b64encode(drawn.randbytes(nbytes)).rstrip(b"=").decode()
    )
    secrets.choice = drawn.choice
    random.SystemRandom.random = lambda self: drawn.random()
    random.SystemRandom.getrandbits = lambda self, k: drawn.getrandbits(k)
    random.seed(seed)
    ec.generate_private_key = lambda curve, _=None: ec.derive_private_key(
        drawn.getrandbits(255) + 1, curve
    )
    made = ec.ECDSA.__init__
    zipfile.ZipInfo.from_file = _of_no_age
    ec.ECDSA.__init__ = lambda self, algorithm: made(self, algorithm, deterministic_signing=True)
