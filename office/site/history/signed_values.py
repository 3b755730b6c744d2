"""A signed fact as a person reads it, where two versions of a record stand side by side."""

from collections.abc import Callable, Mapping

from layouts.formatting import in_band
from layouts.slides.record.words import RECORD_WORDS
from office.complaints.labels import OBJECTIONS, OUTCOMES
from office.registry import lookups as registry
from office.registry.models import Venue
from office.words import language, named, say
from sync.records import Band

_NONE = "—"


def told(field: str, value: str) -> str:
    """In the language of the page, as plates and pages say it.

    Args:
        field: its name in `FIELDS`.
        value: as signed (`version_diff.FieldChange`); a dash for a blank one.
    """
    if not value:
        return _NONE
    return _WORDS[field](value) if field in _WORDS else value


def _money(value: str) -> str:
    return in_band(Band(value), language(), registry.settings().currency)


def _days(value: str) -> str:
    return say("{n} 个工作日", "{n}", n=value)


def _venue(value: str) -> str:
    found = Venue.objects.filter(pk=value).first()
    return named(found) if found else value


def _whose_words(value: str) -> str:
    return RECORD_WORDS.pick(language()).by_code.get(value, value)


_WORDS: Mapping[str, Callable[[str], str]] = {
    "outcome": lambda value: str(OUTCOMES[value]),
    "objection": lambda value: str(OBJECTIONS[value]),
    "money": _money,
    "days": _days,
    "venue": _venue,
    "words": _whose_words,
}
