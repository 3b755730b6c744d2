"""What only the register of operators says, in both languages."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual


@dataclass(frozen=True)
class OperatorsWords:
    """Braces are filled in."""

    title: str
    title_one: str
    name: str
    shop: str
    dots: str
    concluded: str
    success: str
    order: str
    rest: str
    rest_one: str
    total: str
    size: str
    scan: str


OPERATORS_WORDS = Bilingual(
    zh=OperatorsWords(
        title="投诉 {least} 件以上的 {n} 家",
        title_one="投诉 {least} 件以上的 {n} 家",
        name="经营者",
        shop="店铺号",
        dots="一个圆点，一件投诉",
        concluded="公示",
        success="成功",
        order="按店铺号排列，不是排名",
        rest="其余 {n} 家共 {cases} 件",
        rest_one="其余 {n} 家 {cases} 件",
        total="合计公示 {n} 件",
        size="店面大、客人多，投诉可能也多",
        scan="扫码看全部经营者",
    ),
    en=OperatorsWords(
        title="{n} shops: {least} or more",
        title_one="{n} shop: {least} or more",
        name="Operator",
        shop="Shop",
        dots="A dot, a complaint",
        concluded="Shown",
        success="Success",
        order="By shop number, no ranking",
        rest="{n} others: {cases}",
        rest_one="{n} other: {cases}",
        total="{n} shown in all",
        size="Large shops may have more",
        scan="Scan for all shops",
    ),
)
