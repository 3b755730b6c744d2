"""What the rows of an upload will lack as complaints, and what of them waits: told beforehand.

A text is looked at once a process and only what was found is kept: proposing words and scanning
take milliseconds a row, so a page has a few rows looked at (`look`) and counts those that were.
"""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import batched

import msgspec

from office.complaints.models import Complaint, Upload
from office.complaints.open_findings import Allowed, found_in
from office.complaints.wording import plate_by_facts
from office.intake import row_against_books, row_stream
from office.intake.import_file import complaint_of
from office.intake.models import StagedRow
from office.intake.row_against_books import CHUNK
from office.intake.uploads import row_standing, staged_values
from office.intake.uploads.judging_basis import Basis
from office.plate_words.desk import proposed
from office.privacy.decisions import allowed
from office.proposed_words.proposal import Confidence
from office.registry.bureau_policy import facts_only, policy

State = StagedRow.State
MOST, AT_ONCE = 5_000, 120
"""Of a longer list nothing is looked at; so many rows are looked at in one answer: a second."""
_REMEMBERED = 100_000
_NO_OUTCOME = ("unknown_outcome", "blank_outcome", "na_without_reason", "outcome_contradiction")


class Look(msgspec.Struct, frozen=True):
    """What was found of a row, without its text: whether its plate says the facts alone, and the
    rules find no more; whether its words may name somebody; when it was concluded."""

    by_facts: bool
    template: bool
    personal: bool
    closed_on: date | None
    closed_month: str


class Lacking(msgspec.Struct, frozen=True):
    """Of so many new `rows`, of which so many were `looked` at: words that are a template's, words
    to settle, words that may name a person. `outcomes` are rows whose outcome is not understood.

    `first` is the one that was concluded first.
    """

    rows: int
    looked: int
    template: int
    unworded: int
    personal: int
    outcomes: int
    first: Look | None

    @property
    def whole(self) -> bool:
        return self.looked == self.rows


_NOTHING = Look(by_facts=False, template=False, personal=False, closed_on=None, closed_month="")
"""Of a row that is refused by now, since a register or a profile changed: it is not asked again."""
_looks: dict[bytes, Look] = {}


def lacking(upload: Upload, by: Basis | None) -> Lacking:
    """What is known so far of the rows that are new."""
    if by is None:
        return Lacking(0, 0, 0, 0, 0, 0, None)
    rows = upload.counts.get(State.NEW, 0)
    keys = (key for _, key in _keyed(upload, by, allowed())) if 0 < rows <= MOST else ()
    found = [look for key in keys if (look := _looks.get(key))]
    ruled = policy().plate_words
    words = [look for look in found if look.by_facts and ruled != "facts"]
    return Lacking(
        rows,
        len(found),
        sum(look.template or ruled == "own" for look in words),
        len(words),
        sum(look.personal for look in found),
        _not_understood(upload),
        min(
            (look for look in found if look is not _NOTHING),
            key=lambda look: (look.closed_month, look.closed_on or date.min),
            default=None,
        ),
    )


def look(upload: Upload, by: Basis | None, most: int = AT_ONCE) -> None:
    """Look at some of the new rows that were not looked at yet."""
    if by is None or upload.counts.get(State.NEW, 0) > MOST:
        return
    if len(_looks) > _REMEMBERED:
        _looks.clear()
    may = allowed()
    waiting = [(row, key) for row, key in _keyed(upload, by, may) if key not in _looks][:most]
    for some in batched(waiting, CHUNK):
        judge = row_stream.Judge(by.table, by.context, zeros=by.sheet.zeros)
        judged = list(judge.rows(staged_values.line(row) for row, _ in some))
        books = row_against_books.books(one.row for one in judged if one.row)
        for one, (_, key) in zip(judged, some, strict=True):
            complaint = one.row and complaint_of(one.row, books, upload)
            _looks[key] = _look(complaint, may) if complaint else _NOTHING


def _look(complaint: Complaint, may: Allowed) -> Look:
    by_facts = complaint.language == "zh" and plate_by_facts(complaint)
    return Look(
        by_facts,
        by_facts and proposed(complaint).confidence is Confidence.TEMPLATE,
        any(found_in(complaint, may)),
        complaint.closed_on,
        complaint.closed_month,
    )


def _keyed(upload: Upload, by: Basis, may: Allowed) -> Iterator[tuple[StagedRow, bytes]]:
    """The new rows, each with what tells all that decides what is found of it."""
    whole = (
        f"{by.profile.name} {by.sheet.columns} {by.sheet.meanings} {upload.venue_id} "
        f"{facts_only()} {may.numbers} {sorted(may.shops.items())}"
    )
    digest = sha256(whole.encode()).hexdigest()
    for row in upload.rows.filter(state=State.NEW).order_by("number").iterator(CHUNK):
        said = {at: edit["to"] for at, edit in row.edits.items()}
        told = json.dumps([digest, upload.given_month, row.cells, said], sort_keys=True)
        yield row, sha256(told.encode()).digest()


def _not_understood(upload: Upload) -> int:
    """How many rows wait for a person to say how they ended."""
    rows = upload.rows.filter(state__in=row_standing.KEPT_OUT)
    return row_standing.with_faults(rows, [f'"{code}"' for code in _NO_OUTCOME]).count()
