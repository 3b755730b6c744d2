"""What the public site says of coded values, in Chinese and in English."""

from typing import Literal

from sync.records import Outcome, Success

Language = Literal["zh", "en"]

OUTCOMES: dict[Outcome, tuple[str, str]] = {
    Outcome.AGREED: ("调解成功", "Agreed in mediation"),
    Outcome.SETTLED: ("受理后和解，消费者已确认", "Settled between the parties after acceptance"),
    Outcome.REFUSED: ("经营者拒绝调解或未到场", "Operator refused mediation or did not attend"),
    Outcome.NO_AGREEMENT: ("双方未达成一致", "No agreement reached"),
    Outcome.TIME_LIMIT: ("超过调解期限，调解终止", "Time limit for mediation passed"),
    Outcome.TESTING_COST: ("检测费用未达成一致", "No agreement on the cost of testing"),
    Outcome.WITHDRAWN: ("消费者撤回投诉", "Withdrawn by the consumer"),
    Outcome.SETTLED_OR_WITHDRAWN: (
        "双方自行和解或者投诉人撤回投诉",
        "Settled between the parties or withdrawn by the consumer",
    ),
    Outcome.ABSENT: ("消费者未到场或无法联系", "Consumer absent or out of reach"),
    Outcome.NOT_ACCEPTABLE: ("经查不应受理", "Found not to be accepted"),
    Outcome.TRANSFERRED: ("已移送其他机关", "Transferred to another authority"),
    Outcome.ENDED: ("一方主体消亡，调解终止", "A party ceased to exist"),
}
SUCCESSES: dict[Success, tuple[str, str]] = {
    Success.YES: ("成功", "Successful"),
    Success.NO: ("未成功", "Not successful"),
    Success.NA: ("不计入", "Not counted"),
}
GROUNDS: dict[str, tuple[str, str]] = {
    "inaccurate": ("原内容不准确", "the content was inaccurate"),
    "lawful_rights": ("维护当事人合法权益", "to protect lawful rights of a party"),
    "public_interest": ("维护公共利益", "to protect the public interest"),
}
CAUSES: dict[str, tuple[str, str]] = {
    "application": ("依当事人申请", "on a party's application"),
    "own_discovery": ("主动发现", "found by the authority itself"),
}
ACCEPTING: dict[str, tuple[str, str]] = {
    "bureau": ("市场监督管理部门", "market-supervision authority"),
    "association": ("消费者协会组织", "consumer association"),
}
MODES: dict[str, tuple[str, str]] = {
    "non-selective": (
        "非选择性公示：期内符合条件的投诉均予公示，批准不予公示、已撤下和公示期满的除外",
        "Non-selective: every eligible complaint of the period, but for those withheld, taken down "
        "or over",
    ),
    "selective": (
        "选择性公示：按公布的标准选取",
        "Selective: chosen by the stated criterion",
    ),
}


def say(pair: tuple[str, str], language: Language) -> str:
    """The words of `pair` in `language`."""
    return pair[1] if language == "en" else pair[0]
