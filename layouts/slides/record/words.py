"""What only a record's slide says, Chinese and English."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual
from sync.records import Record


@dataclass(frozen=True)
class RecordWords:
    """What only a record says."""

    operator: str
    full_name: str
    uscc_tail: str
    refund: str
    took: str
    accepted: str
    concluded_in: str
    source: str
    consumer: str
    by_bureau: str
    by_facts: str
    made: str
    facts_alone: str
    replied: str
    by_operator: str
    reply_follows: str
    corrected: str
    scan: str
    listen: str
    call: str

    @property
    def by_code(self) -> dict[str, str]:
        """Who worded headline and summary (R5), by what a record says of it."""
        return {"made": self.made, "facts": self.facts_alone}

    def whose(self, record: Record) -> str:
        """That of a record; "" where it does not say."""
        return self.by_code.get(record.words, "")


RECORD_WORDS = Bilingual(
    zh=RecordWords(
        operator="被投诉方",
        full_name="全称 {name}",
        uscc_tail="代码尾号 {tail}",
        refund="退赔",
        took="用时",
        accepted="受理",
        concluded_in="{month}办结",
        source="来源 {provider}",
        consumer="消费者反映",
        by_bureau="本局摘录",
        by_facts="平台分类",
        made="标题和摘要由本局据投诉原文整理",
        facts_alone="标题和摘要按平台登记的分类写出",
        replied="经营者答复",
        by_operator="经营者提供",
        reply_follows="经营者已答复，见下一屏",
        corrected="第 {version} 版，已更正",
        scan="扫码看全文",
        listen="扫码听全文",
        call="有纠纷，拨打",
    ),
    en=RecordWords(
        operator="Operator",
        full_name="In full {name}",
        uscc_tail="Reg. no. ends {tail}",
        refund="Paid back",
        took="Took",
        accepted="Accepted",
        concluded_in="Concluded {month}",
        source="Source {provider}",
        consumer="Consumer’s account",
        by_bureau="by this bureau",
        by_facts="as filed",
        made="Headline and summary by this bureau, from the complaint",
        facts_alone="Headline and summary by the platform’s categories",
        replied="Operator’s reply",
        by_operator="its own words",
        reply_follows="The operator replied, see the next plate",
        corrected="Version {version}, corrected",
        scan="Scan for the full text",
        listen="Scan to hear the full text",
        call="A dispute? Call",
    ),
)
