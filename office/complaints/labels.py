"""Names of states and outcomes for people, in both languages."""

from office.complaints.models import Complaint
from office.words import words
from sync.records import Outcome

OUTCOMES: dict[str, str] = {
    Outcome.AGREED: words("调解成功", "Settled in mediation"),
    Outcome.SETTLED: words("和解成功", "Settled by both sides"),
    Outcome.REFUSED: words("经营者拒绝调解", "Operator declined"),
    Outcome.NO_AGREEMENT: words("未达成一致", "No agreement"),
    Outcome.TIME_LIMIT: words("超过期限", "Time limit passed"),
    Outcome.TESTING_COST: words("检测费用未达成一致", "Cost of testing not agreed"),
    Outcome.WITHDRAWN: words("撤回", "Withdrawn by the consumer"),
    Outcome.SETTLED_OR_WITHDRAWN: words("和解或撤回", "Settled or withdrawn"),
    Outcome.ABSENT: words("消费者未到场", "Consumer did not take part"),
    Outcome.NOT_ACCEPTABLE: words("不应受理", "Not acceptable"),
    Outcome.TRANSFERRED: words("移送其他机关", "Referred elsewhere"),
    Outcome.ENDED: words("主体消亡", "Business has closed"),
}
SUCCESS: dict[str, str] = {
    "Y": words("成功", "Success"),
    "N": words("未成功", "No success"),
    "NA": words("不计入", "Not counted"),
}
STATES: dict[str, str] = {
    Complaint.Status.NEW: words("待公示", "To be published"),
    Complaint.Status.WITHHELD: words("不予公示", "Withheld"),
    Complaint.Status.FROZEN: words("待签", "To be signed"),
    Complaint.Status.PUBLISHED: words("已公示", "Published"),
    Complaint.Status.WITHDRAWN: words("已撤下", "Taken down"),
}
KINDS: dict[str, str] = {
    Complaint.SourceKind.BUREAU: words("市场监督管理局", "Market supervision bureau"),
    Complaint.SourceKind.ASSOCIATION: words("消协组织", "Consumer association"),
}


def masked(number: str) -> str:
    """A complaint number that a colleague recognises and nobody can search for."""
    return number if len(number) <= 6 else f"…{number[-6:]}"
