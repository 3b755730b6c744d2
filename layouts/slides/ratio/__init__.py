"""S8, complaints to visits and to sales, of the whole venue, with who provided them (R6, R15)."""

from collections.abc import Mapping

import msgspec

from layouts import samples
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.slides.ratio.drawing import draw
from layouts.slides.ratio.facts import build
from sync.bundle import Bundle
from sync.tally import Intake

PROVIDER = "新北万汇广场管理有限公司"
LONG_PROVIDER = (
    "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗万达广场商业综合体购物中心"
    "商业经营管理有限责任公司（通江路第三分公司）"
)
MONTHS = ("2018-07", "2018-08", "2018-09", "2018-10")


def of_samples() -> Mapping[str, Bundle]:
    """Both ratios, visits alone, sales alone; many and few complaints, a long name."""
    usual = samples.usual()
    return {
        "usual": with_intake(usual, (9, 12, 14, 12), 980_000, 29_375_000),
        "visits": with_intake(usual, (9, 12, 14, 12), 980_000, None),
        "sales": with_intake(usual, (9, 12, 14, 12), None, 29_375_000),
        "few": with_intake(samples.bundle(samples.tally(4, 1, 0)), (2, 1, 1, 1), 1_250_000, None),
        "often": with_intake(usual, (240, 260, 270, 281), 9_000, 600_000),
        "extreme": with_intake(
            samples.extreme(), (3000, 2990, 3010, 3777), 9_999_999, 3_999_999_999, LONG_PROVIDER
        ),
    }


def with_intake(
    of: Bundle,
    accepted: tuple[int, ...],
    footfall: int | None,
    sales: int | None,
    provider: str = PROVIDER,
) -> Bundle:
    """`of` with so many accepted in each month, and the same visits and sales in each."""
    rows = tuple(
        Intake(month, number, sales, footfall, provider)
        for month, number in zip(MONTHS, accepted, strict=True)
    )
    tally = msgspec.structs.replace(of.tally, intake=rows)
    return msgspec.structs.replace(of, tally=tally)


RATIO = SlideType(
    kind="ratio",
    name=Bilingual("投诉量与客流、销售额", "Complaints to visits and sales"),
    build=build,
    draw=draw,
    samples=of_samples,
)
