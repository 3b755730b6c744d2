"""What only a record's slide says, Chinese and English."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual


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
        scan="Scan for the full text",
    ),
)
