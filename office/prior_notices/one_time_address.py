"""The one-time address of a notice: a token of 128 bits, and a check code from the letter alone.

The token stands in the fragment, which no server and no preview of a link is sent. Both are known
to whoever has the letter; the office keeps digests, those of the code under its own key. Who types
the letter's number in the token's place is let in by the code alone: forty bits, so its digest is
one that takes long to make.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata

from django.utils.crypto import salted_hmac

from sync.canonical import digest

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Without i, l, o and u: read aloud and copied by hand."""
CODE = 8
_TOKEN_BYTES = 16
_CODE = re.compile(f"[{ALPHABET}]{{{CODE}}}\\Z")
_LOOKALIKES = str.maketrans("ilou", "110v", " -–—·")
PATH = "/case/"


def new_token() -> str:
    """A token that nobody guesses: 22 characters that an address takes as they are."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def new_code() -> str:
    """A check code (核对码)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE))


def typed_code(given: str) -> str:
    """What a person typed, as a code is written; "" where it is none."""
    code = unicodedata.normalize("NFKC", given).strip().lower().translate(_LOOKALIKES)
    return code if _CODE.match(code) else ""


def token_digest(token: str) -> str:
    """SHA-256 of a token: by it the notice is found."""
    return digest(token.encode())


def code_digest(token: str, code: str) -> str:
    """The keyed digest of a code with its token: forty bits are guessed back by nobody who reads
    the database, were the token known by the text message that has it."""
    return keyed(digest(f"{token} {code}".encode()))


def keyed(plain: str) -> str:
    """A digest under the office's key, as the database has it."""
    return salted_hmac("office.prior_notices.code", plain, algorithm="sha256").hexdigest()


def is_code_of(kept: str, token: str, code: str) -> bool:
    """Whether `code` is the one that belongs to `token`, `kept` being the digest in the books."""
    return bool(kept) and hmac.compare_digest(kept, code_digest(token, code))


def number_digest(salt: str, code: str) -> str:
    """Of a code without its token, by a salt of its own."""
    return keyed(_slowly(salt, code).hex())


def _slowly(salt: str, code: str) -> bytes:
    """16 MB and some 50 ms for each guess."""
    return hashlib.scrypt(code.encode(), salt=salt.encode(), n=2**14, r=8, p=1, dklen=32)


def is_code_by_number(kept: str, salt: str, code: str) -> bool:
    """Whether `code` is that of the notice whose number was typed; as long for none as for one."""
    made = number_digest(salt, code)
    return bool(kept and code) and hmac.compare_digest(kept, made)


def shown_code(code: str) -> str:
    """A code in two groups of four, to copy."""
    return f"{code[:4]} {code[4:]}"


def site(base: str) -> str:
    """Where number and check code are typed, as a letter prints it for whoever types it too."""
    return f"{base.removeprefix('https://')}{PATH}".rstrip("/")


def address(base: str, token: str) -> str:
    """The address to open.

    Args:
        base: the office as operators reach it (`Policy.case_base`), such as "https://gs.example.cn".
    """
    return f"{base}{PATH}#{token}"
