"""How many complaints say the facts alone, kept in the process until one was saved again.

Words and facts are read of those alone of which it is not known; no text is kept.
"""

from collections.abc import Collection
from itertools import batched

from office.complaints.models import Complaint
from office.complaints.open_findings import MOST
from office.complaints.wording import plate_by_facts

_ASKED = ("goods", "industry", "issue", "outcome", "language", "headline_zh", "summary_zh")
"""What tells whether a complaint says the facts alone; its texts are not read for that."""
_BATCH = 500

type Saved = tuple[int, str]
"""A complaint, and when it was last saved."""

_known: dict[Saved, bool] = {}


def by_facts(asked: Collection[Saved]) -> int:
    """How many of these, Chinese ones, have the headline and the summary of their facts."""
    new = [one for one in asked if one not in _known]
    if len(_known) + len(new) > MOST:
        _known.clear()
        new = [*asked]
    for some in batched(new, _BATCH):
        saved = dict(some)
        rows = Complaint.objects.filter(pk__in=saved).values_list("pk", *_ASKED, named=True)
        _known.update({(row.pk, saved[row.pk]): plate_by_facts(row) for row in rows})
    return sum(_known.get(one, False) for one in asked)
