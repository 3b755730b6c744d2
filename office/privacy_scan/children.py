"""Children: the age and the school of a child that is spoken of. All of it is doubtful."""

import re
from collections.abc import Iterator

from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.normalise import Narrow

_COUNT = "(?:[1-9][0-9]?|[一二两三四五六七八九]|十[一二三四五六七八]?)"
_CHILD = re.compile(
    r"女儿|儿子|弟弟|妹妹|外甥|孩|其[子女](?!士)|孙[子女]|外孙|宝宝|双胞胎|侄|幼[子女]|闺女|女孩|男孩|小朋友|未成年|学生|婴儿"
    r"|\b(?:son|daughter|child|boy|girl)\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?<![0-9至到~\-—一二三四五六七八九十])(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九两])周?岁半?(?![\u4ee5至到~\-—])"
    r"|\b(?:1[0-7]|[1-9])[- ]years?[- ]old"
    r"|\baged\s(?:1[0-7]|[1-9])\b",
)
_BABY = r"(?:宝宝|婴儿|[女男]婴|孩子?|女儿|儿子|弟弟|妹妹|[外孙][孙子女甥])"
_MONTHS = re.compile(  # of a baby; what was bought, learned or paid for has months as well
    rf"(?<![0-9至到~\-—]){_COUNT}个?月(?:[大龄零]|(?=的?{_BABY}(?!推|车|床|用|[奶课衣服])))"
    rf"|{_BABY}(?:才|刚刚?|仅|不到|[快已]?满|现在?|今年){{0,2}}(?P<age>{_COUNT}个?月)"
    r"(?![前后内里间没未就以之来有起课]|\s?[-~至到])"
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
            if _CHILD.search(around) or _CHILD.match(text[end : end + 6].lstrip("的 ")):
                yield Finding(Kind.MINOR, start, end, certain=False)
    for found in _MONTHS.finditer(text):
        yield Finding(Kind.MINOR, *found.span(found.lastgroup or 0), certain=False)
    for found in _STUDENT.finditer(text):
        if _CHILD.search(text, max(0, found.start() - 24), found.start()):
            yield Finding(Kind.MINOR, *found.span("id"), certain=False)
    for pattern in (_CLASSED, _STUDIES):
        for found in pattern.finditer(text):
            yield Finding(Kind.MINOR, *found.span("id"), certain=False)
