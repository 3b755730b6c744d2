"""S4, operators: a register of those with several complaints, no league table (R16)."""

from collections.abc import Mapping, Sequence

from layouts import samples
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.slides.operators.drawing import draw
from layouts.slides.operators.facts import build
from sync.bundle import Bundle
from sync.outcomes import Outcome
from sync.records import Operator, Organisation, Record, Text

type Several = tuple[str, str, tuple[int, int, int]]
USUAL: tuple[Several, ...] = (
    ("恒冷电器新北旗舰店", "L1-108", (2, 2, 0)),
    ("力动健身万汇店", "L3-021", (5, 2, 1)),
    ("木居家居", "L2-041", (4, 1, 0)),
    ("青陌鲜食", "B1-016", (3, 0, 0)),
    ("砚秋眼镜", "L1-033", (1, 0, 1)),
    ("云屿童鞋", "L2-017", (2, 1, 0)),
    *((f"小店{i}", f"L4-0{i:02}", (1, 0, 0)) for i in range(12)),
)
LONG: tuple[Several, ...] = tuple(
    (
        "常州市新北区力动健身服务管理有限责任公司万汇广场商业综合体购物中心通江路第三店",
        f"三层中庭东侧 L3-02{i}、L3-03{i}",
        (9 + i, 4, 2),
    )
    for i in range(6)
)


def of_samples() -> Mapping[str, Bundle]:
    """Six and twelve others; long names with many; one with two; hundreds."""
    many = (("恒冷电器", "L1-108", (70, 30, 9)), ("力动健身", "", (20, 5, 1)))
    return {
        "usual": with_records(samples.usual(), USUAL),
        "extreme": with_records(samples.extreme(), LONG),
        "few": with_records(samples.usual(), (("砚秋眼镜", "L1-033", (1, 0, 1)), *USUAL[6:7])),
        "many": with_records(samples.usual(), many),
    }


def with_records(of: Bundle, several: Sequence[Several]) -> Bundle:
    """`of` with the records of so many operators."""
    records = [
        _record(sign, shop, outcome, f"{at:03d}{i:07d}")
        for at, (sign, shop, counts) in enumerate(several)
        for i, outcome in enumerate(_outcomes(counts))
    ]
    index = of.index
    return samples.bundle(of.tally, tuple(records), settings=index.settings, venue=index.venue.name)


def _outcomes(counts: tuple[int, int, int]) -> list[Outcome]:
    kinds = (Outcome.AGREED, Outcome.NO_AGREEMENT, Outcome.WITHDRAWN)
    return [kind for kind, many in zip(kinds, counts, strict=True) for _ in range(many)]


def _record(sign: str, shop: str, outcome: Outcome, pub_id: str) -> Record:
    said = Text("退款", "Refund")
    return Record(
        pub_id=pub_id,
        version=1,
        nonce="0123456789abcdef" * 2,
        venue="WH01",
        operator=Operator(f"N{pub_id[:3]:0>16}", sign, shop_no=shop),
        accepting=Organisation(samples.BUREAU, "bureau"),
        accepted_month="2018-08",
        closed_month="2018-10",
        industry="健身服务",
        issue="预付式消费",
        outcome=outcome,
        headline=said,
        summary=said,
        full_text=said,
        provider="新北区市场监督管理局",
        published_on="2018-11-01",
    )


OPERATORS = SlideType(
    kind="operators",
    name=Bilingual("经营者情况", "Operators"),
    build=build,
    draw=draw,
    samples=of_samples,
)
