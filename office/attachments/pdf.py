"""A PDF looked through, object by object: how many pages, and whether anything in it acts.

Nothing in it is drawn, run or unpacked but what is needed to find its objects. It is kept as it
came, for an electronic signature on it is part of the proof.
"""

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from office.attachments.exit_codes import MAX_PAGES, Verdict

MAX_OBJECTS = 50_000
_ACTIVE_KEYS = frozenset(
    {"/JS", "/JavaScript", "/AA", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent"}
)
_ACTIONS = frozenset(
    {
        "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition",
        "/Movie", "/Sound", "/RichMedia", "/RichMediaExecute", "/GoTo3DView", "/FileAttachment",
        "/EmbeddedFile", "/Screen", "/3D",
    }
)  # fmt: skip
"""Of `/S` (an action's kind), `/Subtype` (an annotation's) and `/Type`."""
_NAMED = re.compile(
    rb"/(?:JavaScript|EmbeddedFiles?|RichMedia|Launch|SubmitForm|ImportData|GoTo[RE])\b"
)
"""Looked for in the bytes too: a reader that mends files finds objects that no table names."""
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class PdfError(Exception):
    """It is not taken; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.name)
        self.verdict = verdict


def safe_pages(data: bytes) -> int:
    """The number of pages of a PDF in which nothing acts.

    Raises:
        PdfError: encrypted, with something that acts, or of too many pages.
        Exception: whatever pypdf makes of one that is damaged.
    """
    if _NAMED.search(_ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)):
        raise PdfError(Verdict.ACTIVE)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise PdfError(Verdict.ENCRYPTED)
    places = _places(reader)
    if len(places) > MAX_OBJECTS:
        raise PdfError(Verdict.TOO_MANY_PAGES)
    found = chain([reader.trailer], (_object(reader, *place) for place in places))
    if any(_acts(one) for each in found for one in _within(each)):
        raise PdfError(Verdict.ACTIVE)
    pages = len(reader.pages)
    if pages > MAX_PAGES:
        raise PdfError(Verdict.TOO_MANY_PAGES)
    if not pages:
        raise ValueError("no page")
    return pages


def _places(reader: PdfReader) -> set[tuple[int, int]]:
    """Number and generation of every object: two of one number are two objects."""
    plain = {(number, of) for of, table in reader.xref.items() for number in table}
    return plain | {(number, 0) for number in reader.xref_objStm}


def _object(reader: PdfReader, number: int, generation: int) -> Any:
    return IndirectObject(number, generation, reader).get_object()


def _within(found: Any) -> Iterator[DictionaryObject]:
    """The dictionaries of one object; what it refers to is an object of its own."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(dict.values(one))
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))


def _acts(found: DictionaryObject) -> bool:
    if _ACTIVE_KEYS & set(found) or _begins_with_more_than_a_page(_said(found, "/OpenAction")):
        return True
    return any(_said(found, key) in _ACTIONS for key in ("/S", "/Subtype", "/Type"))


def _begins_with_more_than_a_page(begins: Any) -> bool:
    """Whether what is done at opening is more than to turn to a page: an address is fetched too."""
    if not isinstance(begins, DictionaryObject):
        return False
    return "/Next" in begins or _said(begins, "/S") != "/GoTo"


def _said(found: DictionaryObject, key: str) -> Any:
    """What stands there, not where it stands: a name may lie in an object of its own."""
    said = found.get(key)
    return said.get_object() if isinstance(said, IndirectObject) else said
