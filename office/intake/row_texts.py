"""What a row's words hold that they must not: personal data, more than a plate has room for."""

from collections.abc import Callable, Iterator

from office.complaints import text_limits
from office.complaints.field_type import Cell, Kind, Scan
from office.complaints.fields import FIELDS, Name
from office.privacy_scan.registry_scan import operator_names_a_person
from office.privacy_scan.scanner import scan

_REGISTERED: list[Name] = ["operator"]
_REGISTERED += [
    field.name
    for field in FIELDS
    if field.cell is not Cell.NONE and field.kind is Kind.LINE and field.scan is Scan.CERTAIN
]


def text_faults(words: Callable[[Name], str]) -> Iterator[tuple[Name, str]]:
    """Field and code of each problem; `words` gives the words of a field."""
    for field in _REGISTERED:
        if operator_names_a_person([words(field)]):
            yield field, "number_in_name"
    if scan(words("content"), guessing=False):
        yield "content", "personal_data"
    if not text_limits.fits_headline(words("headline_zh")):
        yield "headline_zh", "headline_long"
    if len(words("summary_zh")) > text_limits.SUMMARY:
        yield "summary_zh", "summary_long"
