"""The plate of a record with words that are not saved yet: drawn, and what does not fit named."""

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from layouts.canvas import Sheet
from layouts.compose import draw, to_png
from layouts.fonts import FontError, GlyphError
from layouts.slide import Masthead, Slide
from layouts.slides.record.facts import RecordFacts, record_slide
from layouts.typography import ELLIPSIS
from office.complaints.fields import Name, needed
from office.complaints.models import Complaint
from office.errors import OfficeError
from office.freezing.signed_record import record_of
from office.published.models import RecordVersion
from office.registry import lookups as registry
from sync.bundle import Profile

_NOWHERE = "0000000000"
"""The public id on such a picture: its code leads to no page (R39)."""


class Picture(msgspec.Struct, frozen=True):
    """A plate as PNG; `cut` names the fields whose words did not fit."""

    png: bytes
    width: int
    height: int
    cut: tuple[Name, ...]


def picture(row: Complaint, words: Mapping[str, str], profile: Profile, today: date) -> Picture:
    """The plate of `row` with `words` in place of its own; writes nothing.

    Raises:
        OfficeError: a character that the plates' font lacks; says which.
    """
    said = copy.copy(row)
    for field, value in words.items():
        setattr(said, field, value)
    _fill(said)
    slide = _slide(said, profile, today)
    sheet = drawn(slide, profile)
    cut = tuple(_cut(sheet, slide, profile.language))
    return Picture(to_png(sheet.image), sheet.width, sheet.height, cut)


def drawn(slide: Slide[Any], profile: Profile) -> Sheet:
    """A slide of words that nobody has checked yet.

    Raises:
        OfficeError: a character that the plates' font lacks; says which.
    """
    try:
        return draw(slide, profile)
    except GlyphError as error:
        raise OfficeError(
            f"屏幕字体没有这些字，图面画不出来，请换字：{error.zh}",
            f"The screen font lacks these characters; use others: {error.en}",
        ) from None
    except FontError as error:
        raise OfficeError(
            f"图面画不出来：{error.zh}", f"The plate cannot be drawn: {error.en}"
        ) from error


def _fill(row: Complaint) -> None:
    """Blank words would be no record; the picture shows a dash where none are written yet."""
    for zh, en in zip(needed("zh"), needed("en"), strict=True):
        if not (getattr(row, zh.name) or getattr(row, en.name)):
            setattr(row, (en if row.language == "en" else zh).name, "—")
    if row.headline_zh.count("\n") > 1:  # more lines than the vocabulary knows of
        first, *rest = row.headline_zh.split("\n")
        row.headline_zh = f"{first}\n{''.join(rest)}"


def _slide(row: Complaint, profile: Profile, today: date) -> Slide[RecordFacts]:
    settings = registry.settings()
    version = RecordVersion(record_id=_NOWHERE, version=1, nonce="0" * 32, published_on=today)
    record = record_of(row, version, None, registry.organisations())
    language = profile.language
    labels = registry.labels({row.issue, row.industry}) if language == "en" else {}
    return record_slide(record, settings, masthead(row, language), labels, language)


def masthead(row: Complaint, language: str) -> Masthead:
    """What stands on every plate of the venue of `row`."""
    settings = registry.settings()
    venue = registry.public_venue(row.venue) if row.venue else None
    return Masthead(
        venue.name.pick(language) if venue else "",
        settings.authority.pick(language),
        settings.hotline,
    )


def _cut(sheet: Sheet, slide: Slide[RecordFacts], language: str) -> list[Name]:
    """The fields of which a line ends in an ellipsis of the layout's own."""
    record = slide.data.record
    sources: dict[Name, str] = {
        "headline_zh": record.headline.pick(language),
        "summary_zh": record.summary.pick(language),
        "operator": record.operator.display_name,
        "issue": f"{slide.data.issue} {slide.data.industry}",
        "provider": record.provider,
    }
    found: list[Name] = []
    for box in sheet.boxes:
        stem = _bare(box.text.removesuffix(ELLIPSIS))
        if not box.text.endswith(ELLIPSIS) or not stem:
            continue
        for name, source in sources.items():
            whole = _bare(source)
            if stem in whole and not whole.endswith(stem + ELLIPSIS) and name not in found:
                found.append(name)
                break
    return found


def _bare(text: str) -> str:
    return "".join(text.replace("-", "").split())
