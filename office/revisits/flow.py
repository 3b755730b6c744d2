"""Where a request for a re-visit stands, and what is done to it; `acts` says what leads where."""

from enum import StrEnum


class State(StrEnum):
    ASKED = "asked"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Act(StrEnum):
    """What a person does to it; the log has each as `revisit ACT`."""

    ASK = "ask"
    IMPROVE = "improve"
    LEAVE = "leave"
    REFUSE = "refuse"
    TELL = "tell"


ANSWERED = frozenset({State.IMPROVED, State.UNCHANGED, State.REFUSED})
"""There is something to tell; which closes it."""
