"""Enrolment by code (扫码登记): what a box asks in its own name, and what a person compares.

The box signs a request; both ends make from it, each by itself, the same code and six words. They
bind the root that the box carries, its key and this one request: whoever finds another key for
which the same words come out has tried 2^65 of them on average, in the ten minutes they are good.
"""

import base64
import hashlib
from typing import Annotated, Literal, NamedTuple

import msgspec

from sync.canonical import Digest, Document, decode, encode
from sync.check_words import FIRSTS, SECONDS
from sync.device_keys import device_check
from sync.device_request import PanelFound
from sync.errors import BadShapeError
from sync.roster import PublicKey
from sync.statements import Sign, make_statement, read_statement

ENROLMENT_TYPE = "application/vnd.gongshi.enrolment"
ENROLMENT_LIMIT = 2_000
"""Bytes of a signed request."""
REPLY_LIMIT = 6_000
"""Bytes of an answer: a roster entry of the longest, and a word."""
LIFE_S = 600
"""A request is good for ten minutes; then the box makes another, with other words."""
WORDS = 6
_WORD_BITS, _CODE_LETTERS = 11, 8
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""
Code = Annotated[str, msgspec.Meta(pattern="^[0-9A-HJKMNP-TV-Z]{8}\\Z")]


class EnrolmentRequest(Document, frozen=True):
    """What the box asks.

    `repository` and `root` (SHA-256 of the root's bytes) are what it will trust; `key` its own;
    `nonce` new in each request. `first_use`: nobody brought it the root, it came with the first
    answer over the network; only the comparison of the words says that it is the bureau's.
    """

    repository: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,40}\\Z")]
    root: Digest
    key: PublicKey
    nonce: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}\\Z")]
    panel: PanelFound = PanelFound()
    program: Annotated[str, msgspec.Meta(pattern="^[ -~]{0,40}\\Z")] = ""
    first_use: bool = False


class EnrolmentReply(Document, frozen=True):
    """The office's answer to a request, each time it is sent.

    `accepted` comes with the roster's entry as a technician has signed it (`sync.roster`), which
    alone counts: the words here are a courtesy to who stands before the glass.
    """

    state: Literal["waiting", "signing", "accepted", "declined"]
    entry: msgspec.Raw = msgspec.Raw(b"null")


class Marks(NamedTuple):
    """What a person compares; `digest` is what the QR code carries (hex)."""

    digest: str
    code: str
    words: tuple[tuple[str, str], ...]
    """Six times Chinese and English."""


def marks(request: EnrolmentRequest) -> Marks:
    """Code and words of a request: the words are its digest's first 66 bits, the code the next 40.

    SHA-256 of a fixed text, root, key and nonce, each of a length that no other can have.
    """
    key = base64.b64decode(request.key)
    parts = (bytes.fromhex(request.root), hashlib.sha256(key).digest(), request.nonce.encode())
    found = hashlib.sha256(b"gongshi enrolment 1\n" + b"".join(parts)).hexdigest()
    bits = f"{int(found, 16):0256b}"
    numbers = [
        int(bits[at : at + _WORD_BITS], 2) for at in range(0, WORDS * _WORD_BITS, _WORD_BITS)
    ]
    rest = bits[WORDS * _WORD_BITS :]
    letters = [_LETTERS[int(rest[at : at + 5], 2)] for at in range(0, _CODE_LETTERS * 5, 5)]
    return Marks(found, "".join(letters), tuple(map(_word, numbers)))


def _word(number: int) -> tuple[str, str]:
    first, second = divmod(number, len(SECONDS))
    (zh, en), (noun_zh, noun_en) = FIRSTS[first], SECONDS[second]
    return zh + noun_zh, f"{en} {noun_en}"


def sign_request(request: EnrolmentRequest, sign: Sign) -> bytes:
    """The signed bytes of a request."""
    return make_statement(ENROLMENT_TYPE, encode(request), sign)


def verify_request(data: bytes) -> EnrolmentRequest:
    """The request in `data`, which its own key has signed: whoever sent it has that key.

    Raises:
        BadShapeError, NewerFormatError: size, shape, kind, or no key.
        SignatureError: not signed with the key that it names.
    """
    what = ("登记申请", "enrolment request")
    statement = read_statement(data, ENROLMENT_TYPE, ENROLMENT_LIMIT, what)
    request = decode(statement.payload, EnrolmentRequest, what)
    statement.verified(device_check(request.key), what)
    return request


def read_code(typed: str) -> str:
    """A code as somebody typed it: in either case, with spaces or hyphens, O for 0, I and L for 1.

    Raises:
        BadShapeError: it is none.
    """
    plain = typed.upper().replace(" ", "").replace("-", "")
    code = plain.translate(str.maketrans("OIL", "011"))
    try:
        return msgspec.convert(code, Code)
    except msgspec.ValidationError:
        raise BadShapeError(
            "登记码是屏幕上的 8 位字母和数字，例如 7KQ4M2XD。",
            "The code is the eight letters and digits on the screen, such as 7KQ4M2XD.",
        ) from None
