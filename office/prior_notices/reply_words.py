"""Words of a reply that put others down, or speak for a court or an authority (R45); pure."""

import re
from collections.abc import Iterator

_PARTED = r"[\s.·・*_\-—]{0,3}"
_INSULTS = (
    "无理取闹 刁民 碰瓷 讹人 讹诈 神经病 有病 脑子 胡搅蛮缠 胡说八道 无赖 泼妇 "
    "素质低 没素质 素质差 恶意投诉 职业打假 职业索赔 诬告 诬陷 诽谤 不要脸 贪便宜 占便宜 "
    "白嫖 穷鬼 傻子 傻逼 傻瓜 混蛋 滚蛋 垃圾人"
)
_INSULT_ZH = re.compile("|".join(_PARTED.join(each) for each in _INSULTS.split()))
_INSULT_EN = re.compile(
    r"(?<![a-z])(?:liars?|lying|idiots?|stupid|crazy|greedy|scum|extort(?:s|ed|ion|ionists?)?"
    r"|blackmail(?:s|ed|ers?)?|slander(?:s|ed|ous)?|malicious(?:ly)?|shameless)(?![a-z])",
    re.IGNORECASE,
)
_AS_READ = {0xFF01 + at: 0x21 + at for at in range(0x5E)} | str.maketrans(
    "無鬧訛詐經腦攪蠻纏說賴潑婦質惡訴職業賠誣誹謗臉貪佔窮滾認斷決證確責監門會關",
    "无闹讹诈经脑搅蛮缠说赖泼妇质恶诉职业赔诬诽谤脸贪占穷滚认断决证确责监门会关",
)
"""Full-width letters as plain ones and traditional signs as simplified, each in its place."""
_OFFICE = (
    "法院|仲裁(?:委员会|委|机构)?|检察院|公安(?:局|机关)?|派出所|消(?:费者)?协(?:会)?|消保委|消委会|"
    "(?:市场)?监管(?:局|所|部门)|市监(?:局|所)|工商(?:局|所)?|12315|[贵你]局|(?:主管|有关|政府)部门"
)
_FINDS = "认定|判决|判定|判令|裁定|裁决|判[我本]|查明|证明|证实|确认|支持(?:了)?[我本]"
_CLAIM_ZH = re.compile(rf"(?:{_OFFICE})[^。；！？!?;\n]{{0,6}}?(?:{_FINDS})")
_CLAIM_EN = re.compile(
    r"(?<![a-z])(?:court|tribunal|police|bureau|authorit(?:y|ies)|association|arbitrators?)"
    r"(?: [a-z]+){0,3}? (?:ruled|found|held|decided|confirmed|determined|certified)(?![a-z])",
    re.IGNORECASE,
)
_CITED = re.compile(r"[〔（(\[【]\s*(?:19|20)\d\d\s*[〕）)\]】][^。；\n]{1,20}?号")
"""The number of a judgment or a decision."""


def insults(said: str) -> Iterator[tuple[int, int]]:
    """The places that put somebody down."""
    plain = said.translate(_AS_READ)
    for pattern in (_INSULT_ZH, _INSULT_EN):
        yield from (found.span() for found in pattern.finditer(plain))


def claims(said: str) -> Iterator[tuple[int, int, bool]]:
    """The places that say what a court or an authority found, and whether a number is cited."""
    plain = said.translate(_AS_READ)
    cited = bool(_CITED.search(plain))
    for pattern in (_CLAIM_ZH, _CLAIM_EN):
        yield from ((*found.span(), cited) for found in pattern.finditer(plain))
