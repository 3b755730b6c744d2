"""What is done in the case of a correction; which act leads where says `case_acts`. Pure."""

from enum import StrEnum


class Act(StrEnum):
    """What is done in a case; the log has each as `case ACT`."""

    APPLY = "apply"
    ACCEPT = "accept"
    DECLINE = "decline"
    LOOK_INTO = "look into"
    REFUSE = "refuse"
    CORRECT = "correct"
    TELL = "tell"
