"""What only the trend says, in both languages."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual
from sync.trend import Verdict


@dataclass(frozen=True)
class TrendWords:
    """Braces are filled in; `verdicts` by the test's result, None where it says nothing."""

    title: str
    a_month: str
    span: str
    verdicts: dict[Verdict | None, str]
    scheme: str
    before: str
    dashed: str
    rate: str
    least: str
    hollow: str
    scan: str
    total: tuple[str, str]


TREND_WORDS = Bilingual(
    zh=TrendWords(
        title="{a_month}\n{verdict}",
        a_month="每月 {n} 件",
        span="{low}—{high}",
        verdicts={
            "rise": "总体在增加",
            "fall": "总体在减少",
            "none": "未见明显增减",
            None: "不足以判断增减",
        },
        scheme="方案实施",
        before="实施前不公示",
        dashed="虚线为方案实施日 {date}",
        rate="每月调解成功率及95%区间",
        least="，不足 5 件不算",
        hollow="；空心为样本少",
        scan="扫码看每月明细",
        total=("办结", "{n} 件"),
    ),
    en=TrendWords(
        title="{verdict},\n{a_month}",
        a_month="{n} a month",
        span="{low}–{high}",
        verdicts={
            "rise": "Rising overall",
            "fall": "Falling overall",
            "none": "No clear change",
            None: "Too few to judge",
        },
        scheme="scheme begins",
        before="nothing before",
        dashed="Dashed: scheme begins {date}",
        rate="Success rate by month, 95% interval",
        least=", from 5 cases",
        hollow="; hollow: few cases",
        scan="Scan for each month",
        total=("Concluded", "{n}"),
    ),
)
