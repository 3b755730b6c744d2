"""By when an opinion is decided, in words; of a decided one nothing."""

from datetime import date

from office.due.opinions import opinion_deadline
from office.opinions.flow import OPEN
from office.opinions.models import Opinion
from office.registry.bureau_policy import Policy
from office.site.deadline_words import DeadlineWords, deadline_words


def opinion_words(row: Opinion, ruled: Policy, today: date) -> DeadlineWords | None:
    """How the term of `row` stands on `today` (R28)."""
    if row.state not in OPEN:
        return None
    return deadline_words(opinion_deadline(row, ruled), today)
