"""What a venue's page is searched by: a small line for each record that is shown there.

The page's script (`scripts/find.js`) fetches it on asking. It is written from the same records as
the list beside it, in the same act, and gone where the venue is taken down.
"""

from collections.abc import Sequence

import msgspec

from layouts.formatting import month
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.record_rows import STATES, states, success, tone
from office.channels.public_site.render import LANGUAGES, on_one_line
from office.channels.public_site.shop_floor import floor
from sync.bundle import Index
from sync.canonical import encode
from sync.records import Line, Record

FILE = "search.json"


class SearchLine(msgspec.Struct, frozen=True, array_like=True):
    """One record: everything by which somebody may look for it, all of it on its page too."""

    address: str  # below `r/`
    tone: str  # yes, no, na
    headline: str
    headline_en: str
    shop: Line
    shop_no: Line
    floor: str
    industry: Line
    issue: Line
    month: str
    states: tuple[str, ...]


class SearchIndex(msgspec.Struct, frozen=True):
    """The lines of a venue, in the order of its list, and what its words are in each language."""

    seq: int
    words: dict[Language, dict[str, str]]
    rows: tuple[SearchLine, ...]


def search_index(index: Index, records: Sequence[Record]) -> bytes:
    """The file for `records`, which stand in the order of the list."""
    rows = tuple(_line(record) for record in records)
    return encode(
        SearchIndex(index.seq, {name: _words(index, records, name) for name in LANGUAGES}, rows)
    )


def _line(record: Record) -> SearchLine:
    return SearchLine(
        f"{record.pub_id}/{record.version}",
        tone(record),
        on_one_line(record.headline.zh),
        on_one_line(record.headline.en or ""),
        record.operator.display_name,
        record.operator.shop_no,
        floor(record.operator.shop_no),
        record.industry,
        record.issue,
        record.closed_month,
        tuple(states(record)),
    )


def _words(index: Index, records: Sequence[Record], language: Language) -> dict[str, str]:
    """How outcomes, states, months and, in English, industries and issues are written."""
    found = {name: say(pair, language) for name, pair in STATES.items()}
    for record in records:
        found[tone(record)] = success(record, language)
        found[record.closed_month] = month(record.closed_month, language)
        if language == "en":
            own = (record.industry, record.issue)
            found |= {value: index.labels[value] for value in own if value in index.labels}
    return dict(sorted(found.items()))
