"""What the scanner found in complaints that wait, kept in the database by a digest of all that the
answer rests on (`open_findings.key_of`): so that a start or another process scans nothing anew.

It is written by the calendar and not by who only looks, who would wait for other writers.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress
from hmac import compare_digest
from itertools import batched

import msgspec

from office.complaints.models import Complaint
from office.complaints.open_findings import (
    Allowed,
    Found,
    found_in,
    is_remembered,
    key_of,
    remember,
)
from office.privacy.models import ScannedWords
from office.privacy_scan.finding_digest import fingerprint

_BATCH = 500


def scanned(rows: Iterable[Complaint], may: Allowed) -> dict[int, Found]:
    """What is found in each of `rows`, by its number; they come with their operators.

    Args:
        may: what is no personal data (`office.privacy.decisions`).
    """
    asked = {row.pk: row for row in rows}
    new = [key for key, row in asked.items() if not is_remembered(key_of(row, may))]
    remember(_kept(new))
    return {key: found_in(row, may) for key, row in asked.items()}


def keep(rows: Iterable[Complaint], may: Allowed) -> None:
    """Have it in the database of each of `rows`: a row a complaint, the newest."""
    asked = {row.pk: row for row in rows}
    found, known = scanned(asked.values(), may), _kept(asked)
    keys = {number: key_of(row, may) for number, row in asked.items()}
    ScannedWords.objects.bulk_create(
        (_row(number, key, found[number]) for number, key in keys.items() if key not in known),
        update_conflicts=True,
        unique_fields=["complaint"],
        update_fields=["key", "found", "seal"],
    )


def _row(number: int, key: str, found: Found) -> ScannedWords:
    told = msgspec.to_builtins(found)
    return ScannedWords(complaint_id=number, key=key, found=told, seal=_seal(number, key, told))


def _seal(number: int, key: str, told: object) -> str:
    """A keyed digest of question and answer: who may write the table alone can say neither."""
    said = msgspec.json.encode((key, told), order="sorted").decode()
    return fingerprint(number, "all", "found", said)


def _kept(complaints: Collection[int]) -> dict[str, Found]:
    """What the database has of them, by the digest that it was kept by.

    What this program has not written so is as good as not there, and found anew.
    """
    known: dict[str, Found] = {}
    for some in batched(complaints, _BATCH):
        for row in ScannedWords.objects.filter(complaint__in=some):
            if compare_digest(row.seal, _seal(row.pk, row.key, row.found)):
                with suppress(msgspec.ValidationError):  # a program with other kinds of finding
                    known[row.key] = msgspec.convert(row.found, Found)
    return known
