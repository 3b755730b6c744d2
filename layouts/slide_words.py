"""Words on a plate, Chinese and English: those that several slides use or every plate has.

What only one kind of slide says stands beside it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bilingual[T]:
    """The same in Chinese and English."""

    zh: T
    en: T

    def pick(self, language: str) -> T:
        """That of `language`, "zh" or "en"."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True)
class Words:
    """The words of one language; braces are filled in by the slides."""

    title: str
    rate_definition: str
    made_by_us: str
    days_unit: str
    cases: str
    period_total: str
    counts_note: str
    success_rate: str
    scan_all: str
    scan_list: str
    disclaimer: str
    remedy: str


WORDS = Bilingual(
    zh=Words(
        title="消费投诉公示",
        rate_definition="成功率=成功÷（成功+未成功）",
        made_by_us="本局统计制作",
        days_unit="工作日",
        cases="件",
        period_total="本期办结投诉",
        counts_note="计入成功率的件数少于 5，不计算成功率和金额",
        success_rate="成功率 {rate}%",
        scan_all="扫码看全部公示",
        scan_list="扫码看全部明细",
        disclaimer="投诉内容为消费者反映，不代表违法认定",
        remedy="更正或投诉 {hotline}",
    ),
    en=Words(
        title="Consumer Complaint Disclosure",
        rate_definition="Successful ÷ counted",
        made_by_us="by this bureau",
        days_unit="work days",
        cases="cases",
        period_total="Concluded in the period",
        counts_note="Fewer than 5 counted: no rate, no sum of money",
        success_rate="{rate}% successful",
        scan_all="Scan for all records",
        scan_list="Scan for the full list",
        disclaimer="Consumers' accounts, not legal findings",
        remedy="Complain or correct: {hotline}",
    ),
)
