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
        "办结量：自方案实施之日起受理、期内办结的投诉。",
        "Concluded: complaints accepted on the scheme's first day or later, and concluded in the"
        " period.",
    ),
    "D3": Definition(
        2,
        "成功：达成调解协议，或受理后和解并经消费者确认；来源未分和解与撤回的不算成功。",
        "Successful: agreed in mediation, or settled between the parties after acceptance and"
        " confirmed by the consumer; not where the source does not tell settled from withdrawn.",
    ),
    "D4": Definition(
        1,
        "未成功：经营者拒绝调解或未到场、未达成一致、超过期限、检测费用未达成一致。",
        "Not successful: operator refused mediation or did not attend, no agreement reached, time"
        " limit passed, or the cost of testing not agreed.",
    ),
    "D5": Definition(
        2,
        "不计入：消费者撤回、来源未分和解与撤回、消费者未到场或无法联系、不应受理、移送、主体消亡。",
        "Not counted: withdrawn by the consumer, settled or withdrawn where the source does not"
        " say which, consumer absent or out of reach, not to be accepted, transferred, or a party"
        " ceased to exist.",
    ),
    "D6": Definition(
        2,
        "调解成功率＝成功÷（成功＋未成功），不计入的除外。",
        "Success rate: successful / (successful + not successful), cases not counted apart.",
    ),
    "D7": Definition(
        3,
        "和解率、撤回率：占办结量的比例；来源未分和解与撤回的，另列一率，不作推算。",
        "Settled between the parties, and withdrawn by the consumer: shares of all concluded"
        " complaints; where the source does not tell them apart, a share of its own, never split"
        " by guess.",
    ),
    "D8": Definition(
        4,
        "办理时长：受理至办结的工作日，扣除检测时间；按期与否依每件适用的时限，检测时间同样扣除：60日"
        "（消费者权益保护法实施条例第46条，2024年7月起受理的；此前受理的为45个工作日，"
        "市场监管总局令第20号第21条；沿用至何月，由本局确定）。",
        "Duration: working days from acceptance to conclusion, less those of testing; in time by"
        " the limit that applied to each case, likewise less testing: 60 days (State Council Order"
        " 778 art. 46, accepted since July 2024; 45 working days before, SAMR Order 20 art. 21;"
        " the bureau rules up to which month it applied the latter).",
    ),
    "D9": Definition(
        2,
        "挽回经济损失：调解成功、和解成功的投诉中实际退赔的金额，满五笔才公布。",
        "Recovered: money actually paid in successful complaints, given from five payments.",
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
        2,
        "同比：办结量与上年同期相比；上年同期不足10件或早于方案实施之日，本期计入成功率的不足5件，"
        "或数据未截至月末，不比。",
        "Year on year: concluded complaints against the same period last year; not given when that"
        " had fewer than 10 or began before the scheme, nor when fewer than 5 count towards the"
        " success rate now, or the data do not reach the end of a month.",
    ),
    "D14": Definition(
        2,
        "不予公示数：期内办结、经批准不予公示的投诉，和公示后撤下、未恢复的投诉，只列件数。",
        "Withheld: complaints concluded in the period that were approved not to be published, or"
        " were taken down and not put up again; number only.",
    ),
    "D15": Definition(
        3,
        "公示率：现行公示清单所列的件数÷（期内办结的件数－不予公示数）；不予公示的逐项列明理由。",
        "Completeness: complaints listed by the publication in force / (concluded in the period -"
        " withheld); every ground of withholding has its number.",
    ),
}
"""By id. D13 (诉转案率) is optional and no part of the tally."""
