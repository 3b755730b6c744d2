"""Names of states and outcomes for people, in both languages."""

from office.complaints.models import Complaint
from office.words import words
from sync import outcome_words

OUTCOMES: dict[str, str] = {
    code: words(said.name.zh, said.name.en) for code, said in outcome_words.OUTCOMES.items()
}
SUCCESS: dict[str, str] = {
    code: words(said.zh, said.en) for code, said in outcome_words.SUCCESSES.items()
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
