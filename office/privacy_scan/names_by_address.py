"""Names as people are called and introduced: 李科长, 我叫…, 王 芳 of a bad scan. All doubtful."""

import re
from collections.abc import Iterator

from office.privacy_scan.surnames import (
    AFTER_CUES,
    HAN,
    LISTS,
    SHOP,
    SURNAME,
    WARY,
    WORDS,
    brand_end,
    is_word,
    may_be_given,
)

_TITLE = re.compile(
    r"(?:(?:科|处|局|队|院|校|所|站|园|馆|班|组|镇|村|行)长|书记|主任|会计|出纳|教授|博士|大夫|护士长?|导游|领[队班]"
    r"|总监|主管|顾问|工程师|设计师|法官|警官|裁缝|姑娘|阿[婆公伯]|大[嫂娘伯婶哥]|[二三]哥|婶儿|老爷子|老太太?"
    rf"|师[母父]|姐姐|哥哥|奶奶|爷爷|老板娘?|老先生|工头)(?!{SHOP})"
)
_ANY_SURNAME = f"{SURNAME}|[{LISTS['surnames_after_cues']}]"
_BEFORE = re.compile(rf"(?P<surname>{_ANY_SURNAME})(?P<given>{HAN}{{0,2}})")
_MAY_PRECEDE = frozenset("的是找给被和叫、由让跟与向派说问者人员家店师业司")
_LONGEST = 3  # characters before the title
_INTRODUCED = re.compile(  # whatever the surname, up to where a name ends
    rf"(?:我叫|(?<![店餐牌品菜酒])名叫|(?:自称|化名|真名|本名|署名|落款)(?=[是为:\"“'「]{{0,2}}(?:{_ANY_SURNAME}|[小老阿])))"
    rf"[是为:]?[\"“'「]?(?P<name>{HAN}{{2,4}}?)(?=[,。;!?)\"”'」]|\s|$|的[人男女店员姑小]|[男女](?:的|子|士))"
)
_PET_NAME = re.compile(  # 小名豆豆
    rf"(?:小名|乳名|奶名|小名儿)(?:就?叫|是|:)?[\"“'「]?(?P<name>{HAN}{{2,3}}?)"
    r"(?=[,。;、()\"”'」]|\s|$|今年|才|刚|的|在|被)"
)
_NO_NAME = frozenset("我你他她它们的了是不在有这那个一很也都就还没什么谁自己某各每本该此其之")
_SPACED = re.compile(  # 王 芳: a form read by a machine
    rf"(?<!{HAN})(?P<surname>{SURNAME})\s{{1,2}}(?P<given>{HAN}(?:\s{{0,2}}{HAN})?)"
    r"(?=\s{0,2}(?:[,。;:()]|称|反映|表示|投诉|来电|电话|女士|先生|男|女|于[0-9]|在|$))"
)


def address_findings(text: str) -> Iterator[tuple[int, int]]:
    """Every name by which somebody is called or introduced."""
    for title in _TITLE.finditer(text):
        for start in range(max(0, title.start() - _LONGEST), title.start()):
            found = _BEFORE.fullmatch(text, start, title.start())
            if found and _is_called(found):
                if brand_end(text, start) < title.end():
                    yield start, title.end()
                break
    for pattern in (_INTRODUCED, _PET_NAME):
        for found in pattern.finditer(text):
            if _NO_NAME.isdisjoint(found["name"]) and found["name"][:2] not in WORDS:
                yield found.span("name")
    for found in _SPACED.finditer(text):
        surname, given = found["surname"], re.sub(r"\s", "", found["given"])
        if not is_word(surname, given) and may_be_given(surname, given, closed=True):
            yield found.span()


def _is_called(found: re.Match[str]) -> bool:
    """Whether it is no word that ends in a surname: 任何主任, 高级教授, 双方主管, 车队队长."""
    text, start, surname, given = found.string, found.start(), found["surname"], found["given"]
    before = text[start - 1 : start]
    if re.match(HAN, before) and (before not in _MAY_PRECEDE or before + surname in WORDS):
        return False
    after = text[found.end() : found.end() + 1]
    if surname + (given or after)[:1] in WORDS or (given and given[-1] == after):
        return False
    if not given:
        return surname not in WARY or not re.match(HAN, before)
    return surname not in AFTER_CUES and may_be_given(surname, given, closed=True)
