"""Children: the age and the school of a child that is spoken of. All of it is doubtful."""

import re
from collections.abc import Iterator

from office.privacy.finding import Finding, Kind
from office.privacy.normalise import Narrow

_CHILD = re.compile(
    r"女儿|儿子|孩|其[子女](?!士)|孙[子女]|外孙|宝宝|双胞胎|侄|幼[子女]|闺女|女孩|男孩|小朋友|未成年|学生|婴儿"
    r"|\b(?:son|daughter|child|boy|girl)\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?<![0-9至到~\-—一二三四五六七八九十])(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九两])周?岁半?(?![\u4ee5至到~\-—])"
    r"|(?<![0-9至到~\-—])[1-9][0-9]?个?月(?:大|龄)?|\b(?:1[0-7]|[1-9])[- ]years?[- ]old"
    r"|\baged\s(?:1[0-7]|[1-9])\b",
)
_CLASS = r"(?:[初高大中小一二三四五六七八九]{1,2}年?级?\(?[0-9一二三四五六]{0,2}\)?班)"
_SCHOOL = re.compile(
    r"(?:就读于?|刚上|[在为是读于上])"
    rf"(?P<id>[\u4e00-\u9fff]{{2,9}}?(?:小学|中学|幼儿园|学校){_CLASS}?)"
)
_PUPIL = re.compile(rf"(?<=[,(:])(?P<id>[\u4e00-\u9fff]{{2,9}}?(?:小学|中学|学校){_CLASS})")


def minor_findings(narrow: Narrow) -> Iterator[Finding]:
    """Every age and school of a child in `narrow`, places in its own text."""
    text = narrow.text
    if not _CHILD.search(text):  # most texts speak of no child
        return
    for pattern, group in ((_AGE, 0), (_SCHOOL, "id"), (_PUPIL, "id")):
        for found in pattern.finditer(text):
            start, end = found.span(group)
            around = text[max(0, start - 24) : start]
            baby = "月" not in found[group] or re.search("宝宝|婴儿|孩", around)
            if baby and (_CHILD.search(around) or _CHILD.match(text[end : end + 6].lstrip("的 "))):
                yield Finding(Kind.MINOR, start, end, certain=False)
