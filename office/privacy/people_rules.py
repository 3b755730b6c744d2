"""Names, homes and children: what only words around it betray. All of it is doubtful."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from office.privacy.finding import Finding, Kind
from office.privacy.normalise import Narrow

_LISTS = json.loads((Path(__file__).parent / "names.json").read_text("utf-8"))
_SURNAME = f"(?:{'|'.join(_LISTS['double_surnames'])}|[{_LISTS['surnames']}])"
_TITLED = re.compile(
    rf"(?<![每本上下这任如几为由对关至鉴等基位终属按其一二三四五六七八九十两])(?P<name>{_SURNAME}(?P<given>某{{1,2}}|[\u4e00-\u9fff])?"
    r"(?:女士(?!气)|先生|小姐|太太|阿姨|大爷|大妈|大叔|大姐|师傅|老师|医生|经理|店长|教练|律师|同学|姓消费者))"
    r"(?!\w?(?:店面|门店|牛肉|方便面|饮料|食品|火锅))"
)
_MASKED = re.compile(rf"(?P<name>{_SURNAME}某{{1,2}})(?![\u4e00-\u9fff]?店)")
_CUE = re.compile(
    r"(?:投诉人|消费者|顾客|客户|会员|店长|店主|户主|业主|住户|工作人员|校长|老板|经理|教练|业务员|前台|店员|经办人|联系人|负责人|姓名"
    r"|其[子女父母妻夫]|丈夫|妻子|儿子|女儿|父亲|母亲|法定代表人|法人代表|代理人|申请人|签字人|收款人|收件人|收货人|来电人|购卡人|办卡人|持卡人|举报人|同事|户名|车主|机主"
    r"|证人|调解员|医生|护士|班主任|家长|我叫|我是|名叫|本人|当事人|患者|学员|员工|销售|导购|顾问|技师|司机|骑手|快递员)"
    r"[\s:为是叫(\"“]{0,2}(?=(?P<name>[小老]?[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,2}\s[\u4e00-\u9fff]))"
)
_APART = re.compile(rf"{_SURNAME}\s[\u4e00-\u9fff](?:\s[\u4e00-\u9fff])?(?![\u4e00-\u9fff])")
_DOTTED = re.compile(
    r"(?:(?![在于到去从向购])[\u4e00-\u9fff]){2,8}[·•・]"
    r"[\u4e00-\u9fff]{2,10}?(?=[称反表要于在,。;)]|$)"
)
_PROVED = re.compile(  # a name that a number or the sex in brackets tells to be one
    rf"(?<![\u4e00-\u9fff])(?={_SURNAME})(?P<name>[\u4e00-\u9fff]{{2,4}})"
    r"(?<![装鞋衣裤裙表包袜帽款服])\((?=身份证|证件|电话|手机|联系|微信|[男女][,)]|1[3-9]\d)"
)
_NICK = re.compile(rf"[小老]{_SURNAME}(?![\u4e00-\u9fff]?店)")
_FULL = re.compile(rf"(?P<surname>{_SURNAME})(?P<given>[\u4e00-\u9fff]{{1,2}})")
_NOT_GIVEN = frozenset(_LISTS["never_given"])
_NOT_LAST = _NOT_GIVEN | frozenset(_LISTS["never_last"])
_WORDS = frozenset(_LISTS["words"])
_WARY = frozenset(_LISTS["wary"])  # surnames that are more often another word: 曾 once, 于 at
_ENDS = re.compile(r"[^\u4e00-\u9fff]|称|表示|反映|先生|女士|$")
_OPENING = re.compile(  # no cue before it; but things and shops rarely say, want and agree
    rf"(?:^|[。;!?\n])\s*(?P<name>(?P<surname>{_SURNAME})(?P<given>[\u4e00-\u9fff]{{1,2}}?))"
    r"(?=(?:来电)?(?:称|表示|反映|诉称|投诉|认为|认可|要求|不?同意|不?接受|已?收到|于(?:[次当同翌]日|\d)))"
)
_NO_PERSON = frozenset("店馆城行厂司局所院校方户商家管体联铺场")
_ENGLISH = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?")

_HOME = re.compile(
    r"家住|住址|住在|居住|(?<=人)住|(?<=[本我])住|户籍|家庭地址|收货地址|邮寄地址|我家|宿舍|送到|送至|寄到|寄往"
    r"|小区|花园|花苑|家园|公寓|新村|[\u4e00-\u9fff]苑|龙庭|嘉园|村"
)
_OFFICE = re.compile(
    r"酒店|宾馆|写字楼|商场|广场|KTV|影院|医院|科技园|产业园|大厦|门诊|中心|菜场|市场"
)
_N = r"(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,5}|[甲乙丙丁A-F])"
_UNIT = r"(?:号楼|号院|单元|栋|幢|座|室|户|房|弄|组|门|区|楼|号|#)"
_CHAIN = re.compile(
    rf"{_N}{_UNIT}(?:{_N}{_UNIT}?){{0,5}}|[0-9]{{1,3}}(?:[-—–][0-9]{{1,4}}){{2}}(?![0-9-])"
)
_PIECE = re.compile(_N + _UNIT)
_STRONG = re.compile(r"号楼|栋|幢|座|室|户|弄|组|[-—–]|[楼#].*\d")
_LESSON = re.compile(r"第[^,。;]{0,3}$")  # 第三单元 of a textbook or a contract
_HAMLET = re.compile(r"村(?:委会?)?[\u4e00-\u9fff]{1,4}[塘头里巷沟圩湾桥墩组宅庄家浜上村]$")
_ROOM = re.compile(
    r"(?:Building|Bldg\.?|Block)\s(?P<id>\d{1,3},?\s(?:Unit\s\d{1,3},?\s)?"
    r"(?:Room|Apt\.?|Apartment|Flat)\s?\d{1,4})",
    re.IGNORECASE,
)
_SHOP = re.compile(r"商铺|铺|门面|店|摊|档|号?车位|号?厅|收银")

_CHILD = re.compile(
    r"女儿|儿子|孩|其[子女](?!士)|孙[子女]|外孙|宝宝|双胞胎|侄|幼[子女]|闺女|女孩|男孩|小朋友|未成年|学生|婴儿"
    r"|\b(?:son|daughter|child|boy|girl)\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?<![0-9至到~\-—一二三四五六七八九十])(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九两])周?岁半?(?![\u4ee5至到~\-—])"
    r"|(?<![0-9至到~\-—])[1-9][0-9]?个?月(?:大|龄)?|\b(?:1[0-7]|[1-9])[- ]years?[- ]old",
)
_SCHOOL = re.compile(
    r"(?:就读于?|刚上|[在为是读于上])(?P<id>[\u4e00-\u9fff]{2,9}?(?:小学|中学|幼儿园|学校))"
)


def people_findings(narrow: Narrow) -> Iterator[Finding]:
    """Every name, home and child in `narrow`, places in its own text."""
    yield from _minors(narrow.text)
    yield from _homes(narrow.text)
    yield from _names(narrow.text)


def _minors(text: str) -> Iterator[Finding]:
    if not _CHILD.search(text):  # most texts speak of no child
        return
    for pattern, group in ((_AGE, 0), (_SCHOOL, "id")):
        for found in pattern.finditer(text):
            start, end = found.span(group)
            around = text[max(0, start - 24) : start]
            baby = "月" not in found[group] or re.search("宝宝|婴儿|孩", around)
            if baby and (_CHILD.search(around) or _CHILD.match(text[end : end + 6].lstrip("的 "))):
                yield Finding(Kind.MINOR, start, end, certain=False)


def _homes(text: str) -> Iterator[Finding]:
    for found in _CHAIN.finditer(text):
        chain, (start, end) = found[0], found.span()
        if _SHOP.match(text, end):
            continue
        before = _clause(text[max(0, start - 24) : start])
        cue = next(iter([*_HOME.finditer(before)][-1:]), None)
        lesson = chain.endswith("单元") and len(_PIECE.findall(chain)) == 1
        lane = "弄" in chain and chain[-1] in "号室"  # 425弄8号302室 needs no other word
        if lane or ("单元" in chain and not (lesson and _LESSON.search(before))):
            yield Finding(Kind.ADDRESS, start, end, certain=False)
        elif cue and not _OFFICE.search(before[cue.end() :]):
            said = cue[0] in {"家住", "住址", "住在", "居住", "户籍", "家庭地址", "我家"}
            hamlet = bool(_HAMLET.search(before))
            if hamlet or said or _STRONG.search(chain) or "户籍" in before or "住" in before:
                yield Finding(Kind.ADDRESS, start, end, certain=False)
    for found in _ROOM.finditer(text):
        yield Finding(Kind.ADDRESS, *found.span("id"), certain=False)


def _clause(before: str) -> str:
    return re.split("[。;！!？?\n]", before)[-1]


def _names(text: str) -> Iterator[Finding]:
    for pattern in (_TITLED, _MASKED):
        for found in pattern.finditer(text):
            name = found["name"]
            given = found.groupdict().get("given") or ""
            word = name in _WORDS or (given and name[:2] in _WORDS)
            if not word and given not in _NOT_GIVEN:
                yield Finding(Kind.PERSON, *found.span("name"), certain=False)
    for found in _OPENING.finditer(text):
        known = _length(found) == len(found["name"]) and found["surname"] not in _WARY
        if known and found["given"][-1] not in _NO_PERSON:
            yield Finding(Kind.PERSON, *found.span("name"), certain=False)
    for found in _PROVED.finditer(text):
        yield Finding(Kind.PERSON, *found.span("name"), certain=False)
    for cue in _CUE.finditer(text):
        start = cue.start("name")
        if nick := _NICK.match(text, start):
            yield Finding(Kind.PERSON, start, nick.end(), certain=False)
        elif whole := _APART.match(text, start) or _DOTTED.match(text, start):
            yield Finding(Kind.PERSON, start, whole.end(), certain=False)
        elif (full := _FULL.match(text, start)) and (length := _length(full)):
            if full["surname"] in _WARY and not _ENDS.match(text, start + length):
                continue
            yield Finding(Kind.PERSON, start, start + length, certain=False)
    for found in _ENGLISH.finditer(text):
        yield Finding(Kind.PERSON, found.start(), found.end(), certain=False)


def _length(full: re.Match[str]) -> int:
    """How long the name is; 0 where it is a word that only begins like a surname.

    Args:
        full: a match with `surname` and `given`.
    """
    surname, given = full["surname"], full["given"]
    if (surname + given)[:2] in _WORDS or given[0] in _NOT_GIVEN:
        return 0
    both = len(given) == 2 and given[1] not in _NOT_LAST
    return len(surname) + (2 if both else 1)
