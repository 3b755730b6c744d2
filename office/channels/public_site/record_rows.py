"""The records of a venue as the lines of its lists, in parts that stay small."""

from collections.abc import Sequence
from itertools import batched
from typing import Any

from layouts.formatting import in_band, month
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import address, on_one_line, words
from sync.bundle import Bundle, Index
from sync.code_addresses import record_path
from sync.outcome_words import SUCCESSES
from sync.records import CONSUMERS, Record

PART = 10
"""Records on one page: with both languages well below 50 kB."""
_TONES = {"YES": "yes", "NO": "no", "NA": "na"}
_MARKS = {"YES": "✓ ", "NO": "— ", "NA": ""}
_PAID = ("退赔 {band}", "Paid back {band}")
STATES: dict[str, tuple[str, str]] = {
    "corrected": ("已更正", "Corrected"),
    "replied": ("经营者已答复", "Operator has replied"),
    "objected": ("异议核查中", "Objection being looked into"),
}
"""What a list says of a record beside its outcome."""


def in_order(bundle: Bundle) -> list[Record]:
    """The records shown, newest month first, then by operator: the same order for all (R7)."""
    by_name = sorted(bundle.records.values(), key=lambda r: (r.operator.display_name, r.pub_id))
    return sorted(by_name, key=lambda record: record.closed_month, reverse=True)


def in_parts(records: Sequence[Record]) -> list[tuple[Record, ...]]:
    """Them as they stand on the venue's page and those that follow; one part at least."""
    return list(batched(records, PART)) or [()]


def tone(record: Record) -> str:
    """Its outcome as the shape beside it: `yes`, `no` or `na`."""
    return _TONES[record.success.name]


def mark(record: Record) -> str:
    """Its outcome as a plate marks it: colour is never alone."""
    return _MARKS[record.success.name]


def success(record: Record, language: Language) -> str:
    """The mark, and the words for it."""
    return mark(record) + SUCCESSES[record.success].pick(language)


def states(record: Record) -> list[str]:
    """Which of `STATES` hold for it."""
    objection = record.objection
    raised = objection is not None and objection.state.removeprefix(CONSUMERS) == "raised"
    holds = {
        "corrected": record.correction is not None,
        "replied": record.reply is not None,
        "objected": raised,
    }
    return [name for name, held in holds.items() if held]


def row(record: Record, index: Index, language: Language) -> dict[str, Any]:
    """A line of a list: headline, outcome, shop and its number, and what else is to be known."""
    headline = words(record.headline, language)
    operator = record.operator
    own = [month(record.closed_month, language)]
    if record.money is not None:
        band = in_band(record.money, language, index.settings.currency)
        own.append(say(_PAID, language).format(band=band))
    own += [say(STATES[name], language) for name in states(record)]
    return {
        "href": address(
            index.settings.qr_base, record_path(record.pub_id, record.version), language
        ),
        "tone": tone(record),
        "success": success(record, language),
        "headline": {**headline, "text": on_one_line(headline["text"])},
        "shop": words(f"{operator.display_name} {operator.shop_no}".strip(), language),
        "line": "　".join(own) if language == "zh" else " · ".join(own),
    }
