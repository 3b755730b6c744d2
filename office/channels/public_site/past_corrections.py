"""What may be told of the past: corrections, when and on what ground; since when a number is."""

from office.channels.public_site.record_banners import Past
from office.corrections.models import Correction
from office.published.models import Publication
from office.registry import lookups as registry
from sync.canonical import Day


def past_corrections() -> dict[str, tuple[Past, ...]]:
    """By public id, the corrections that were published, oldest first."""
    found: dict[str, list[Past]] = {}
    published, kind = Correction.State.PUBLISHED, Correction.Kind.CORRECTION
    rows = Correction.objects.filter(state=published, kind=kind)
    for row in rows.order_by("record_id", "of_version"):
        found.setdefault(row.record_id, []).append(
            Past(row.of_version, row.ground, row.by, row.on.isoformat())
        )
    return {pub_id: tuple(past) for pub_id, past in found.items()}


def published_since(seq: int) -> Day | None:
    """The day of publication `seq`; None where the books do not know it (a restored backup)."""
    row = Publication.objects.filter(pk=seq).first()
    return registry.today(row.at).isoformat() if row else None
