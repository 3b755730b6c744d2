"""Children: the age and the school of a child that is spoken of. All of it is doubtful."""

import re
from collections.abc import Iterator

from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.normalise import Narrow

_CHILD = re.compile(
    r"女儿|儿子|弟弟|妹妹|外甥|孩|其[子女](?!士)|孙[子女]|外孙|宝宝|双胞胎|侄|幼[子女]|闺女|女孩|男孩|小朋友|未成年|学生|婴儿"
    r"|\b(?:son|daughter|child|boy|girl)\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?<![0-9至到~\-—一二三四五六七八九十])(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九两])周?岁半?(?![\u4ee5至到~\-—])"
    r"|(?<![0-9至到~\-—])[1-9][0-9]?个?月(?:大|龄)?|\b(?:1[0-7]|[1-9])[- ]years?[- ]old"
    r"|\baged\s(?:1[0-7]|[1-9])\b",
)
_CLASS = r"(?:[初高大中小一二三四五六七八九]{1,2}年?级?\(?[0-9一二三四五六]{0,2}\)?班)"
_NAMED = r"(?!附近|周边|隔壁|旁边|某|一所)[\u4e00-\u9fff]"
_SCHOOL = re.compile(
    r"(?:就读于?|刚上|[在为是读于上])"
    rf"(?P<id>{_NAMED}{{2,9}}?(?:小学|中学|幼儿园|学校){_CLASS}?)"
)
_PUPIL = re.compile(rf"(?<=[,(:])(?P<id>[\u4e00-\u9fff]{{2,9}}?(?:小学|中学|学校){_CLASS})")

_STUDENT = re.compile(rf"(?<=[,(:是为系])(?P<id>{_NAMED}{{2,9}}?(?:小学|中学))(?=的?学生)")
_CLASSED = re.compile(  # a class belongs to somebody's child, wherever the child is spoken of
    rf"[在于到从是](?P<id>{_NAMED}{{3,9}}?(?:小学|中学){_CLASS})"
)
_STUDIES = re.compile(
    r"\b(?:stud(?:ies|ent|ying)\sat|attends|attending|pupil\sat|goes\sto)\s"
    r"(?P<id>(?:[A-Z][A-Za-z'.]{1,20}\s){1,5}(?:School|Kindergarten))"
)


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
    for found in _STUDENT.finditer(text):
        if _CHILD.search(text, max(0, found.start() - 24), found.start()):
            yield Finding(Kind.MINOR, *found.span("id"), certain=False)
    for pattern in (_CLASSED, _STUDIES):
        for found in pattern.finditer(text):
            yield Finding(Kind.MINOR, *found.span("id"), certain=False)
