"""What only the venue's figures say, in both languages."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual


@dataclass(frozen=True)
class OverviewWords:
    """Braces are filled in."""

    rate: str
    rate_of: str
    interval: str
    unparted: str
    few: str
    concluded: str
    concluded_note: str
    days_median: str
    days_note: str
    recovered: str
    recovered_note: str
    withheld: str
    withheld_note: str
    pictures: tuple[str, str]
    counts_of: str
    none: str
    none_sub: str
    na_only_sub: str
    na_only_note: str


OVERVIEW_WORDS = Bilingual(
    zh=OverviewWords(
        rate="调解成功率",
        rate_of="{n} 件里，调解成功 *{k}* 件",
        interval="95% 区间 {low}%—{high}%",
        unparted="和解或撤回 {n} 件（{share}%）",
        few="计入的 {n} 件里成功率 {rate}%，样本少",
        concluded="办结",
        concluded_note="本期办结",
        days_median="时长中位数",
        days_note="扣除检测时间",
        recovered="挽回",
        recovered_note="实际退赔",
        withheld="不予公示",
        withheld_note="含已撤下",
        pictures=("一个圆点，一件投诉", "投诉结果构成"),
        counts_of="其中 *{k}* 件调解成功",
        none="本期无\n公示投诉",
        none_sub="本期没有符合公示条件的已办结投诉",
        na_only_sub="均不计入成功率",
        na_only_note="不计入：撤回、无法联系、移送等，未作出调解结果",
    ),
    en=OverviewWords(
        rate="Mediation success rate",
        rate_of="*{k}* of {n} successful",
        interval="95% interval {low}–{high}%",
        unparted="settled or withdrawn {n} ({share}%)",
        few="{rate}% of {n} counted: few cases",
        concluded="Concluded",
        concluded_note="in the period",
        days_median="Median time",
        days_note="less testing",
        recovered="Recovered",
        recovered_note="actually paid",
        withheld="Withheld",
        withheld_note="or taken down",
        pictures=("One dot is one complaint", "How they ended"),
        counts_of="*{k}* of them successful",
        none="No complaints\nto disclose",
        none_sub="No concluded complaint qualifies for disclosure",
        na_only_sub="None counts towards the success rate",
        na_only_note="Withdrawn, out of reach, transferred and the like",
    ),
)
