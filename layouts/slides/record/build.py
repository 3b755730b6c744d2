"""The slides of a publication's records."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

from layouts.canvas import Sheet
from layouts.screen_profiles import plate_size
from layouts.slide import Slide, Source
from layouts.slides.record.facts import (
    DWELL_RECORD_S,
    RECORD_THEME,
    RecordFacts,
    dwell_s,
    record_slide,
)
from layouts.slides.record.layout import laid_out
from sync.bundle import Profile
from sync.errors import FigureError


def build(source: Source) -> list[Slide[RecordFacts]]:
    """A slide for each record whose body is there.

    It depends on nothing that changes from month to month. All have the dwell of the one that
    takes longest, so that every operator has the same time (R7).
    """
    found = [_as_long_as_it_takes(slide, source) for slide in record_slides(source)]
    dwell = max((slide.dwell_s for slide in found), default=DWELL_RECORD_S)
    return [replace(slide, dwell_s=dwell) for slide in found]


def record_slides(source: Source) -> Iterator[Slide[RecordFacts]]:
    """The slide of each record whose body is there."""
    for entry in source.bundle.entries():
        record = source.bundle.records.get((entry.pub_id, entry.version))
        if record is None:  # withdrawn or superseded: its body may be gone
            continue
        yield record_slide(record, source.settings, source.masthead, source.labels, source.language)


def reply_follows(slide: Slide[RecordFacts], source: Source) -> bool:
    """Whether the operator's reply has a plate of its own, right after the record's.

    Raises:
        FigureError: the plate is one that this program cannot lay out.
    """
    return slide.data.record.reply is not None and _reply_follows(slide.data, source.profile)


@lru_cache(maxsize=256)  # asked for a record's time and for its reply's plate, each time anew
def _reply_follows(data: RecordFacts, profile: Profile) -> bool:
    if profile.type == "large":  # which has no room for two voices
        return True
    sheet = Sheet(profile, plate_size(profile), RECORD_THEME)
    return laid_out(sheet, data).reply_follows


def _as_long_as_it_takes(slide: Slide[RecordFacts], source: Source) -> Slide[RecordFacts]:
    """With the time for a reply that stands on the same plate."""
    reply = slide.data.record.reply
    with suppress(FigureError):  # a later office's: its plate is fetched as it was signed
        if reply is not None and not reply_follows(slide, source):
            more = slide.data.issue + slide.data.industry + reply.text.pick(source.language)
            return replace(slide, dwell_s=dwell_s(slide.data.record, more, source.language))
    return slide
