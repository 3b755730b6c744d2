"""Default words of a record, by template from issue and outcome, where a row gives none.

An issue that calls somebody guilty (虚假宣传, as consumers pick it) is not repeated (R1).
"""

from office.complaints.fields import FIELD
from office.complaints.wording_check import accuses
from sync.records import Outcome

HEADLINE, SUMMARY = FIELD["headline_zh"].room, FIELD["summary_zh"].room
"""Most characters of a Chinese headline (one line break apart) and summary."""
HEADLINE_EN, SUMMARY_EN = FIELD["headline_en"].room, FIELD["summary_en"].room

_SHORT = {
    Outcome.AGREED: ("经调解已解决", "Agreed in mediation"),
    Outcome.SETTLED: ("双方已和解", "Settled between the parties"),
    Outcome.REFUSED: ("经营者未接受调解", "Operator refused mediation"),
    Outcome.NO_AGREEMENT: ("调解未达成一致", "No agreement reached"),
    Outcome.TIME_LIMIT: ("期满未达成一致", "Time limit passed"),
    Outcome.TESTING_COST: ("检测费用未谈妥", "Cost of testing not agreed"),
    Outcome.WITHDRAWN: ("消费者已撤回", "Withdrawn by the consumer"),
    Outcome.SETTLED_OR_WITHDRAWN: ("已和解或撤回", "Settled or withdrawn"),
    Outcome.ABSENT: ("消费者未到场", "Consumer absent or out of reach"),
    Outcome.NOT_ACCEPTABLE: ("经查不应受理", "Not to be accepted"),
    Outcome.TRANSFERRED: ("已移送其他机关", "Transferred to another authority"),
    Outcome.ENDED: ("一方主体消亡", "A party ceased to exist"),
}
_LONG = {
    Outcome.AGREED: (
        "经调解，双方达成一致。",
        "In mediation both sides agreed.",
    ),
    Outcome.SETTLED: (
        "受理后双方自行和解，消费者已确认。",
        "The parties settled between themselves and the consumer confirmed it.",
    ),
    Outcome.REFUSED: (
        "经营者未接受调解或未到场。",
        "The operator refused mediation or did not attend.",
    ),
    Outcome.NO_AGREEMENT: (
        "经调解，双方未达成一致，消费者可另行主张。",
        "Mediation brought no agreement; the consumer may pursue it elsewhere.",
    ),
    Outcome.TIME_LIMIT: ("调解期满，双方未达成一致。", "The time for mediation ran out."),
    Outcome.TESTING_COST: (
        "双方对检测费用未达成一致，调解终止。",
        "The sides could not agree who pays for testing.",
    ),
    Outcome.WITHDRAWN: ("消费者撤回投诉。", "The consumer withdrew the complaint."),
    Outcome.SETTLED_OR_WITHDRAWN: (
        "双方自行和解或者投诉人撤回投诉。",
        "The parties settled or the consumer withdrew the complaint.",
    ),
    Outcome.ABSENT: (
        "消费者未到场或无法联系，调解终止。",
        "The consumer did not attend or could not be reached.",
    ),
    Outcome.NOT_ACCEPTABLE: (
        "经核查不应受理，终止处理。",
        "On inspection the complaint was not to be accepted.",
    ),
    Outcome.TRANSFERRED: (
        "已移送有权处理的机关。",
        "The complaint was transferred to the competent authority.",
    ),
    Outcome.ENDED: ("一方主体消亡，调解终止。", "A party ceased to exist."),
}


def endings(outcome: Outcome) -> tuple[str, ...]:
    """How default words say that a case ended so, in both languages."""
    return *_SHORT[outcome], *_LONG[outcome]


def headline_zh(issue: str, outcome: Outcome) -> str:
    """Two short lines: what about, how it ended; at most `HEADLINE` characters."""
    ending = _SHORT[outcome][0]
    return f"{issue if _named(issue, HEADLINE - len(ending)) else '消费纠纷'}\n{ending}"


def headline_en(issue: str, outcome: Outcome) -> str:
    """What was complained of, at most `HEADLINE_EN` characters; the outcome has its own place.

    An issue alone would read as a finding against the operator, hence the words before it.
    Without an issue that is short enough, how it ended.
    """
    before = "Complaint about"
    if _named(issue, HEADLINE_EN - len(before)):
        return f"{before}\n{_lower(issue)}"
    return f"Dispute,\n{_SHORT[outcome][1].lower()}"


def _lower(words: str) -> str:
    """Title Case as it stands within a sentence; abbreviations stay."""
    return " ".join(word if word.isupper() else word.lower() for word in words.split())


def summary_zh(issue: str, outcome: Outcome) -> str:
    """What was complained of and how it ended; at most `SUMMARY` characters."""
    topic = f"{issue}问题" if _named(issue, 20) else "消费纠纷"
    return f"消费者反映{topic}。{_LONG[outcome][0]}"


def summary_en(issue: str, outcome: Outcome) -> str:
    """As `summary_zh`, in English; at most `SUMMARY_EN` characters. The trade has its own place."""
    topic = f"Filed under “{issue}”. "
    ending = _LONG[outcome][1]
    room = SUMMARY_EN - len(topic + ending) + len(issue)
    return topic + ending if _named(issue, room) else ending


def _named(issue: str, room: int) -> bool:
    """Whether an issue is said as it stands: it is given, fits, and accuses nobody."""
    return 0 < len(issue) <= room and not accuses(issue)


def fits_headline(words: str) -> bool:
    """Whether a given Chinese headline keeps to one line break and `HEADLINE` characters."""
    return words.count("\n") <= 1 and len(words.replace("\n", "")) <= HEADLINE
