"""What the pages call kinds, states and acts, in both languages."""

from office.opinions.flow import Act, State
from office.opinions.models import Opinion
from office.words import words

KINDS: dict[str, str] = {
    Opinion.Kind.WITHHOLD: words("不予公示", "Withhold"),
    Opinion.Kind.KEEP: words("继续不予公示", "Keep withheld"),
    Opinion.Kind.LIFT: words("恢复公示", "Lift the withholding"),
}
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
ACTS: dict[str, str] = {
    Act.FILE: words("承办单位提出意见", "Filed by the handling unit"),
    Act.PROPOSE: words("消保处提出", "Proposed by entry staff"),
    Act.FORWARD: words("消保处转报", "Forwarded by entry staff"),
    Act.AGREE: words("部门负责人同意", "The department head agrees"),
    Act.DISAGREE: words("部门负责人不同意", "The department head disagrees"),
    Act.APPROVE: words("分管领导批准", "Approved by the deputy director"),
    Act.REFUSE: words("分管领导不批准", "Refused by the deputy director"),
}
