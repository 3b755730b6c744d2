"""Words of a record by facts alone: what the platform's own fields say of it, no clause of a text.

They stand where nobody has worded a record. An issue that calls somebody guilty (虚假宣传, as
consumers pick it) is not repeated (R1).
"""

from typing import Protocol

import msgspec

from office.complaints.guilt_check import accuses
from office.complaints.text_limits import HEADLINE_EN, SUMMARY_EN
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome

LINE = 11
"""Most characters that either line of a Chinese headline by facts has."""
_DISPUTE = "消费纠纷"


class Described(Protocol):
    """What a complaint and a row of a list both have."""

    @property
    def goods(self) -> str: ...
    @property
    def industry(self) -> str: ...
    @property
    def issue(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def content(self) -> str: ...


class Facts(msgspec.Struct, frozen=True):
    """What words by facts speak of. `goods`, `industry` and `issue` are the platform's categories,
    `content` is the raw text (投诉内容).
    """

    goods: str
    industry: str
    issue: str
    outcome: Outcome
    language: str
    content: str


def facts_of(source: Described) -> Facts:
    """The facts of a complaint, or of a row that is to become one."""
    return msgspec.structs.replace(facts_alone(source), content=source.content)


def facts_alone(source: Described) -> Facts:
    """The same without its text, which is not asked for."""
    return Facts(
        goods=source.goods,
        industry=source.industry,
        issue=source.issue,
        outcome=Outcome(source.outcome),
        language=source.language,
        content="",
    )


def headline_zh(facts: Facts) -> str:
    """`冰箱：` and `商品质量` on two lines; the outcome has its own place on a plate."""
    matter = facts.issue if _named(facts.issue, LINE) else _DISPUTE
    about = _about(facts, LINE - 1)
    return f"{about}：\n{matter}" if about else matter


def headline_en(issue: str, outcome: Outcome) -> str:
    """What was complained of, at most `HEADLINE_EN` characters; the outcome has its own place.

    An issue alone would read as a finding against the operator, hence the words before it.
    Without an issue that is short enough, how it ended.
    """
    before = "Complaint about"
    if _named(issue, HEADLINE_EN - len(before)):
        return f"{before}\n{_lower(issue)}"
    return f"Dispute,\n{OUTCOMES[outcome].name.en.lower()}"


def _lower(words: str) -> str:
    """Title Case as it stands within a sentence; abbreviations stay."""
    return " ".join(word if word.isupper() else word.lower() for word in words.split())


def summary_zh(facts: Facts) -> str:
    """What was complained of and how it ended; at most `text_limits.SUMMARY` characters."""
    about = _about(facts, 20)
    matter = f"，投诉问题为{facts.issue}" if _named(facts.issue, 16) else ""
    topic = f"消费者投诉{about}{matter}。" if about else f"消费者提出投诉{matter}。"
    return topic + OUTCOMES[facts.outcome].sentence.zh


def summary_en(issue: str, outcome: Outcome) -> str:
    """As `summary_zh`, in English; at most `SUMMARY_EN` characters. The trade has its own place."""
    topic = f"Filed under “{issue}”. "
    ending = OUTCOMES[outcome].sentence.en
    room = SUMMARY_EN - len(topic + ending) + len(issue)
    return topic + ending if _named(issue, room) else ending


def _about(facts: Facts, room: int) -> str:
    """What was bought, else the trade; "" where neither is given, fits and accuses nobody."""
    given = (facts.goods, facts.industry)
    return next((category for category in given if _named(category, room)), "")


def _named(category: str, room: int) -> bool:
    """Whether a category is said as it stands: it is given, fits, and accuses nobody."""
    return 0 < len(category) <= room and not accuses(category)


def with_outcome(field: str, words: str, was: Outcome, now: Outcome) -> str:
    """Words that close with how a case ended, as they are when it ended otherwise; others as they
    stand.
    """
    if not field.startswith("summary"):
        return words
    language = field[-2:]
    closing = OUTCOMES[was].sentence.pick(language)
    if not words.endswith(closing):
        return words
    return words.removesuffix(closing) + OUTCOMES[now].sentence.pick(language)


def by_former_template(field: str, words: str, facts: Facts) -> bool:
    """Whether the template of before made these words, which also told the outcome in a headline.

    What it made of complaints that were not published yet follows their facts as before.
    """
    issue = facts.issue
    match field:
        case "headline_zh":
            return words.endswith(f"\n{OUTCOMES[facts.outcome].ending}")
        case "summary_zh":
            began = f"消费者反映{issue}问题。", "消费者反映消费纠纷。"
            return words.startswith(began) and words.count("。") == 2
        case _:
            return False
