"""What more than one part of a record's page says of it: labels, days, money."""

from layouts.formatting import in_band
from layouts.slide_words import WORDS as PLATE_WORDS
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import words
from office.complaints.fields import FIELD, Name
from sync.bundle import Index
from sync.records import Record


def label(value: str, index: Index, language: Language) -> dict[str, str]:
    """An industry or issue, in English where the index gives it."""
    if language == "en" and value in index.labels:
        return {"text": index.labels[value], "lang": ""}
    return words(value, language)


def name_of(name: Name, language: Language) -> str:
    """What a field is called, in every place by one name."""
    return say((FIELD[name].zh, FIELD[name].en), language)


def days_taken(record: Record, language: Language) -> str:
    """With its unit where the label has none; "" where they are not known."""
    if record.days is None:
        return ""
    return str(record.days) if language == "en" else f"{record.days} {PLATE_WORDS.zh.days_unit}"


def paid_back(record: Record, currency: str, language: Language) -> str:
    """The band of what was paid back; "" for nothing."""
    return "" if record.money is None else in_band(record.money, language, currency)
