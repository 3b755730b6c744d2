"""The parts of an operator's name: where it is registered, its brand, its form, which branch."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from layouts.phrases import phrases

_PLACE = re.compile(
    r"([^（）\s]{2,8}?(?:特别行政区|自治区|省))?"
    r"([^（）\s]{2,8}?(?:自治州|地区|盟|市))?"
    r"([^（）\s]{2,10}?(?:自治县|自治旗|新区|开发区|高新区|区|县|旗))?"
    r"([^（）\s]{2,6}?(?:街道|镇|乡))?"
)
"""With what a registered name begins: 常州市新北区."""
_FORM = re.compile(r"(?:股份|责任|有限)*有限(?:责任)?公司|股份公司|集团公司|合作社|合伙企业")
"""What a registered name of a company has between its trade and its branch."""
_BRANCH = re.compile(
    r"（[^（）]{2,20}[店部柜所站]）\Z"
    r"|.{1,14}(?:分公司|旗舰店|专卖店|体验店|分店|总店|连锁店|门市部|营业部|服务部|专柜|[^饭酒商书药粮茶花]店)\Z"
)
_TRADES = (
    "电器|家电|健身|服饰|服装|童装|女装|男装|童鞋|鞋业|鞋帽|家居|家具|家纺|建材|超市|便利|眼镜|鲜食|生鲜"
    "|茶器|茶业|茶饮|文具|书屋|书店|花艺|餐饮|火锅|小吃|烘焙|蛋糕|咖啡|奶茶|珠宝|首饰|黄金|钟表|通讯|数码|电脑"
    "|手机|美发|美容|美甲|造型|养生|足浴|影城|影院|母婴|户外|运动|体育|教育|培训|早教|艺术|音乐|舞蹈|瑜伽|游泳"
    "|游乐|乐园|旅游|旅行|酒店|宾馆|民宿|汽车|汽修|洗车|洗衣|家政|维修|药房|大药房|口腔|医疗|宠物|摄影|照相|婚庆"
    "|皮具|箱包|内衣|化妆|护肤|日化|百货|商贸|贸易|食品|水果|零食|酒业|烟酒|生活馆"
)
_TRADE = re.compile(rf".*?(?:{_TRADES})+(?=.)")
_GENERIC = re.compile(
    r"(?:服务|管理|经营|商业|商贸|贸易|科技|发展|实业|信息|咨询|文化|传播|传媒|集团|连锁|投资|控股|用品"
    r"|销售|国际|产业|技术|企业|运营|有限|股份|责任)+\Z"
)
"""What a brand may do without."""
BRAND_MOST = 10
"""Characters of a brand; what is longer is none that this rule understands."""


_LAST = re.compile(r"第[一二三四五六七八九十百\d]+\D{1,3}\Z")
"""Which of several branches: 第三分公司."""


_SAID = re.compile(r"(?:第 |\d+ )*\S+\s*|\s+")
"""What stands between blanks; a figure stays with what it counts: 第 2 版."""


@dataclass(frozen=True)
class _Name:
    """A name taken apart; what is not there is empty."""

    place: tuple[str, ...]
    core: str
    form: str
    branch: tuple[str, ...]


@lru_cache(maxsize=512)
def parts(text: str) -> tuple[str, ...]:
    """A name, or a text with names in it, in the parts between which it may be broken.

    恒冷电器, 新北旗舰店; what is no name is parted between words.
    """
    return tuple(part for said in _SAID.findall(text) for part in _parts(said))


def _parts(said: str) -> Iterator[str]:
    """The parts of what stands between blanks, which stay with it."""
    bare = said.rstrip()
    found = _taken_apart(bare)
    core = _GENERIC.sub("", found.core) if found.form else found.core
    more = (*found.place, core, found.core[len(core) :], found.form, *found.branch)
    taken = [part for part in more if part]
    if len(taken) == 1 and not (bare.isalnum() and len(bare) <= BRAND_MOST):
        taken = ["".join(atom.text for atom in group) for group in phrases(bare)]
    yield from taken[:-1]
    yield "".join(taken[-1:]) + said[len(bare) :]


@lru_cache(maxsize=512)
def brand(name: str) -> tuple[str, ...]:
    """What people call an operator whose name is long, and its branch; () where none is found."""
    found = _taken_apart(name)
    short = _GENERIC.sub("", found.core) if found.form else found.core
    if not 2 <= len(short) <= BRAND_MOST or short == name or not short.isalnum():
        return ()
    return (short, "".join(found.branch)) if found.branch else (short,)


def _taken_apart(name: str) -> _Name:
    form = _FORM.search(name)
    if form:
        place = _PLACE.match(name[: form.start()])
        before = tuple(part for part in place.groups() if part) if place else ()
        begun = sum(map(len, before))
        if form.start() - begun < 2:
            before, begun = (), 0
        return _Name(before, name[begun : form.start()], form[0], _words(name[form.end() :]))
    branch = _BRANCH.search(name)
    if branch and branch[0].startswith("（"):
        return _Name((), name[: branch.start()], "", (branch[0],))
    trade = _TRADE.match(name)
    if branch and trade and len(name) - trade.end() >= 2:
        return _Name((), trade[0], "", (name[trade.end() :],))
    return _Name((), name, "", ())


def _words(branch: str) -> tuple[str, ...]:
    """A branch in its words: 万汇广场, 第三分公司."""
    last = _LAST.search(branch)
    begun = branch[: last.start()] if last else branch
    words = ["".join(atom.text for atom in group) for group in phrases(begun)]
    return (*words, last[0]) if last else tuple(words)
