"""Which complaints' words a page showed to whom, as they stood then.

The office signs it: a form that passes complaints can name none that was not shown.
"""

from collections.abc import Iterable

from django.core import signing

from office.audit.record import actor
from office.complaints.models import Complaint


def note(rows: Iterable[Complaint]) -> str:
    """What a form of that page sends back, for who acts alone."""
    shown = {str(row.pk): row.updated.isoformat() for row in rows}
    return signing.dumps(shown, salt=_salt(), compress=True)


def read(noted: str) -> dict[int, str]:
    """When each complaint that was shown had been changed last; none where no page said so."""
    try:
        return {int(pk): at for pk, at in signing.loads(noted, salt=_salt()).items()}
    except signing.BadSignature:
        return {}


def _salt() -> str:
    return f"words shown to {actor()}"
