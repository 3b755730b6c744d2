"""Homes by the door: a building, a staircase, a flat. What only words betray is doubtful."""

import re
from collections.abc import Iterator

from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.normalise import Narrow

_LIVES = r"家住|住址|住在|居住|户籍|家庭地址|我家(?![电具])"
_SENT = r"(?:收货|送货|邮寄|安装|维修|上门)地[址点]"
_ESTATE = r"小区|花园|花苑|家园|公寓|新村|[\u4e00-\u9fff]苑|龙庭|嘉园|村"
_HOME = re.compile(
    rf"(?P<lives>{_LIVES})|(?P<sent>{_SENT})|(?<=人)住|(?<=[本我租])住|宿舍|送到|送至|寄到|寄往"
    rf"|(?P<estate>{_ESTATE})"
)
_OFFICE = re.compile(
    r"酒店|宾馆|写字楼|商场|广场|KTV|影院|医院|科技园|产业园|大厦|门诊|中心|菜场|市场"
)
_N = r"(?:[A-Z甲乙丙]?[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,5}|[甲乙丙丁A-F])"
_UNIT = r"(?:号楼|号院|单元|栋|幢|座|室|户|房|弄|组|门|区|楼|梯|层|号|#)"
_CHAIN = re.compile(
    rf"{_N}{_UNIT}(?:之[一二三四五0-9])?(?:\s?{_N}{_UNIT}|[东西南北中]单元|{_N}){{0,5}}(?:\s[0-9]{{3,4}}(?![0-9.元年月]))?"
    r"|[0-9]{1,3}(?:[-—–](?:[0-9]{1,4}|[甲乙丙丁])){2}(?![0-9-])"
    r"|[东西南北][塔座][0-9]{1,2}[A-H](?![0-9A-Za-z])"
)
_PAIR = re.compile(  # 5-1203: house and flat; in prices, dates and counts a word follows
    r"(?<![0-9A-Za-z.-])[0-9]{1,3}[-—–][0-9]{3,4}(?![0-9A-Za-z.-]|[元折米平月日年天点号人块个])"
)
_NEIGHBOUR = re.compile(  # 住我楼上1203
    r"(?:住|家)在?[我他她]?家?(?:楼[上下]|对门|隔壁)的?\s?(?P<id>[0-9]{3,4}室?)(?![0-9元块年号.])"
)
_PIECE = re.compile(_N + _UNIT)
_STRONG = re.compile(r"号楼|栋|幢|座|室|户|弄|组|[-—–]|[楼#].*\d")
_HAMLET = re.compile(r"村(?:委会?)?[\u4e00-\u9fff]{1,4}[塘头里巷沟圩湾桥墩组宅庄家浜上村]$")
_DOOR = re.compile(r"[0-9]{1,3}[-—–][0-9]{1,2}[-—–][0-9]{3,4}")
_OF_ESTATE = re.compile(  # 金域蓝湾6-2-1103; but no mall's, no shop's, and not 店里
    r"[^商物贸服具器脑材食菜小店这那家手柜仓哪]城$|[湾府苑居庭郡邸轩阁]$"
    r"|[^公业技动游乐物果菜校]园$|[^店这那家手柜仓哪]里$"
)
_COMPOUND = re.compile(  # 家住河海街道府琛花园: what stands behind the street
    rf".*(?:{_LIVES}|{_SENT})[在于是为:]?(?:[\u4e00-\u9fff]*(?:街道|[路街镇区县]))?"
    r"(?P<name>[\u4e00-\u9fff]{1,6}?(?:小区|公寓|新村|[园苑府庭湾城里邸轩郡居]))"
)
_INSIDE = re.compile("家(?:里(?!面)|中(?![小国型心央]))")  # 6号302家里
_FLAT = r"(?:Room|Rm\.?|Apt\.?|Apartment|Flat)"
_HOUSE = r"(?:Building|Bldg\.?|Block|Tower)"
_PLACE = r"(?:,\s(?:Building|Bldg\.?|Block|Tower|Unit|Lane|House|No\.)\s(?:[0-9]{1,4}|[A-Z])\b)"
_ROOM = re.compile(
    rf"{_HOUSE}\s(?P<id>\d{{1,3}},?\s(?:Unit\s\d{{1,3}},?\s)?{_FLAT}\s?\d{{1,4}})"
    rf"|\b(?:Unit\s[0-9]{{1,3}},\s)?{_FLAT}\s#?[0-9]{{1,4}}[A-H]?{_PLACE}{{1,3}}"
    rf"|\bFlat\s[A-H],\s[0-9]{{1,2}}/F{_PLACE}{{0,3}}"
    rf"|\b{_FLAT}\s[0-9]{{1,3}}-[0-9]{{3,4}}\b|\b(?:Unit|No\.)\s[0-9]{{1,3}},\sRoom\s[0-9]{{1,4}}\b"
    r"|\bHouse\s[0-9]{1,4},\sLane\s[0-9]{1,4}\b",
    re.IGNORECASE,
)
_SHOP = re.compile(r"商铺|铺|门面|店|摊|档|柜台|号?车位|号?厅|收银|(?<=[梯层])[旁口]")


