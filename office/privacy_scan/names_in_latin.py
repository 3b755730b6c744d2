"""Names in Latin letters: English ones, and Chinese ones spelled in pinyin. All doubtful."""

import re
from collections.abc import Iterator

from office.privacy_scan.surnames import LISTS

_BRANDS = frozenset(LISTS["latin_brands"])
_NO_WORD = rf"(?!(?:{'|'.join(LISTS['latin_words'])})(?![A-Za-z]))"
_WORD = rf"{_NO_WORD}[A-Z][a-z]{{1,15}}"
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s{_NO_WORD}[A-Z][a-z]+(?:\s[A-Z][a-z]+)?")
_CUED = re.compile(
    r"(?:(?:客服|售后|预约人|联系人|收件人|投诉人|姓名|我叫|我是|设计师|技师|教练|店员|本名|真名|原名)[\s:为是叫]{0,2}"
    r"|\b(?:[Mm]y\sname\sis|[Cc]omplainant:|[Dd]ear|[Ss]on|[Dd]aughter|[Hh]usband|[Ww]ife)\s)"
    rf"(?P<name>{_WORD}(?:\s{_WORD})?)(?![A-Za-z0-9])"
)
_FULL = re.compile(  # two names after a word for a person, and nothing that goes on like a title
    r"\b(?:I\sam|(?:[Ss]poke|[Tt]alked|[Cc]omplained)\s(?:to|with)|[Nn]amed|[Cc]ontact|[Ss]igned|Regards"
    r"|Sincerely|[Ss]taff\smember|[Cc]lerk|[Mm]anager|[Ss]ales(?:man|woman)|[Cc]onsumer|[Cc]ustomer"
    r"|[Cc]omplainant|[Ff]riend|[Mm]other|[Ff]ather|[Hh]usband|[Ww]ife|[Ss]on|[Dd]aughter|[Nn]eighbou?r)"
    rf"[,:]?\s(?P<name>{_WORD}\s{_WORD})(?![A-Za-z0-9]|\s[A-Z])"
)
_BESIDE_CHINESE = re.compile(  # 消费者Zhang Wei反映, of two words as brands there rarely are
    r"(?:消费者|顾客|客户|当事人|本人|经办人|负责人|店长|店主|老板|经理)[\s:为是叫(\"“]{0,2}"
    rf"(?P<name>{_WORD}\s{_WORD})(?![A-Za-z0-9]|\s[A-Z])"
)
_SYLLABLE = (
    r"(?:(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo"
    r"|a|e|i|o|u))"
)
_PINYIN = re.compile(
    rf"\b(?:{'|'.join(LISTS['pinyin_surnames'])})\s{_NO_WORD}(?=[A-Z])(?i:{_SYLLABLE}{{1,2}})\b"
    r"(?!'|\s[A-Z])"
    r"(?=[,.;)]|$|\s(?:of|said|told|promised|refused|called|agreed|bought|paid|asked|and|at|in|from|was|is"
    r"|has|had|did|who|for|on|to|then|never|also|took|gave|works?)\b)"
)


def latin_findings(text: str) -> Iterator[tuple[int, int]]:
    for found in _TITLED.finditer(text):
        yield found.span()
    for pattern in (_CUED, _FULL, _BESIDE_CHINESE):
        for found in pattern.finditer(text):
            yield found.span("name")
    for found in _PINYIN.finditer(text):
        if found[0] not in _BRANDS:
            yield found.span()
