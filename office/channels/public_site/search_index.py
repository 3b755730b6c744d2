"""What a venue's page is searched by: a small line for each record that is shown there.

The page's script (`scripts/find.js`) fetches it on asking. It is written from the same records as
the list beside it, in the same act, and gone where the venue is taken down.
"""

from collections.abc import Sequence

import msgspec

from layouts.formatting import month
from office.channels.public_site.industry_names import called
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.questions import Asked, questions
from office.channels.public_site.record_rows import STATES, states, success, tone
from office.channels.public_site.render import LANGUAGES, on_one_line
from office.channels.public_site.shop_floor import floor
from office.pinyin import spelled
from sync.bundle import Index
from sync.canonical import encode
from sync.records import Line, Record

FILE = "search.json"
_WAYS = 4
"""Of reading one name: two characters in it with two readings each."""


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
    """The lines of a venue, in the order of its list, and what its words are in each language.

    `sounds` has once for all lines how shops, industries and issues are read, for who types pinyin
    or its initials: syllables with a blank between them, a comma between two ways of reading.
    Headlines are found by their characters: their pinyin would double the file. `called` has what
    shoppers call an industry.
    """

    called: dict[str, str]
    questions: dict[Language, tuple[Asked, ...]]
    seq: int
    sounds: dict[str, str]
    words: dict[Language, dict[str, str]]
    rows: tuple[SearchLine, ...]


def search_index(index: Index, records: Sequence[Record]) -> bytes:
    """The file for `records`, which stand in the order of the list."""
    rows = tuple(_line(record) for record in records)
    words = {name: _words(index, records, name) for name in LANGUAGES}
    asked = {name: questions(index, name) for name in LANGUAGES}
    names = {name: called(name) for name in sorted({row.industry for row in rows})}
    also = {name: words for name, words in names.items() if words}
    return encode(SearchIndex(also, asked, index.seq, _sounds(rows), words, rows))


def _sounds(rows: Sequence[SearchLine]) -> dict[str, str]:
    names = sorted({name for row in rows for name in (row.shop, row.industry, row.issue)})
    heard = ((name, spelled(name, _WAYS)) for name in names)
    return {name: ",".join(" ".join(way) for way in ways) for name, ways in heard if ways}


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
