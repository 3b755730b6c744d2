"""What only the cover says, in both languages."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual


@dataclass(frozen=True)
class CoverWords:
    """Braces are filled in; grounds of withholding have their words in `sync.withheld_grounds`."""

    slogan: str
    sub: str
    basis: str
    mode: str
    modes: dict[str, str]
    selective_by: str
    scope: tuple[str, str]
    concluded: str
    shown: str
    withheld: str
    unlisted: str
    ground: str
    grounds_are: str
    unlisted_are: str
    all_shown: str
    share: str
    comma: str
    between: str
    maker: str


COVER_WORDS = Bilingual(
    zh=CoverWords(
        slogan="明明白白\n消费",
        sub="公示本场所已办结的消费投诉和调解结果",
        basis="依据",
        mode="方式",
        modes={"non-selective": "非选择性公示", "selective": "选择性公示"},
        selective_by="标准",
        scope=("范围", "{date}起受理并办结的投诉"),
        concluded="本期办结",
        shown="公示",
        withheld="不予公示",
        unlisted="未列出",
        ground="{name}{number}件",
        grounds_are="经批准不公示：{grounds}",
        unlisted_are="未列出：未选入、尚未到期或公示期满",
        all_shown="应公示的全部公示",
        share="应公示的已公示 {share}%",
        comma="，",
        between="；",
        maker="本局统计制作",
    ),
    en=CoverWords(
        slogan="Know before\nyou buy",
        sub="Consumer complaints here and how they ended",
        basis="Basis",
        mode="Mode",
        modes={"non-selective": "Non-selective disclosure", "selective": "Selective disclosure"},
        selective_by="By",
        scope=("Covers", "complaints accepted and concluded since {date}"),
        concluded="Concluded",
        shown="Shown",
        withheld="Withheld",
        unlisted="Not listed",
        ground="{name} {number}",
        grounds_are="withheld with approval: {grounds}",
        unlisted_are="not listed: not selected, not due yet, or expired",
        all_shown="All that is due is shown",
        share="{share}% of what is due is shown",
        comma=", ",
        between="; ",
        maker="Counted by this bureau",
    ),
)
