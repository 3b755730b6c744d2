"""What the pages call kinds, states and acts, in both languages."""

from office.opinions import acts
from office.opinions.flow import State
from office.site.act_pages import histories
from office.words import labelled, words

KINDS = labelled(acts.KINDS)
STATES: dict[str, str] = {
    State.FILED: words("待消保处转报", "With entry staff"),
    State.FORWARDED: words("待部门负责人签署意见", "With the department head"),
    State.VIEWED: words("待分管领导审批", "With the deputy director"),
    State.APPROVED: words("已批准", "Approved"),
    State.REFUSED: words("未获批准", "Refused"),
}
COLOURS: dict[str, str] = {
    State.FILED: "bg-blue-lt",
    State.FORWARDED: "bg-blue-lt",
    State.VIEWED: "bg-blue-lt",
    State.APPROVED: "bg-blue-lt",
    State.REFUSED: "bg-secondary-lt",
}
"""Beside words, never alone."""
ACTS = histories(acts.OPINION)
