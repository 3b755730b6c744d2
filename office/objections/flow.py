"""Where an objection stands, and what is done to it; which leads where says `acts`. Pure."""

from enum import StrEnum

from office.roles import Role


class State(StrEnum):
    """Where an objection stands; the words that are signed in a record are among them."""

    FILED = "filed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class Act(StrEnum):
    """What a person does to an objection; the log has each as `objection ACT`."""

    FILE = "file"
    ACCEPT = "accept"
    DECLINE = "decline"
    UPHOLD = "uphold"
    PARTLY_UPHOLD = "partly uphold"
    REFUSE = "refuse"
    TAKE_BACK = "take back"
    ASK = "ask"
    HEAR = "hear"
    TELL = "tell"
    CLOSE = "close"


OPEN = frozenset({State.FILED, State.ACCEPTED})
"""Not decided yet: the record is held, or marked."""
DECIDED = frozenset({State.UPHELD, State.PARTLY_UPHELD, State.REFUSED})
"""Decided on its merits: a written answer is owed."""
RULED = DECIDED | {State.DECLINED}
"""Ended by somebody who took no part."""
CLERKS = frozenset({Role.ENTRY, Role.LEGAL})
"""Who takes an objection in and up, asks, tells and closes."""
