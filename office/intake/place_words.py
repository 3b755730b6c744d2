"""Words of an address: roads, districts, what is inside a place, and what tells of another one.

Pure. What is not known to be inside is not: 悦来城3楼 is, 悦来城3号楼 and 悦来城店 are not.
"""

import re
from collections.abc import Collection, Iterator

_ROAD = r"[^\W\d省市区县镇乡路街道巷号]{1,6}(?:大道|路|街(?!道)|巷)"
_ROADS = re.compile(_ROAD)
_NUMBER = "[一二三四五六七八九十]{1,3}"
_INSIDE = (
    rf"(?:(?:负|地下)?(?:{_NUMBER}|\d{{1,2}})[楼层f](?!期)|[首底顶][楼层]|地下|负一|内(?!部路)|中庭"
    r"|[blfg]\d{1,2}(?:[楼层f]|(?![\da-z])|-?\d{2,4}(?![\da-z]))|商铺|店铺|专柜"
    rf"|(?:{_NUMBER}|\d{{1,3}})号(?:商?铺|门|店铺|专柜|柜台))"
)
_KIND = r"(?:购物中心|商场)?"
"""What people add to a name of a place, and mean the same."""
_AFTER = re.compile(rf"{_KIND}\W*(?:$|{_INSIDE})")
_AFTER_LATIN = re.compile(
    r"\W*(?:$|\d{1,2}(?:f|/f|st|nd|rd|th|floor)|floor|level|unit|shop|suite|store|ground|basement"
    r"|[blfg]\d|[一-鿿])"
)
_NOT_INSIDE = re.compile(
    r"旁|侧|外|对面|斜对|对过|隔壁|附近|邻|靠近|周边|门口|后[面街]|前面|以[东南西北]|方向"
    r"|单元|期|住宅|写字楼|soho|loft|站|[\d百千]米|[东南西北][门区]|现|搬|迁"
    r"|\b(?:opposite|near|beside|behind|next to|across|adjacent|phase|apartments?|residences?"
    r"|station|formerly)\b"
)
_NOT_NOW = re.compile(
    r"(?:[原旧曾](?![路街巷道市区县镇])|近|商圈|网店|网上|淘宝|天猫|京东|拼多多|抖音|美团"
    r"|\b(?:former(?:ly)?|near|opposite|behind)\b)"
)
"""Before a name: it was there, is near it, or sells on the net under its name."""
_OTHER_PLACE = re.compile(
    r"(?:广场|商场|百货|中心|大厦|天地|天街|购物|超市|市场|市集|奥莱|新村|小区|花园|公寓|号楼|酒店|宾馆"
    r"|医院|影城|商城|[幢栋座村苑园城汇里港])(?![东南西北中]?[路街巷]|大道)"
    r"|\b(?:plaza|mall|center|centre|building|tower|hotel|hospital)\b",
    re.IGNORECASE,
)
"""What names a place, and not a road called by one: 花园街, 城北路."""
_DISTRICT = re.compile(r"[^\W\d省市区县旗]+[省市区县旗](?!前?[路街巷]|大道)")
_ON_A_ROAD = re.compile(
    rf"(?:[^\W\d省市区县镇乡街]+(?:[省市区县镇乡]|街道))*{_ROAD}(?:[a-z\d-]+号?)?\W*(?:{_INSIDE}.*)?"
)


def roads(address: str) -> Iterator[str]:
    """The roads that an address names."""
    yield from _ROADS.findall(address)


def inside(before: str, after: str, *, latin: bool) -> bool:
    """Whether what an address is about is in the place whose name stands between the two.

    Args:
        before: in compatibility form, small letters, with its blanks; so is `after`.
        latin: whether the name ends with a Latin letter.
    """
    joined = "".join(after.split())
    begins = (_AFTER_LATIN if latin else _AFTER).match(joined)
    apart = _NOT_INSIDE.search(after) or _ROADS.search(after) or _NOT_NOW.search(before)
    return bool(begins) and not apart


def other_place(words: str) -> bool:
    """Whether `words`, which are an address without the place it is known for, name another."""
    return _OTHER_PLACE.search(re.sub(rf"(?<=\|){_KIND}", "", words)) is not None


def district(address: str) -> str:
    """The smallest district, city or province that an address is said to be in; "" for none."""
    return next(reversed(_DISTRICT.findall(address)), "")


def names_district(words: Collection[str], wanted: str) -> bool:
    """Whether any of `words` names a district, with its kind or without: 新北 for 新北区."""
    bare = wanted[:-1]
    return any(wanted in one or (len(bare) > 1 and bare in one) for one in words)


def on_a_road_alone(address: str) -> bool:
    """Whether an address says a road, its number and where inside: no place by name."""
    return _ON_A_ROAD.fullmatch(address) is not None and not other_place(address)
