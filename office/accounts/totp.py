"""Six digits out of a secret and the time (RFC 6238, SHA-1, 30 seconds)."""

import base64
import hashlib
import hmac
from datetime import datetime

_STEP = 30


def code(secret: str, now: datetime) -> str:
    """What an authenticator app shows for `secret` (base 32) at that moment."""
    key = base64.b32decode(secret.strip(), casefold=True)
    counter = int(now.timestamp()) // _STEP
    digest = hmac.new(key, counter.to_bytes(8), hashlib.sha1).digest()
    at = digest[-1] & 15
    number = int.from_bytes(digest[at : at + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
