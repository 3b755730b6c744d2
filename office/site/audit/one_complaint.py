"""What stands beside the answer where it is about one complaint: its numbers, shop and place."""

from typing import Any

from office.published.models import PublicRecord
from office.site.audit.sight import Sight
from office.words import named


def facts(key: str, sight: Sight) -> dict[str, Any] | None:
    """Of the complaint of that key; None where there is none, or it is not for this reader."""
    if not key or not sight.reads:
        return None
    row = sight.complaints.select_related("operator", "venue").filter(pk=key).first()
    if row is None:
        return None
    public = PublicRecord.objects.filter(complaint=row).first()
    return {
        "pk": row.pk,
        "number": row.number,
        "pub_id": public.pk if public else "",
        "operator": str(row.operator),
        "venue": named(row.venue) if row.venue else "",
    }
