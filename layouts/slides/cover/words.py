"""What only the cover says, in both languages."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual


@dataclass(frozen=True)
class CoverWords:
    """Braces are filled in; grounds of withholding have their words in `sync.withheld_grounds`."""

    slogan: str
    sub: str
    basis: str
    modes: dict[str, str]
    selective_by: str
    scope: str
    concluded: str
    shown: str
    withheld: str
    unlisted: str
    ground: str
    grounds_are: tuple[str, str]
    unlisted_are: tuple[str, str]
    share: tuple[str, str]
    comma: str
    maker: str
    colon: str


COVER_WORDS = Bilingual(
    zh=CoverWords(
        slogan="明明白白\n消费",
        sub="公示本商场已办结的消费投诉和调解结果",
        basis="依据",
        modes={"non-selective": "非选择性公示", "selective": "选择性公示"},
        selective_by="选择标准：{criterion}",
        scope="自 {date}起受理并办结的投诉",
        concluded="本期办结",
        shown="公示",
        withheld="不予公示",
        unlisted="未列出",
        ground="{name}{number}件",
        grounds_are=("不予公示", "{grounds}"),
        unlisted_are=("未列出", "未选入、尚未到期或公示期满"),
        share=("公示率", "{share}%，不予公示的不算在内"),
        comma="，",
        maker="本局统计制作",
        colon="：",
    ),
    en=CoverWords(
        slogan="Know before\nyou buy",
        sub="Consumer complaints here and how they ended",
        basis="Basis",
        modes={"non-selective": "Non-selective disclosure", "selective": "Selective disclosure"},
        selective_by="Selected by: {criterion}",
        scope="Complaints accepted and concluded since {date}",
        concluded="Concluded",
        shown="Shown",
        withheld="Withheld",
        unlisted="Not listed",
        ground="{name} {number}",
        grounds_are=("Withheld", "{grounds}"),
        unlisted_are=("Not listed", "not selected, not due yet, or expired"),
        share=("Shown", "{share}% of what is not withheld"),
        comma=", ",
        maker="Counted by this bureau",
        colon=": ",
    ),
)
