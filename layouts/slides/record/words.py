"""What only a record's slide says, Chinese and English."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual
from sync.records import Outcome


@dataclass(frozen=True)
class RecordWords:
    """What only a record says."""

    operator: str
    uscc_tail: str
    refund: str
    took: str
    accepted: str
    concluded_in: str
    source: str
    consumer: str
    by_bureau: str
    replied: str
    by_operator: str
    reply_follows: str
    corrected: str
    outcomes: dict[Outcome, str]
    scan: str


RECORD_WORDS = Bilingual(
    zh=RecordWords(
        operator="被投诉方",
        uscc_tail="代码尾号 {tail}",
        refund="退赔",
        took="用时",
        accepted="受理",
        concluded_in="{month}办结",
        source="来源 {provider}",
        consumer="消费者反映",
        by_bureau="本局摘录",
        replied="经营者答复",
        by_operator="经营者提供",
        reply_follows="经营者已答复，见下一屏",
        corrected="第 {version} 版，已更正",
        outcomes={
            Outcome.AGREED: "调解成功",
            Outcome.SETTLED: "和解成功",
            Outcome.REFUSED: "未成功 经营者拒绝调解",
            Outcome.NO_AGREEMENT: "未成功 未达成一致",
            Outcome.TIME_LIMIT: "未成功 超过期限",
            Outcome.TESTING_COST: "未成功 检测费用未达成一致",
            Outcome.WITHDRAWN: "不计入 消费者撤回",
            Outcome.SETTLED_OR_WITHDRAWN: "不计入 和解或撤回",
            Outcome.ABSENT: "不计入 消费者未到场或无法联系",
            Outcome.NOT_ACCEPTABLE: "不计入 不应受理",
            Outcome.TRANSFERRED: "不计入 已移送",
            Outcome.ENDED: "不计入 主体消亡",
        },
        scan="扫码看全文",
    ),
    en=RecordWords(
        operator="Operator",
        uscc_tail="Reg. no. ends {tail}",
        refund="Paid back",
        took="Took",
        accepted="Accepted",
        concluded_in="Concluded {month}",
        source="Source {provider}",
        consumer="Consumer’s account",
        by_bureau="by this bureau",
        replied="Operator’s reply",
        by_operator="its own words",
        reply_follows="The operator replied, see the next plate",
        corrected="Version {version}, corrected",
        outcomes={
            Outcome.AGREED: "Agreed in mediation",
            Outcome.SETTLED: "Settled between the parties",
            Outcome.REFUSED: "Not successful: operator refused",
            Outcome.NO_AGREEMENT: "Not successful: no agreement",
            Outcome.TIME_LIMIT: "Not successful: time limit passed",
            Outcome.TESTING_COST: "Not successful: cost of testing",
            Outcome.WITHDRAWN: "Not counted: withdrawn by consumer",
            Outcome.SETTLED_OR_WITHDRAWN: "Not counted: settled or withdrawn",
            Outcome.ABSENT: "Not counted: consumer out of reach",
            Outcome.NOT_ACCEPTABLE: "Not counted: not to be accepted",
            Outcome.TRANSFERRED: "Not counted: transferred",
            Outcome.ENDED: "Not counted: a party ceased to exist",
        },
        scan="Scan for the full text",
    ),
)
