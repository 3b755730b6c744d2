"""A proof of display, as a venue manager fetches it."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from tests.office.bureau import Office


def proof_made(office: Office, now: datetime | None = None, **changes) -> bytes:
    """The proof of a month of one screen as a venue manager fetches it now."""
    from office.monitoring.models import ScreenDay
    from office.registry.models import Venue
    from office.venue_managers.proof import proof_of, sealed

    ScreenDay.objects.get_or_create(
        screen="WH01-01", day=date(2018, 10, 1),
        defaults={"venue": "WH01", "seconds": {"signed": 86_000, "silent": 300}},
    )  # fmt: skip
    row = Venue.objects.get(pk="WH01")
    proof = proof_of(office.place(), row, "2018-10", now or datetime.now(UTC))
    return sealed(office.place(), replace(proof, **changes))
