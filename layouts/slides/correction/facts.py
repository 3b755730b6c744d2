"""What a correction's slide says, and the slides of a publication's corrected records."""

from dataclasses import dataclass

from layouts.reading_time import reading_s
from layouts.slide import Masthead, Slide, Source
from layouts.slides.record.build import record_slides
from layouts.slides.record.facts import DWELL_RECORD_S, RECORD_THEME, record_address
from sync.bundle import Settings
from sync.records import Correction, Record
from sync.showing_end import correction_last_day, correction_until, days_stood


@dataclass(frozen=True)
class CorrectionFacts:
    """A corrected record; `stood` days the error was public, None where nobody knows.

    `until` is the last day on which this is told, as 2018-11-17.
    """

    record: Record
    correction: Correction
    stood: int | None
    until: str


def build(source: Source) -> list[Slide[CorrectionFacts]]:
    """A slide for each record that corrects one before it."""
    found = []
    for slide in record_slides(source):
        record = slide.data.record
        if record.correction is not None:
            found.append(
                correction_slide(
                    record, record.correction, source.settings, source.masthead, source.language
                )
            )
    return found


def correction_slide(
    record: Record, correction: Correction, settings: Settings, masthead: Masthead, language: str
) -> Slide[CorrectionFacts]:
    until = correction_last_day(record).isoformat()
    texts = (correction.was, correction.reads, correction.note)
    words = "".join(text.pick(language) for text in texts if text is not None)
    return Slide(
        id=f"correction:{record.pub_id}/{record.version}",
        kind="correction",
        theme=RECORD_THEME,
        masthead=masthead,
        data=CorrectionFacts(record, correction, days_stood(correction), until),
        qr=record_address(record, settings),
        dwell_s=max(reading_s(words, 2), DWELL_RECORD_S),
        operator=record.operator.key,
        pub_id=record.pub_id,
        version=record.version,
        until=correction_until(record, settings.timezone),
    )
