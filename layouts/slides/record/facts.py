"""What a record's slide says."""

from dataclasses import dataclass

from layouts.reading_time import reading_s
from layouts.slide import Masthead, Slide
from sync.bundle import Settings
from sync.code_addresses import record_path
from sync.records import Record
from sync.strip_atlas import ThemeName

DWELL_RECORD_S = 15.0
RECORD_THEME: ThemeName = "light"


@dataclass(frozen=True)
class RecordFacts:
    """One record; `issue` and `industry` in the plate's language.

    `answer_days` are the working days within which an objection is answered in writing.
    """

    record: Record
    issue: str
    industry: str
    currency: str
    answer_days: int


def record_slide(
    record: Record, settings: Settings, masthead: Masthead, labels: dict[str, str], language: str
) -> Slide[RecordFacts]:
    """The slide of one record; `labels` translate industries and issues."""
    issue = labels.get(record.issue, record.issue)
    industry = labels.get(record.industry, record.industry)
    return Slide(
        id=f"record:{record.pub_id}/{record.version}",
        kind="record",
        theme=RECORD_THEME,
        masthead=masthead,
        data=RecordFacts(record, issue, industry, settings.currency, settings.answer_days),
        qr=record_address(record, settings),
        dwell_s=dwell_s(record, issue + industry, language),
        operator=record.operator.key,
        pub_id=record.pub_id,
        version=record.version,
    )


def record_address(record: Record, settings: Settings) -> str:
    """The address of the record's page: in the code of every plate that speaks of it."""
    return f"{settings.qr_base}/{record_path(record.pub_id, record.version)}"


def dwell_s(record: Record, more: str, language: str) -> float:
    """Seconds to read a record's words and `more`, and to scan its code."""
    figures = (record.money is not None) + (record.days is not None)
    text = record.headline.pick(language) + record.summary.pick(language) + more
    return max(reading_s(text, figures), DWELL_RECORD_S)
