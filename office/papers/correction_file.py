"""The file of a case of a correction (案卷), as one PDF: who, what, when, both texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from office.papers import pdf
from office.papers.letter_parts import sender
from office.papers.typeface import shown
from office.words import language


@dataclass(frozen=True)
class Change:
    """A field, what it said, and what it says."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Step:
    """What happened when, by whom in which role, with what was noted."""

    at: str
    who: str
    said: str


@dataclass(frozen=True)
class Contents:
    """A case in words, in the language of who prints it.

    Args:
        facts, terms: what with its value.
        plate: the correction's plate as PNG; b"": it has none.
        attachments: each with name, SHA-256, and from whom when.
        tellings: each with its title, and its words.
    """

    number: str
    title: str
    facts: Sequence[tuple[str, str]]
    terms: Sequence[tuple[str, str]]
    changes: Sequence[Change]
    plate: bytes
    notes: Sequence[Step]
    steps: Sequence[Step]
    tellings: Sequence[tuple[str, str]]
    attachments: Sequence[tuple[str, str, str]]
    drawn_up: str


def file_pdf(of: Contents) -> bytes:
    """As many pages as it takes.

    Raises:
        PaperError: the typeface is missing.
    """
    context = {
        "english": language() == "en",
        "authority": sender()["authority"],
        "number": of.number,
        "title": shown(of.title),
        "facts": [_all(each) for each in of.facts],
        "terms": of.terms,
        "changes": [_all((one.label, one.old, one.new)) for one in of.changes],
        "plate": bool(of.plate),
        "notes": [_all((one.at, one.who, one.said)) for one in of.notes],
        "steps": [_all((one.at, one.who, one.said)) for one in of.steps],
        "tellings": [_all(each) for each in of.tellings],
        "attachments": [_all(each) for each in of.attachments],
        "drawn_up": of.drawn_up,
    }
    pictures = {"plate": of.plate} if of.plate else {}
    return pdf.render_pages("papers/correction_file.html", context, pictures)


def _all(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(shown(each) for each in words)
