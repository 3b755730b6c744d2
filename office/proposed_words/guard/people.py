"""Whom a complaint names: what the privacy scan marks in the whole text, and what stands beside.

A clause alone may hold a name that nothing in it tells (展鹏不发货), so the whole text is read.
More is refused than the scan marks: it costs a clause, where a mark costs a clerk's decision.
"""

import re
from collections.abc import Iterator

from office.privacy_scan.finding import Kind
from office.privacy_scan.scanner import scan

_NAME = "[\u4e00-\u9fff]{2,4}?"
_TITLE = "女士|先生|小姐|经理|老师|师傅|教练|店长|老板娘?|主管|医生|大夫|姐|哥|叔|阿姨|总|导"
_STAFF = "店长|经理|老板|客服|师傅|店员|销售|导购|老师|教练|主管|司机|房东|中介|顾问|技师|负责人"
_KIN = "孩子|儿子|女儿|闺女|宝宝|小孩|老公|老婆|丈夫|妻子|妹妹|弟弟|姐姐|哥哥"
_DOES = r"[把被给让要吃穿用弄碰玩摔买收说拖不没就也已在的又，。、（）；！？]|$"
_CUES = (
    re.compile(
        rf"(?:(?:{_KIN}|我|名字?|外号|小名)叫|(?:接待|经手|经办|负责|联系|签字|推销)(?:的?人?员?)(?:的?是|叫|：))({_NAME})(?={_DOES})"
    ),
    re.compile(rf"({_NAME})（(?:{_STAFF})）"),
    re.compile(
        rf"(?:^|[，。；、！]|找|投诉)([^\W的个位名任班大小老师女男总店副各两该那这其和跟说有请是叫美空护\da-z](?:{_TITLE}))"
    ),
    re.compile(rf"加了?({_NAME})的?(?:微信|企微|QQ)"),
    re.compile(
        rf"(?:{_KIN}|{_STAFF})([^\W直都也还又就只才没不已当随竟却一拿用来去说边先自偷态在跟和对很总经多上下从到回最后居突硬非临那这的][\u4e00-\u9fff]{{1,2}}?)(?=[把被弄碰玩摔])"
    ),
    re.compile(
        r"(?<![\u4e00-\u9fff])(?:给|我家|(?:我)?(?:孩子|儿子|女儿))?(([\u4e00-\u9fff])\2)(?=[被买用吃穿的])"
    ),
)
_SURNAME = re.compile(r"(?:我|本人|免贵|他|她)姓(欧阳|司徒|上官|诸葛|[\u4e00-\u9fff])")
_NOBODY = re.compile(
    rf"^(?:{_STAFF}|{_KIN}|什么|天天|常常|刚刚|偏偏|明明|仅仅|妈妈|爸爸|奶奶|爷爷|姥姥|公公|婆婆|人人|个个|样样|统统|渐渐|好好|多多|慢慢|"
    r"商家|店家|店里|平台|客户|前台|售后|不|没|他|她|我|你|这|那|一|人|们)"
)
_ENDS = re.compile(rf"(?:{_TITLE})$")
_SMALLEST, _PIECE = 2, 4
_RUN = re.compile(
    r"\d{5,}(?![\d元块万.])|[一二三四五六七八九〇零幺]{7,}|\d{12,}|@|[大中小][一二三四五六]班|[一二三四五六]年级"
)
"""A number that no price, size or date has; an address of mail; a class at school."""


def named(text: str) -> frozenset[str]:
    """The pieces of a text that words may not hold, each short enough to be found when torn."""
    found = {
        piece
        for one in scan(text)
        for piece in _pieces(text[one.start : one.end], person=one.kind == Kind.PERSON)
    }
    for cue in _CUES:
        for match in cue.finditer(text):
            if not _NOBODY.match(match[1]):
                found |= set(_pieces(match[1], person=True))
    for surname in _SURNAME.findall(text):
        found |= {f"{surname}{title}" for title in _TITLE.replace("娘?", "").split("|")}
        found.add(f"姓{surname}")
    return frozenset(found)


def tells_of(names: frozenset[str], said: str) -> bool:
    """Whether words hold a piece of a name, or what leads to a person by itself."""
    return _RUN.search(said) is not None or any(name in said for name in names)


def _pieces(marked: str, *, person: bool) -> Iterator[str]:
    """A name and what is left of it without its title or surname; four characters of the rest."""
    if not person:
        yield from (marked[at : at + _PIECE] for at in range(max(1, len(marked) - _PIECE + 1)))
        return
    yield marked
    bare = _ENDS.sub("", marked)
    if len(bare) >= _SMALLEST:
        yield from (bare, bare[:_SMALLEST], bare[-_SMALLEST:])
