"""What may be told of earlier corrections of a record: when and on what ground."""

from office.corrections.models import Correction
from office.public.record_view import Past


def past_corrections() -> dict[str, tuple[Past, ...]]:
    """By public id, the corrections published before the present one, oldest first.

    The newest published one stands in the record itself; a proposed one becomes that.
    """
    found: dict[str, list[Past]] = {}
    rows = Correction.objects.exclude(state=Correction.State.REFUSED)
    for row in rows.order_by("record_id", "of_version"):
        found.setdefault(row.record_id, []).append(
            Past(row.of_version, row.ground, row.by, row.on.isoformat())
        )
    return {pub_id: tuple(past[:-1]) for pub_id, past in found.items()}
