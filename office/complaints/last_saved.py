"""When complaints were last saved: what was kept of one is known again by that."""

from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast


def with_saved(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With `saved` beside each: as text, for it is only compared."""
    saved: QuerySet[Any] = rows.annotate(saved=Cast("updated", TextField()))
    return saved
