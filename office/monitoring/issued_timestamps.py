"""When each timestamp was issued, for a report names its version only."""

from bisect import bisect_left
from datetime import datetime, timedelta

from django.db.models import Max

from office.monitoring.expected_now import Published
from office.monitoring.models import IssuedTimestamp

KEPT = timedelta(days=40)
"""Beyond, what a screen holds is older than anything that matters here."""


class IssuedAt:
    """The instants by version, as noted."""

    def __init__(self) -> None:
        rows = IssuedTimestamp.objects.order_by("version").values_list("version", "issued")
        self._versions: list[int] = []
        self._issued: list[datetime] = []
        for version, issued in rows:
            self._versions.append(version)
            self._issued.append(issued)
        self.newest = self._versions[-1] if self._versions else None

    def of(self, version: int) -> datetime | None:
        """When it was issued, or at the latest; None where none so new was noted."""
        at = bisect_left(self._versions, version)
        return self._issued[at] if at < len(self._issued) else None


def newest_issued() -> int | None:
    """The newest version that was noted."""
    found: int | None = IssuedTimestamp.objects.aggregate(newest=Max("version"))["newest"]
    return found


def note_timestamp(published: Published, now: datetime) -> None:
    """Keep when the timestamp in force was issued; those too old to matter go."""
    if published.issued is None:
        return
    _, new = IssuedTimestamp.objects.get_or_create(
        version=published.timestamp, defaults={"issued": published.issued}
    )
    if new:
        old = IssuedTimestamp.objects.filter(version__lt=published.timestamp)
        old.filter(issued__lt=now - KEPT).delete()
