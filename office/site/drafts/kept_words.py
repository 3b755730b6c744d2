"""Words that read like a name, were decided to be none, and so stay in what is signed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import batched

from office.accounts.display_names import names
from office.complaints.field_type import at_path
from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.complaints.open_findings import SCANNED, Open, found_in_words
from office.privacy.decisions import OWN, allowed
from office.privacy.models import Decision
from office.privacy_scan.finding import Kind
from sync.records import Record, Text

_BATCH = 500
_CLAUSE = re.compile(r"[，。；：！？,.;:!?\n]")


@dataclass(frozen=True)
class Kept:
    """One such word, with what stands before and behind it in its clause, and who decided."""

    words: str
    before: str
    after: str
    by: str


def kept(signed: Sequence[tuple[Complaint, Record]]) -> dict[int, tuple[Kept, ...]]:
    """By complaint, each word once, as it stands first in what is signed of it."""
    decided: dict[int, dict[str, str]] = {}
    for some in batched([row.pk for row, _ in signed], _BATCH):
        cleared = Decision.objects.filter(
            complaint__in=some, verdict=Decision.Verdict.CLEAR, kind=Kind.PERSON
        )
        for pk, digest, by in cleared.values_list("complaint_id", "digest", "by"):
            decided.setdefault(pk, {})[digest] = by
    chosen = [(row, _texts(record)) for row, record in signed if row.pk in decided]
    if not chosen:
        return {}
    may = allowed({row.venue_id for row, _ in chosen})
    found: dict[int, dict[str, Kept]] = {row.pk: {} for row, _ in chosen}
    for row, texts in chosen:
        for item in found_in_words(row, texts, may):
            if who := decided[row.pk].get(item.digest):
                one = _kept(texts[item.field], item, who)
                found[row.pk].setdefault(one.words, one)
    people = names({one.by for of_one in found.values() for one in of_one.values()})
    return {
        pk: tuple(replace(one, by=people.get(one.by, one.by)) for one in of_one.values())
        for pk, of_one in found.items()
    }


def words_at(record: Record, path: str) -> str:
    """The words at a path of a record; of a text in two languages the Chinese, if it has any."""
    value = at_path(record, path)
    if isinstance(value, Text):
        return value.zh or value.en
    return value if isinstance(value, str) else ""


def _kept(text: str, item: Open, by: str) -> Kept:
    start, end = item.finding.start, item.finding.end
    return Kept(text[start:end], _CLAUSE.split(text[:start])[-1], _CLAUSE.split(text[end:])[0], by)


def _texts(record: Record) -> dict[str, str]:
    """What of a record is scanned, by field, and of a correction its own words."""
    at = {field: FIELD[field].in_record for field in SCANNED}
    at |= {field: f"correction.{field}" for field in OWN}
    return {field: words for field, path in at.items() if (words := words_at(record, path))}
