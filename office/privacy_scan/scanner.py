"""The scanner of personal data (R2): a text in, findings out; pure, in time linear in the text."""

import re
from collections.abc import Collection
from functools import lru_cache

import msgspec

from office.privacy_scan.children import minor_findings
from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.home_addresses import home_findings
from office.privacy_scan.ids_in_prose import prose_findings
from office.privacy_scan.labelled_ids import account_findings
from office.privacy_scan.names_by_context import name_findings
from office.privacy_scan.normalise import narrow
from office.privacy_scan.phone_and_id_numbers import number_findings, without_credit_codes
from office.privacy_scan.surnames import without_verb

TELEPHONE = 7
"""The fewest digits of one."""

_MASK = re.compile(r"[\s*×某○\"'“”‘’「」]{2,}")
_HALF = re.compile(r".?(?:[*×○]{1,3}|某{1,2})(?:女士|先生|小姐|.)?")
"""What stands where a name is masked already, as by `MASKS`: nobody is named any more."""

__all__ = ["Finding", "Kind", "scan"]


def scan(text: str, allowed: Collection[str] = (), *, guessing: bool = True) -> list[Finding]:
    """What in `text` may name a person, in order and without overlaps.

    Full-width, spaced, dashed and Chinese-numeral digits are seen through. Credit codes are let
    pass before anything else.

    Args:
        allowed: numbers that may stand: the bureau's own, and shop numbers of the venue.
        guessing: whether names that no rule tells are looked for as well, which takes longer than
            all the rest; of no use where nobody decides what is doubtful.
    """
    if len(text) < 2:
        return []
    read = without_credit_codes(narrow(text))
    may, places = _may(tuple(allowed))
    found = [
        *account_findings(read),
        *number_findings(read, may),
        *prose_findings(read),
        *minor_findings(read),
        *home_findings(read),
        *(_name_alone(read.text, one) for one in name_findings(read)),
    ]
    if guessing:
        from office.privacy_scan.name_tagger import guesses  # late: most commands scan nothing

        named = {read.text[one.start : one.end] for one in found if one.kind == Kind.PERSON}
        found += [
            _name_alone(read.text, Finding(Kind.PERSON, start, end, certain=False, guessed=True))
            for start, end in guesses(read.text, named)
        ]
    kept: list[Finding] = []
    taken = bytearray(len(read.text))
    for finding in found:  # in the order of what they are sure to be
        if any(taken[finding.start : finding.end]):
            continue
        if _plain(read.digits[finding.start : finding.end]) in may:
            continue
        if (
            finding.kind == Kind.ADDRESS
            and _place(read.text[finding.start : finding.end]) in places
        ):
            continue
        if finding.kind == Kind.PERSON and _is_masked(read.text[finding.start : finding.end]):
            continue
        taken[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
        start, end = read.places(finding.start, finding.end)
        kept.append(Finding(finding.kind, start, end, finding.certain, finding.guessed))
    return sorted(kept, key=lambda finding: finding.start)


def _name_alone(text: str, found: Finding) -> Finding:
    """Without the verb that stands directly behind a name."""
    if found.kind != Kind.PERSON:
        return found
    return msgspec.structs.replace(found, end=without_verb(text, found.start, found.end))


@lru_cache(maxsize=64)
def _may(allowed: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Telephones by their digits, also without area code; shop numbers as they are written."""
    telephones = {_plain(number) for number in allowed}
    telephones |= {_plain(number.rpartition("-")[2]) for number in allowed}
    long = frozenset(number for number in telephones if len(number) >= TELEPHONE)
    return long, frozenset(_place(narrow(number).text) for number in allowed)


def _is_masked(name: str) -> bool:
    return bool(_MASK.fullmatch(name) or _HALF.fullmatch(name))


def _place(number: str) -> str:
    return re.sub(r"\s", "", number).rstrip("室号铺").upper()


def _plain(number: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", number).upper()
