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
    others: tuple[str, str, str]
    total: tuple[str, str]
    size: str
    scan: str

    def of_others(self, shops: int, cases: int) -> str:
        """How many complaints concern so many others."""
        each = cases == shops
        return self.others[2 if each else 1].format(n=shops, cases=cases)


OPERATORS_WORDS = Bilingual(
    zh=OperatorsWords(
        title="投诉 {least} 件以上的\n{n} 家",
        title_one="投诉 {least} 件以上的\n{n} 家",
        name="经营者",
        shop="店铺号",
        dots="一个圆点，一件投诉",
        concluded="公示",
        success="成功",
        order="按店铺号排列，不是排名",
        others=("其余", "{n} 家共 {cases} 件", "{n} 家各 1 件"),
        total=("合计", "公示 {n} 件"),
        size="店面大、客人多，投诉可能也多",
        scan="扫码看全部经营者",
    ),
    en=OperatorsWords(
        title="{n} shops with {least} or more complaints",
        title_one="One shop with {least} or more complaints",
        name="Operator",
        shop="Shop",
        dots="One dot is one complaint",
        concluded="Shown",
        success="Success",
        order="By shop number, no ranking",
        others=("Others", "{n} shops, {cases} in all", "{n} shops, one each"),
        total=("Total", "{n} shown"),
        size="Large shops may have more",
        scan="Scan for all shops",
    ),
)
