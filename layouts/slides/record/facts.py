"""What a record's slide says, and the slides of a publication's records."""

from dataclasses import dataclass, replace

from layouts.reading_time import reading_s
from layouts.slide import Masthead, Slide, Source
from sync.addresses import record_path
from sync.bundle import Settings
from sync.records import Record
from sync.strip_atlas import ThemeName

DWELL_RECORD_S = 15.0
RECORD_THEME: ThemeName = "light"


@dataclass(frozen=True)
class RecordFacts:
    """One record; `issue` and `industry` in the plate's language."""

    record: Record
    issue: str
    industry: str
    currency: str


def build(source: Source) -> list[Slide[RecordFacts]]:
    """A slide for each record whose body is there.

    It depends on nothing that changes from month to month. All have the dwell of the one that
    takes longest, so that every operator has the same time (R7).
    """
    settings, masthead, labels = source.settings, source.masthead, source.labels
    found = []
    for entry in source.bundle.entries():
        record = source.bundle.records.get((entry.pub_id, entry.version))
        if record is None:  # withdrawn or superseded: its body may be gone
            continue
        found.append(record_slide(record, settings, masthead, labels, source.language))
    dwell = max((slide.dwell_s for slide in found), default=DWELL_RECORD_S)
    return [replace(slide, dwell_s=dwell) for slide in found]


def record_slide(
    record: Record, settings: Settings, masthead: Masthead, labels: dict[str, str], language: str
) -> Slide[RecordFacts]:
    """The slide of one record; `labels` translate industries and issues."""
    issue = labels.get(record.issue, record.issue)
    industry = labels.get(record.industry, record.industry)
    figures = (record.money is not None) + (record.days is not None)
    text = record.headline.pick(language) + record.summary.pick(language) + issue + industry
    return Slide(
        id=f"record:{record.pub_id}/{record.version}",
        kind="record",
        theme=RECORD_THEME,
        masthead=masthead,
        data=RecordFacts(record, issue, industry, settings.currency),
        qr=f"{settings.qr_base}/{record_path(record.pub_id, record.version)}",
        dwell_s=max(reading_s(text, figures), DWELL_RECORD_S),
        operator=record.operator.key,
        pub_id=record.pub_id,
        version=record.version,
    )
