"""What is published beside a complaint's own words: registration data, a month's criterion.

Nobody decides findings there, so only what is certain counts.
"""

from collections.abc import Collection, Iterable

from office.privacy.finding import Kind
from office.privacy.scanner import scan

OPERATOR = (
    "name", "sign", "kind", "registered_address", "business_address", "authority", "status",
    "shop_no",
)  # fmt: skip
"""What of an operator is published as free words."""


def names_a_person(texts: Iterable[str], allowed: Collection[str] = ()) -> bool:
    """Whether any of `texts` holds what is personal data for certain."""
    return any(found.certain for text in texts for found in scan(text, allowed))


def operator_names_a_person(texts: Iterable[str], allowed: Collection[str] = ()) -> bool:
    """The same of registration data, in which a landline may stand."""
    return any(
        found.certain and found.kind is not Kind.LANDLINE
        for text in texts
        for found in scan(text, allowed)
    )
