"""Where an opinion stands, and what is done to it; which leads where says `acts`. Pure."""

from enum import StrEnum


class State(StrEnum):
    NEW = "new"  # not filed yet
    FILED = "filed"
    FORWARDED = "forwarded"
    VIEWED = "viewed"
    APPROVED = "approved"
    REFUSED = "refused"


class Act(StrEnum):
    """What a person does to an opinion."""

    FILE = "file"
    PROPOSE = "propose"
    FORWARD = "forward"
    AGREE = "agree"
    DISAGREE = "disagree"
    APPROVE = "approve"
    REFUSE = "refuse"


OPEN = frozenset({State.FILED, State.FORWARDED, State.VIEWED})
"""Not decided yet: the record does not go on."""
DECIDED = frozenset({State.APPROVED, State.REFUSED})
"""Nothing changes any more; the database holds that too."""
