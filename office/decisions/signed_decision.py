"""What is signed of a decision, and whether it says what the books say. Pure.

`keys/deciding.js` writes the same in the browser. A fact that is not signed is none that anybody
relies on: case, act, code, term, words, person and time all stand in it.
"""

import hashlib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

import msgspec

from office.clean_text import clean_text
from office.complaints.re_review import a_year_after
from office.registry.lookups import today
from sync.canonical import Digest, Instant, Shape, decode
from sync.instants import parse_instant

PREFIX = b"gongshi-decision\n"
"""Before the document where it is signed, so that it is nothing else that a key signs."""
_CLOCKS = timedelta(minutes=10)
"""By how much the clock of the computer it is signed on may be ahead of the office's."""
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""What is left out, not what is taken: a browser knows letters that this program does not yet."""


class Decision(Shape, frozen=True, omit_defaults=False):
    """One decision of one person; what does not apply is empty."""

    v: Literal[1]
    repository: str
    case: str
    complaint: int
    kind: str
    act: str
    exclusion: str
    review_on: str
    words: Digest
    """`words_digest`, for words are deleted by rule, and a signature is not."""
    person: str
    office: str
    at: Instant


class Given(Shape, frozen=True):
    """What a browser or a command hands in: the document as text, and what proves it."""

    document: Annotated[str, msgspec.Meta(max_length=2000)]
    nonce: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}\\Z")]
    keyid: Digest
    signature: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{1,200}\\Z")]


@dataclass(frozen=True)
class Decided:
    """What the books say was decided.

    Args:
        case: as the log calls it.
        kind: of an opinion; else empty.
        review_on: the day of re-review that it led to; None: none.
        offices: those of whose key it must be signed.
        words: as kept; "" where none were needed, or they were deleted by rule.
    """

    case: str
    act: str
    complaint: int
    person: str
    offices: Collection[str]
    at: datetime
    words: str
    kind: str = ""
    exclusion: str = ""
    review_on: date | None = None


def words_digest(words: str, nonce: str) -> str:
    """The digest of what is seen of `words`: a line break or an invisible sign makes none other, a
    mark on a letter does, for one can strike it out.
    """
    seen = "".join(c for c in clean_text(words) if unicodedata.category(c) not in _UNSEEN)
    return hashlib.sha256(f"{nonce}\n{seen}".encode()).hexdigest()


def signed_bytes(document: str) -> bytes:
    """The bytes whose signature it is."""
    return PREFIX + document.encode()


def read(document: str) -> Decision:
    """The document.

    Raises:
        BadShapeError: it is none.
    """
    return decode(document.encode(), Decision, ("签署的决定", "signed decision"))


def differs(signed: Decision, nonce: str, books: Decided, repository: str) -> str:
    """What the books say otherwise than the document, by its field; "" where nothing.

    Args:
        nonce: "" where words and nonce were deleted by rule.
    """
    said = {
        "repository": signed.repository == repository,
        "case": (signed.case, signed.complaint) == (books.case, books.complaint),
        "act": (signed.act, signed.kind) == (books.act, books.kind),
        "exclusion": books.exclusion in ("", signed.exclusion),
        "review_on": _same_review(signed, books),
        "words": _same_words(signed, nonce, books),
        "person": signed.person == books.person and signed.office in books.offices,
        "at": parse_instant(signed.at) <= books.at + _CLOCKS,
    }
    return next((field for field, same in said.items() if not same), "")


def _same_words(signed: Decision, nonce: str, books: Decided) -> bool:
    if not nonce:
        return not books.words
    return signed.words == words_digest(books.words, nonce)


def _same_review(signed: Decision, books: Decided) -> bool:
    """Left blank it is in a year of the decision; where nothing is withheld it says nothing."""
    if books.review_on is None:
        return True
    wanted = signed.review_on or a_year_after(today(books.at)).isoformat()
    return wanted == books.review_on.isoformat()
