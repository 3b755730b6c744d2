"""Names behind a form's label: what two to four characters after 姓名: are, no list decides."""

import re
from collections.abc import Iterator

from office.privacy_scan.surnames import HAN, LISTS, SURNAME

_LABEL = (
    r"(?:姓名|名字|[真本原]名|户名|[户业店车机]主|买家|监护人|家长|孩子|学[员生]|患者|老板|店长"
    r"|(?:收[货件款]|寄件|联系|经[办手]|负责|申请|购买|[购办持]卡|预约|签[字名]|投诉|举报|反映|来电"
    r"|代理|委托|受托)人|法定代表人|法人代表|当事人|消费者|顾客|乘客|旅客|租客|房客)"
)
_NEXT = (
    r"(?:电话|手机|号码|联系|地址|住址|性别|年龄|身份证|证件|微信|先生|女士)"  # the form goes on
)
_ANSWERS = "|".join(LISTS["answers_to_labels"])
_LABELLED = re.compile(
    rf"{_LABEL}(?:姓名|名字)?\s?:\s?(?!(?:{_ANSWERS})(?!{HAN}))"
    rf"(?P<name>(?:(?!某){HAN}){{2,3}}?|(?={SURNAME})(?:(?!某){HAN}){{4}})"
    rf"(?=(?![·•・]|{HAN})|{_NEXT})"
    rf"(?<!{')(?<!'.join(LISTS['ends_of_firms'])})"
)


def labelled_findings(text: str) -> Iterator[tuple[int, int]]:
    """Every name that a form has behind a label, whatever its surname."""
    for found in _LABELLED.finditer(text):
        yield found.span("name")
