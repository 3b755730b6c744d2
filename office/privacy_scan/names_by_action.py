"""Names by what is done to their bearers: paid, sent, pushed, called. All doubtful."""

import re
from collections.abc import Iterator

from office.privacy_scan.surnames import (
    FULL,
    HAN,
    LISTS,
    SMALL,
    SURNAME,
    WARY,
    WORDS,
    brand_end,
    may_be_given,
)

_END = r"[,。;!?)\"”]|\s|$"
_PAID = rf"{_END}|个人|本人|的(?:[账卡]|微信|支付宝|私人)"
_CUES = {  # the words before a name, and the words after it without which there is none
    "paid": (r"[转付退交赔汇卖借寄]给了?", _PAID),
    "given": (r"(?<![转付退交赔汇卖借寄])给了", _PAID),
    "harmed": (
        r"被",
        r"(?:当[众面场])?(?:推(?![销荐广迟])|打(?![折电包])|骂|殴|拦|踢|拉(?![黑入])|骗|辱骂|威胁)",
    ),
    "beside": (r"(?<=[我她他你们友事妈爸女子人者])[和与跟同]", r"一起|一同|一块|共同"),
    "sent": (r"派[了出遣]?", r"上门|到[店场现]|前[往来]|去|来|负责|处理|跟进"),
    "sought": (
        r"(?:联系|通知|告知|致电|找)[了到过]?",
        r"本人|未果|(?:均|一直)?(?:未果|无果|无人接听|不接|联系不上)|领取|到店",
    ),
    "signed": (r"(?:为盼|为感|敬礼|[谢感]谢)[。!,]?\s{0,3}", r"[。\s]{0,2}(?:$|\n)"),
    "called": (
        r"(?:好像|应该|大概|可能|个|(?<!店)(?<!店的)名字)叫做?",
        rf"{_END}|的(?:人|男|女|店员|员工|销售|老师|教练|经理|顾问)",
    ),
}
_DEED = re.compile("|".join(f"(?P<{name}>{cue})" for name, (cue, _) in _CUES.items()))
_AFTER = {name: re.compile(after) for name, (_, after) in _CUES.items()}
_WANT_FULL = {"given", "signed"}  # where a word of two characters may as well stand: 给了毛巾
_WITH_THINGS = {"paid", "given", "beside"}  # what is done with goods as well
_GOODS = frozenset(LISTS["no_person"] + LISTS["goods"])

_SURNAMED = re.compile(rf"(?<!百家)姓(?P<name>{SURNAME})(?=的(?!人家|氏)|[,。;]|$)")  # 姓樊的店员
_ACTS = (
    r"当[时天场]|答应|保证|承诺|说|把(?!手)|没(?![电熟货油气]|过[,。])|给|让|收(?![费银])|骗|跟我"
    r"|一直"
)
_CALLED_BY = re.compile(  # 小王当时…, 理发的阿强没…, 黎姐答应…
    rf"(?:^|[,。;!?\n]\s{{0,3}}|[的找由和])(?P<name>{SMALL}|阿[{LISTS['nick_given']}]"
    rf"|{SURNAME}[姐哥叔姨嫂])(?={_ACTS})"
)
_LATIN_TITLE = re.compile(r"(?P<name>[A-Z][a-z]{1,12})(?=\s?(?:老师|教练|医生|小姐|先生))")
_LATIN_ROLE = re.compile(  # The salesman, Zhang Weijie, …
    r"\b(?:sales(?:man|woman|person)|clerk|manager|cashier|wait(?:er|ress)|owner|coach|trainer"
    r"|technician|assistant|receptionist|stylist|teacher|doctor|instructor),\s"
    r"(?P<name>[A-Z][a-z]{1,15}\s[A-Z][a-z]{1,15})(?=,)"
)
_TIBETAN = f"(?:{'|'.join(LISTS['tibetan'])})"
_TIBETAN_NAME = re.compile(
    rf"{_TIBETAN}{{2}}(?!(?:(?!在){HAN}){{0,4}}?(?:店|餐|酒|馆|公司|客栈)|牌)"
)
_LATIN_WORDS = frozenset(LISTS["latin_words"])


def deed_findings(text: str) -> Iterator[tuple[int, int]]:
    """Every name that what is done around it tells."""
    for cue in _DEED.finditer(text):
        kind = cue.lastgroup or ""
        full = FULL.match(text, cue.end())
        if not full:
            continue
        for count in range(len(full["given"]), 0, -1):
            if _is_person(full, count, kind):
                yield full.start(), full.start("given") + count
                break
    for pattern in (_SURNAMED, _CALLED_BY):
        for found in pattern.finditer(text):
            yield found.span("name")
    for pattern in (_LATIN_TITLE, _LATIN_ROLE):
        for found in pattern.finditer(text):
            if _LATIN_WORDS.isdisjoint(found["name"].split()):
                yield found.span("name")
    for found in _TIBETAN_NAME.finditer(text):
        yield found.span()


def _is_person(full: re.Match[str], count: int, kind: str) -> bool:
    """Whether the words after a name fit, and it is not rather a thing, a brand or a word."""
    text, start, surname = full.string, full.start(), full["surname"]
    given, end = full["given"][:count], full.start("given") + count
    if not _AFTER[kind].match(text, end) or (surname + given)[:2] in WORDS:
        return False
    if count < 2 and (kind in _WANT_FULL or surname in WARY):
        return False
    if (kind in _WITH_THINGS and given[-1] in _GOODS) or brand_end(text, start) >= end:
        return False
    return may_be_given(surname, given, closed=True)
