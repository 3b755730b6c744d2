"""Names of states and outcomes for people, in both languages."""

from office.complaints.models import Complaint
from office.words import words
from sync.records import Outcome

OUTCOMES: dict[str, str] = {
    Outcome.AGREED: words("调解成功", "Agreed in mediation"),
    Outcome.SETTLED: words("和解成功", "Settled between the parties"),
    Outcome.REFUSED: words("经营者拒绝调解", "Operator refused mediation"),
    Outcome.NO_AGREEMENT: words("未达成一致", "No agreement reached"),
    Outcome.TIME_LIMIT: words("超过期限", "Time limit passed"),
    Outcome.TESTING_COST: words("检测费用未达成一致", "Cost of testing not agreed"),
    Outcome.WITHDRAWN: words("消费者撤回", "Withdrawn by the consumer"),
    Outcome.SETTLED_OR_WITHDRAWN: words("和解或撤回", "Settled or withdrawn"),
    Outcome.ABSENT: words("消费者未到场或无法联系", "Consumer absent or out of reach"),
    Outcome.NOT_ACCEPTABLE: words("不应受理", "Not to be accepted"),
    Outcome.TRANSFERRED: words("移送其他机关", "Transferred to another authority"),
    Outcome.ENDED: words("主体消亡", "A party ceased to exist"),
}
SUCCESS: dict[str, str] = {
    "Y": words("成功", "Successful"),
    "N": words("未成功", "Not successful"),
    "NA": words("不计入", "Not counted"),
}
STATES: dict[str, str] = {
    Complaint.Status.NEW: words("待公示", "To be published"),
    Complaint.Status.WITHHELD: words("不予公示", "Withheld"),
    Complaint.Status.FROZEN: words("待签", "To be signed"),
    Complaint.Status.PUBLISHED: words("已公示", "Published"),
    Complaint.Status.WITHDRAWN: words("已撤下", "Taken down"),
}
OBJECTIONS: dict[str, str] = {
    "raised": words("已提出，正在核查", "Raised, being looked into"),
    "upheld": words("成立", "Upheld"),
    "partly_upheld": words("部分成立", "Upheld in part"),
    "refused": words("不成立", "Not upheld"),
    "taken_back": words("已撤回", "Taken back"),
    "consumer_raised": words("消费者已提出，正在核查", "Raised by the consumer, being looked into"),
    "consumer_upheld": words("消费者的异议成立", "The consumer's, upheld"),
    "consumer_partly_upheld": words("消费者的异议部分成立", "The consumer's, upheld in part"),
    "consumer_refused": words("消费者的异议不成立", "The consumer's, not upheld"),
    "consumer_taken_back": words("消费者已撤回", "Taken back by the consumer"),
}
KINDS: dict[str, str] = {
    Complaint.SourceKind.BUREAU: words("市场监督管理局", "Market supervision bureau"),
    Complaint.SourceKind.ASSOCIATION: words("消协组织", "Consumer association"),
}


def masked(number: str) -> str:
    """A complaint number that a colleague recognises and nobody can search for."""
    return number if len(number) <= 6 else f"…{number[-6:]}"
