"""What is done in a case of a correction."""

from enum import StrEnum


class CaseAct(StrEnum):
    """What is done in a case; the log has each as `case ACT`."""

    APPLY = "apply"
    ACCEPT = "accept"
    DECLINE = "decline"
    LOOK_INTO = "look into"
    REFUSE = "refuse"
    CORRECT = "correct"
    TELL = "tell"
