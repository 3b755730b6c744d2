"""Default words of a record, by template from issue and outcome, where a row gives none.

An issue that calls somebody guilty (虚假宣传, as consumers pick it) is not repeated (R1).
"""

from office.complaints.fields import FIELD
from office.complaints.wording_check import accuses
from sync.outcome_words import OUTCOMES
from sync.records import Outcome

HEADLINE, SUMMARY = FIELD["headline_zh"].room, FIELD["summary_zh"].room
"""Most characters of a Chinese headline (one line break apart) and summary."""
HEADLINE_EN, SUMMARY_EN = FIELD["headline_en"].room, FIELD["summary_en"].room


def headline_zh(issue: str, outcome: Outcome) -> str:
    """Two short lines: what about, how it ended; at most `HEADLINE` characters."""
    ending = OUTCOMES[outcome].ending
    return f"{issue if _named(issue, HEADLINE - len(ending)) else '消费纠纷'}\n{ending}"


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


def summary_zh(issue: str, outcome: Outcome) -> str:
    """What was complained of and how it ended; at most `SUMMARY` characters."""
    topic = f"{issue}问题" if _named(issue, 20) else "消费纠纷"
    return f"消费者反映{topic}。{OUTCOMES[outcome].sentence.zh}"


def summary_en(issue: str, outcome: Outcome) -> str:
    """As `summary_zh`, in English; at most `SUMMARY_EN` characters. The trade has its own place."""
    topic = f"Filed under “{issue}”. "
    ending = OUTCOMES[outcome].sentence.en
    room = SUMMARY_EN - len(topic + ending) + len(issue)
    return topic + ending if _named(issue, room) else ending


def _named(issue: str, room: int) -> bool:
    """Whether an issue is said as it stands: it is given, fits, and accuses nobody."""
    return 0 < len(issue) <= room and not accuses(issue)


def fits_headline(words: str) -> bool:
    """Whether a given Chinese headline keeps to one line break and `HEADLINE` characters."""
    return words.count("\n") <= 1 and len(words.replace("\n", "")) <= HEADLINE
