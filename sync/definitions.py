"""What each figure means, one sentence in two languages, by id and version (R5)."""

import msgspec


class Definition(msgspec.Struct, frozen=True):
    """What a figure means, in one sentence for the reader of a plate or page."""

    version: int
    zh: str
    en: str


DEFINITIONS: dict[str, Definition] = {
    "D1": Definition(1, "受理量：期内受理的投诉。", "Accepted: complaints accepted in the period."),
    "D2": Definition(
        1,
        "办结量：方案实施后受理、期内办结的投诉。",
        "Concluded: complaints accepted since the scheme began and concluded in the period.",
    ),
    "D3": Definition(
        1,
        "成功：达成调解协议，或受理后和解并经消费者确认。",
        "Successful: agreed in mediation, or settled and confirmed by the consumer.",
    ),
    "D4": Definition(
        1,
        "未成功：经营者拒绝或不到场、未达成一致、超期、检测费用未达成一致。",
        "Not successful: operator refused or absent, no agreement, time limit passed, or the cost"
        " of testing not agreed.",
    ),
    "D5": Definition(
        1,
        "不计入：撤回未和解、消费者失联、不应受理、移送、主体消亡。",
        "Not counted: withdrawn without settlement, consumer absent, not acceptable, transferred,"
        " or a party ceased to exist.",
    ),
    "D6": Definition(
        1,
        "调解成功率＝成功÷（成功＋未成功），不计入的除外。",
        "Success rate: successful / (successful + not successful), cases not counted apart.",
    ),
    "D7": Definition(
        1,
        "和解率、撤回率：占办结量的比例。",
        "Settled and withdrawn shares: of all concluded complaints.",
    ),
    "D8": Definition(
        1,
        "办理时长：受理至办结的工作日，扣除检测时间；时限45个工作日，"
        "2026年4月起受理的60日（折合42个工作日）。",
        "Duration: working days from acceptance to conclusion, testing apart; limit 45 working"
        " days, for cases accepted since April 2026 60 days (42 working days).",
    ),
    "D9": Definition(
        1,
        "挽回经济损失：已办结投诉中实际退赔的金额，五笔以上才公布。",
        "Recovered: money actually paid in concluded complaints, given from five payments.",
    ),
    "D10": Definition(
        1,
        "投诉量占销售额比例：受理量÷同期销售额（件/百万元）。",
        "Complaints to sales: accepted complaints per million yuan of sales in the period.",
    ),
    "D11": Definition(
        1,
        "客流投诉率：受理量÷同期客流（件/10万人次）。",
        "Complaints to footfall: accepted complaints per 100,000 visits in the period.",
    ),
    "D12": Definition(
        1,
        "同比：办结量与上年同期相比；上年同期不足10件或早于方案实施的不比。",
        "Year on year: concluded complaints against the same period last year; not given when"
        " that had fewer than 10 or began before the scheme.",
    ),
    "D14": Definition(
        1,
        "不予公示数：期内经批准不予公示的投诉件数。",
        "Withheld: complaints approved not to be published in the period, number only.",
    ),
}
"""By id. D13 (诉转案率) is optional and no part of the tally."""
