"""What only the cover says, in both languages."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual


@dataclass(frozen=True)
class CoverWords:
    """Braces are filled in; `grounds` by their code (docs/reference/codes.md)."""

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
    grounds: dict[str, str]
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
        grounds={
            "X1": "与事实明显不符",
            "X2": "恶意投诉",
            "X3": "不应受理",
            "X4": "国家秘密或安全",
            "X5": "商业秘密",
            "X6": "个人隐私",
            "X7": "公序良俗",
            "X8": "案件未决",
            "X9": "重复投诉",
            "X10": "其他",
            "taken_down": "公示后撤下",
        },
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
        grounds={
            "X1": "contrary to the facts",
            "X2": "malicious",
            "X3": "not acceptable",
            "X4": "state secrets or security",
            "X5": "trade secrets",
            "X6": "privacy",
            "X7": "public order",
            "X8": "case pending",
            "X9": "duplicate",
            "X10": "other",
            "taken_down": "taken down later",
        },
        ground="{name} {number}",
        grounds_are=("Withheld", "{grounds}"),
        unlisted_are=("Not listed", "not selected, not due yet, or expired"),
        share=("Shown", "{share}% of what is not withheld"),
        comma=", ",
        maker="Counted by this bureau",
        colon=": ",
    ),
)
