"""Which findings of a complaint are open: not cleared by a person's decision."""

from collections.abc import Collection, Iterator, Mapping

import msgspec

from office.complaints.field_type import Of, Scan
from office.complaints.fields import FIELDS
from office.privacy_scan.finding import Finding
from office.privacy_scan.finding_digest import fingerprint
from office.privacy_scan.registry_scan import registered_telephones
from office.privacy_scan.rules_digest import rules
from office.privacy_scan.scanner import TELEPHONE, scan

_SCANNED = [field for field in FIELDS if field.scan is Scan.FINDINGS and field.of is Of.COMPLAINT]
SCANNED: tuple[str, ...] = tuple(
    field.name for field in sorted(_SCANNED, key=lambda field: not field.room)
)
"""What of a complaint is published as words, those for plate and page first."""


REGISTERED = ("name", "sign", "registered_address", "business_address")
"""The fields of an operator's registration in which a telephone may stand, and is public."""


class Allowed(msgspec.Struct, frozen=True):
    """What is no personal data: the bureau's own numbers, and shop numbers in their venue.

    So are an operator's own shop number and the telephones of its registration, in its complaints.
    """

    numbers: tuple[str, ...] = ()
    shops: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    def at(self, venue: str | None) -> tuple[str, ...]:
        """What may stand in the words of any complaint of `venue`."""
        return (*self.numbers, *self.shops.get(venue or "", ()))

    def of(self, complaint: object) -> tuple[str, ...]:
        """What may stand in the words of `complaint`: its operator's numbers as well."""
        operator = getattr(complaint, "operator", None)
        shops = (getattr(complaint, "shop_no", ""), getattr(operator, "shop_no", ""))
        venue = getattr(complaint, "venue_id", None)
        registered = tuple(getattr(operator, field, "") for field in REGISTERED)
        return (
            *self.at(venue),
            *(number for number in shops if is_shop(number)),
            *registered_telephones(registered),
        )


NOTHING = Allowed()


class Open(msgspec.Struct, frozen=True):
    """A finding in a field, with the digest by which a decision knows it."""

    field: str
    finding: Finding
    digest: str

    def stands(self, cleared: Collection[str]) -> bool:
        """Whether it is in the way: it is certain, or nobody cleared it."""
        return self.finding.certain or self.digest not in cleared


type Found = tuple[Open, ...]

MOST = 200_000
"""Complaints of which a process remembers what was found; then it begins anew."""

_remembered: dict[str, Found] = {}
"""By `key_of`. A finding tells where it stands, and no text."""


def found_in(complaint: object, allowed: Allowed = NOTHING) -> Found:
    """Every finding in what would be published of `complaint`, cleared or not.

    A text is scanned once, however often pages ask: a scan takes milliseconds.
    """
    key = key_of(complaint, allowed)
    found = _remembered.get(key)
    if found is None:
        found = tuple(found_in_words(complaint, _texts(complaint), allowed))
        remember({key: found})
    return found


def key_of(complaint: object, allowed: Allowed) -> str:
    """A keyed digest of all that `found_in` rests on: the words, the numbers that may stand in
    them, the rules that scan.
    """
    looked_at = rules(), _texts(complaint), allowed.of(complaint)
    told = msgspec.json.encode(looked_at).decode()
    return fingerprint(getattr(complaint, "pk", None), "all", "scanned", told)


def remember(found: Mapping[str, Found]) -> None:
    """Keep what was found, by `key_of`."""
    if len(_remembered) + len(found) > MOST:
        _remembered.clear()
    _remembered.update(found)


def is_remembered(key: str) -> bool:
    return key in _remembered


def _texts(complaint: object) -> dict[str, str]:
    return {field: getattr(complaint, field, "") for field in SCANNED}


def found_in_words(
    complaint: object, texts: Mapping[str, str], allowed: Allowed = NOTHING
) -> Iterator[Open]:
    """Every finding in `texts`, by field, that are or shall be words of `complaint`."""
    may = allowed.of(complaint)
    number = getattr(complaint, "pk", None)
    for field, text in texts.items():
        for finding in scan(text, may):
            words = text[finding.start : finding.end]
            yield Open(field, finding, fingerprint(number, field, finding.kind, words))


def is_english(field: str, language: str) -> bool:
    """Whether a field's words are English: by its name, else as its complaint's `language`."""
    return field.endswith("_en") or (not field.endswith("_zh") and language == "en")


def is_shop(number: str) -> bool:
    """Whether it may be let pass: more than a count, and no telephone that was put in its place."""
    return not number.isdecimal() and sum(char.isdecimal() for char in number) < TELEPHONE


def open_in(
    complaint: object, allowed: Allowed = NOTHING, cleared: Collection[str] = ()
) -> list[Open]:
    """The findings that stand in the way: certain ones, and doubtful ones nobody cleared."""
    return [item for item in found_in(complaint, allowed) if item.stands(cleared)]
