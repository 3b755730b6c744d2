"""Texts once more with other names, so that the tagger learns what stands around a name."""

import random
import re
from pathlib import Path

from office.privacy_scan.name_features import WORDS_OF
from office.privacy_scan.surnames import LISTS
from tests.tagger.texts import Tagged

_COMMON = LISTS["surnames"][:90]
_SURNAMES = sorted(LISTS["surnames"] + LISTS["surnames_after_cues"])
_DOUBLE = LISTS["double_surnames"]
_GIVEN = sorted(WORDS_OF["given"])
_OFTEN = WORDS_OF["given"][:120]
_PET_NAMES = LISTS["pet_names"]
_SPOKEN_TITLES = (
    "姐", "哥", "叔", "姨", "总", "工", "师傅", "经理", "老师", "店长", "主任", "教练", "阿姨",
    "律师", "医生",
)  # fmt: skip
_APART = 0.05  # of names of two characters are written with a space between
_TORN = 0.03  # and of those of three with a sign or a blank between each
_OTHER_FORM = 0.15  # of names become one of any form: 周蕙宁 a 展鹏 or an 阿芳
_A_WORD = 0.3  # of given names alone are words as well
_ALSO_WORDS = (Path(__file__).parent / "also_words.txt").read_text("utf-8").split()
_TITLES = "|".join(sorted(WORDS_OF["titles"], key=len, reverse=True))
_TITLED = re.compile(rf"(.)(.{{0,2}}?)({_TITLES})")
_HAN = re.compile("[\u4e00-\u9fff]{2,4}")
_LATIN = re.compile("[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_SPOKEN_OF = re.compile(  # a person without a name, where one could stand: 店员说, 他说
    "(?P<role>店员|客服|师傅|老板娘?|经理|店长|前台|销售|教练|顾问|老师|司机|导购|技师|收银员|服务员|骑手|房东|中介"
    "|维修工|快递员|工作人员|业务员|邻居|朋友|同事|医生|主管|保安|我[爸妈弟姐妹哥]|我家孩子|女儿|儿子|我老[公婆])"
    "(?![们的长工部机费位室证店码群家]|电话|态度|中心|热线)|(?<![其吉维排利])(?P<pronoun>[他她])(?![们人乡])"
    "|(?<![该本各多某此原连小])(?P<shop>商家|店家|店方|对方|物业|中介)(?![们的长])"
)


def renamed(one: Tagged, chance: random.Random) -> Tagged:
    """`one` with another name for each of its names, mostly of its form, the same for the same."""
    text, names, last = "", [], 0
    instead: dict[str, str] = {}
    for start, end in one.names:
        name = one.text[start:end]
        other = instead.setdefault(name, _other(name, chance))
        text += one.text[last:start]
        names.append((len(text), len(text) + len(other)))
        text += other
        last = end
    return Tagged(text + one.text[last:], tuple(names))


def peopled(one: Tagged, chance: random.Random) -> Tagged | None:
    """`one`, which names nobody, with names for one or two of the people it speaks of."""
    found = list(_SPOKEN_OF.finditer(one.text))
    if not found:
        return None
    text, names, last = "", [], 0
    picked = chance.sample(found, min(len(found), chance.choice((1, 1, 2))))
    for each in sorted(picked, key=re.Match.start):
        keep = bool(each["role"]) and chance.random() < 0.5
        text += one.text[last : each.end() if keep else each.start()]
        name = _any(chance, beside_role=keep)
        names.append((len(text), len(text) + len(name)))
        text += name
        last = each.end()
    return Tagged(text + one.text[last:], tuple(names))


def _any(chance: random.Random, *, beside_role: bool) -> str:
    """A name as people are called in complaints."""
    form = chance.random()
    if form < 0.42:
        return _surname(chance) + _given("__", chance)
    if form < 0.60:
        return _surname(chance) + _given("_", chance)
    if form < 0.70:
        return chance.choice("小小老阿大") + chance.choice(_COMMON)
    if form < 0.75:
        return chance.choice("小阿大") + chance.choice(_OFTEN)
    if form < 0.76:
        return chance.choice(_OFTEN) + chance.choice("子仔")
    if form < 0.82:
        return chance.choice(_PET_NAMES) * 2
    if form < 0.90:
        return chance.choice(_OFTEN) + chance.choice(_OFTEN)
    if form < 0.92:
        return _latin(chance)
    if form < 0.94:
        return chance.choice(WORDS_OF["english"])
    if form < 0.97:
        return chance.choice(_ALSO_WORDS)
    if beside_role:
        return _surname(chance) + _given("_", chance)
    return _surname(chance) + chance.choice(_SPOKEN_TITLES)


def _other(name: str, chance: random.Random) -> str:
    if chance.random() < _OTHER_FORM:
        return _any(chance, beside_role=True)
    if _LATIN.fullmatch(name):
        return " ".join(_latin(chance) for _ in name.split())
    if not _HAN.fullmatch(name):
        return name
    if name in WORDS_OF["english"]:
        return chance.choice(WORDS_OF["english"])
    if name[:2] in _DOUBLE and len(name) > 2:
        return chance.choice(_DOUBLE) + _given(name[2:], chance)
    titled = _TITLED.fullmatch(name)
    if titled and titled[1] in _SURNAMES:
        return _surname(chance) + _given(titled[2], chance) + titled[3]
    if name[0] in "小老阿大" and len(name) == 2:
        return name[0] + chance.choice(_SURNAMES if name[1] in _SURNAMES else _PET_NAMES)
    if len(name) == 2 and name[0] == name[1]:
        return chance.choice(_PET_NAMES) * 2
    if name[0] not in _SURNAMES and len(name) == 2:
        return chance.choice(_ALSO_WORDS) if chance.random() < _A_WORD else _given("__", chance)
    if name[0] in _SURNAMES and len(name) < 4:
        other = _surname(chance) + _given(name[1:], chance)
        if chance.random() < (_APART if len(name) == 2 else _TORN):
            return chance.choice("    .-*/、").join(other)
        return other
    return name


def _latin(chance: random.Random) -> str:
    name: str = chance.choice(WORDS_OF["latin"])
    return name


def _surname(chance: random.Random) -> str:
    return chance.choice(_COMMON if chance.random() < 0.5 else _SURNAMES)


def _given(like: str, chance: random.Random) -> str:
    """Often of characters that many bear, else of any."""
    return "".join(chance.choice(_OFTEN if chance.random() < 0.5 else _GIVEN) for _ in like)