def home_findings(narrow: Narrow) -> Iterator[Finding]:
    """Every door of a home in `narrow`, places in its own text."""
    text = narrow.text
    for found in _CHAIN.finditer(text):
        if not _SHOP.match(text, found.end()) and _is_home(text, found):
            yield Finding(Kind.ADDRESS, _begin(text, found), found.end(), certain=False)
    for found in _PAIR.finditer(text):
        if not _SHOP.match(text, found.end()) and _is_flat(_clause(text, found.start())):
            yield Finding(Kind.ADDRESS, _begin(text, found), found.end(), certain=False)
    for found in _NEIGHBOUR.finditer(text):
        yield Finding(Kind.ADDRESS, *found.span("id"), certain=False)
    for found in _ROOM.finditer(text):
        yield Finding(Kind.ADDRESS, *found.span("id" if found["id"] else 0), certain=False)


def _begin(text: str, door: re.Match[str]) -> int:
    """Where the home begins: its compound goes with the door, the street stays."""
    before = _clause(text, door.start())
    compound = _COMPOUND.fullmatch(before)
    return door.start() - len(compound["name"]) if compound else door.start()


def _is_home(text: str, found: re.Match[str]) -> bool:
    """Whether a chain of house, staircase and flat is a home's, by itself or by what it follows."""
    chain, before = found[0], _clause(text, found.start())
    staircase = chain.endswith("单元") and len(_PIECE.findall(chain)) == 1  # or a lesson
    lane = "弄" in chain and chain[-1] in "号室"  # 425弄8号302室 needs no other word
    if lane or ("单元" in chain and not staircase):
        return True
    if _DOOR.fullmatch(chain) and _OF_ESTATE.search(before):
        return True
    if chain[-1].isdecimal() and "号" in chain and _INSIDE.match(text, found.end()):
        return True
    cue = next(iter([*_HOME.finditer(before)][-1:]), None)
    if not cue or _OFFICE.search(before[cue.end() :]):
        return False
    said = cue["lives"] or "户籍" in before or "住" in before
    return bool(said or _STRONG.search(chain) or _HAMLET.search(before))


def _is_flat(before: str) -> bool:
    """Whether two numbers are house and flat: somebody lives there, or an estate is just before."""
    cues = [*_HOME.finditer(before)]
    if not cues or _OFFICE.search(before[cues[-1].end() :]):
        return False
    said = any(cue["lives"] or cue["sent"] for cue in cues)
    return said or bool(cues[-1]["estate"] and cues[-1].end() == len(before))


def _clause(text: str, end: int) -> str:
    """The words before `end`, back to the end of a sentence."""
    return re.split("[。;！!？?\n]", text[max(0, end - 24) : end])[-1]
