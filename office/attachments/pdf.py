"""A PDF looked through, object by object: how many pages, and whether anything in it acts.

Nothing in it is drawn, run or unpacked but what is needed to find its objects. It is kept as it
came, for an electronic signature on it is part of the proof.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from office.attachments.verdict import MAX_PAGES, Verdict

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
_NAMED = re.compile(rb"/(?:JavaScript|EmbeddedFiles?|RichMedia|Launch)\b")
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
    numbers = {key for table in reader.xref.values() for key in table} | set(reader.xref_objStm)
    if len(numbers) > MAX_OBJECTS:
        raise PdfError(Verdict.TOO_MANY_PAGES)
    if any(_acts(one) for number in numbers for one in _within(_object(reader, number))):
        raise PdfError(Verdict.ACTIVE)
    pages = len(reader.pages)
    if pages > MAX_PAGES:
        raise PdfError(Verdict.TOO_MANY_PAGES)
    if not pages:
        raise ValueError("no page")
    return pages


def _object(reader: PdfReader, number: int) -> Any:
    return IndirectObject(number, 0, reader).get_object()


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
    if _ACTIVE_KEYS & set(found):
        return True
    return any(found.get(key) in _ACTIONS for key in ("/S", "/Subtype", "/Type"))
