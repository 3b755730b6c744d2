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
        2,
        "成功：达成调解协议，或受理后和解并经消费者确认；来源未分和解与撤回的不算成功。",
        "Successful: agreed in mediation, or settled and confirmed by the consumer; not where the"
        " source does not tell settled from withdrawn.",
    ),
    "D4": Definition(
        1,
        "未成功：经营者拒绝或不到场、未达成一致、超期、检测费用未达成一致。",
        "Not successful: operator refused or absent, no agreement, time limit passed, or the cost"
        " of testing not agreed.",
    ),
    "D5": Definition(
        2,
        "不计入：撤回未和解、来源未分和解与撤回、消费者失联、不应受理、移送、主体消亡。",
        "Not counted: withdrawn without settlement, settled or withdrawn where the source does not"
        " say which, consumer absent, not acceptable, transferred, or a party ceased to exist.",
    ),
    "D6": Definition(
        1,
        "调解成功率＝成功÷（成功＋未成功），不计入的除外。",
        "Success rate: successful / (successful + not successful), cases not counted apart.",
    ),
    "D7": Definition(
        2,
        "和解率、撤回率：占办结量的比例；来源未分和解与撤回的，另列一率，不作推算。",
        "Settled and withdrawn shares: of all concluded complaints; where the source does not tell"
        " them apart, a share of its own, never split by guess.",
    ),
    "D8": Definition(
        2,
        "办理时长：受理至办结的工作日；按期与否依每件适用的时限，检测时间不计：60日（消费者权益保护法"
        "实施条例第46条，2024年7月起），此前45个工作日（市场监管总局令第20号第21条）。",
        "Duration: working days from acceptance to conclusion; in time by the limit that applied to"
        " each case, testing not counted: 60 days (State Council Order 778 art. 46, since July"
        " 2024), before that 45 working days (SAMR Order 20 art. 21).",
    ),
    "D9": Definition(
        2,
        "挽回经济损失：成功投诉中实际退赔的金额，五笔以上才公布。",
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
    "D15": Definition(
        1,
        "公示率：本屏公示的件数÷（期内办结的件数－不予公示数）；不予公示的逐项列明理由。",
        "Completeness: complaints shown / (concluded in the period - withheld); every ground of"
        " withholding has its number.",
    ),
}
"""By id. D13 (诉转案率) is optional and no part of the tally."""
