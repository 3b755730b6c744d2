"""What only the ratios say, in both languages."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual


@dataclass(frozen=True)
class OfWhole:
    """One ratio's words: its title, its sum, what its source gives, its definition."""

    title: str
    total: str
    given: str
    definition: str
    grain: str


@dataclass(frozen=True)
class RatioWords:
    """Braces are filled in."""

    visits: OfWhole
    sales: OfWhole
    interval: str
    both: str
    source: str
    source_name: str
    whole_venue: str


RATIO_WORDS = Bilingual(
    zh=RatioWords(
        visits=OfWhole(
            title="每十万人次来客，投诉",
            total="受理 *{n}* 件 ÷ 客流 *{figure}* {unit}",
            given="客流",
            definition="受理量÷同期客流",
            grain="一小点 {n} 人次，大点一件投诉",
        ),
        sales=OfWhole(
            title="每百万元销售额，投诉",
            total="受理 *{n}* 件 ÷ 销售额 *{figure}* {unit}",
            given="销售额",
            definition="受理量÷同期销售额",
            grain="一小点 {n} 元，大点一件投诉",
        ),
        interval="95% 区间 {low}—{high} 件",
        both="客流、销售额",
        source="{given}由{who}提供并同意公示",
        source_name="来源",
        whole_venue="整个场所，不分店铺",
    ),
    en=RatioWords(
        visits=OfWhole(
            title="Per 100,000 visits",
            total="*{n}* accepted ÷ *{figure}* {unit}",
            given="Visits",
            definition="Accepted ÷ visits",
            grain="One speck is {n} visits, one dot is one complaint",
        ),
        sales=OfWhole(
            title="Per million yuan of sales",
            total="*{n}* accepted ÷ *{figure}* {unit}",
            given="Sales",
            definition="Accepted ÷ sales",
            grain="One speck is {n} yuan, one dot is one complaint",
        ),
        interval="95% interval {low}–{high}",
        both="Visits and sales",
        source="{given} given by {who}, who agreed to publication",
        source_name="Source",
        whole_venue="Whole venue, not by shop",
    ),
)
