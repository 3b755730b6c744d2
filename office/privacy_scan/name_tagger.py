"""Names that no rule tells, by a model of how texts speak of people. All of it is doubtful.

A linear-chain CRF that `make tagger` trains; loaded when the first text is scanned.
"""

import json
import re
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from office.errors import OfficeError
from office.privacy_scan.name_features import LISTED, WORDS_OF, features
from office.privacy_scan.name_surroundings import THING
from office.privacy_scan.surnames import BORNE, COUNTED, LISTS, SHOP, WORDS

FILES = Path(__file__).parent
MODEL, ABOUT = FILES / "name_tagger.crfsuite", FILES / "name_tagger.json"
_LONGEST = 10  # characters of a name
LEAST = 0.5
"""How likely a name must be: from 0.4 on one name in a hundred more, and one text in vain more."""
BESIDE = 0.2
"""How likely beside another: who names one person names more, and the text is looked at anyway."""
SURE = 0.75
"""How likely a name must be that is a word or a place as well: 问宁静要发票."""
_IN_NO_NAME = re.compile("[着了的得是不在就都很也们个这那边把被它吗吧呢啊又还才完]")
_BEFORE_A_TITLE = frozenset("和跟问叫找位名各新那这该本前原副两几把被给让对向个的家另别")
_TITLES = frozenset(WORDS_OF["titles"] + WORDS_OF["roles"])
_PLACES = frozenset(WORDS_OF["places"])
_NEVER = frozenset(WORDS_OF["renowned"] + WORDS_OF["platforms"]) | (WORDS - BORNE)
_BRANDS = frozenset(WORDS_OF["brands"])
_OF_A_THING = re.compile(  # 阿迪柜台, 王府井大街, 周太太面馆, 扎西卓玛餐馆, 小高把手
    rf"{SHOP}|把手|牌(?!子)|柜台|专[柜卖]|旗舰|[同风型]?款|味(?!道)|[色木布]|风格?|造型|系列|型"
    r"|大?[路街巷弄镇乡村县区省山河湖寺庙岛湾港](?![上里边头过口])|机场|车站|小区|花园|大厦|酒店|饭店|宾馆|公司|集团"
    r"|超市|商场|广场|[^\W的到在去来进]{0,2}餐[厅馆]|饭庄|索道|景区|乐园|山庄|密室|颗粒|洋参|袋|虫|电动车|品牌|专线|银行|医院|学校|[小中大]学|电器|手机|汽车|奶粉|火锅|烧烤|面馆|[酒茶粉鸡鸭鱼虾蛋肉菜糕饼饭汤油米豆果]"
)
_LATIN = frozenset(LISTS["latin_words"]).union(*map(str.split, LISTS["latin_brands"]))
_NO_NAMES = frozenset(WORDS_OF["no_names"]) | WORDS
_TWO_TWICE = re.compile(r"(.)\1(.)\2")  # 高高兴兴
_HAN_OR_LATIN = re.compile("[\u4e00-\u9fffA-Z]")
_ONE_AT_A_TIME = threading.Lock()


def guesses(text: str, named: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Every stretch of `text` that reads like a name, and wherever it stands once more.

    Args:
        named: names in `text` that rules have found.
    """
    if not _HAN_OR_LATIN.search(text):
        return
    tagger, common, _ = _loaded()
    # Half a character, of a broken file, is none that the tagger's library can be told.
    seen = features(text.encode("utf-8", "replace").decode("utf-8"), common)
    with _ONE_AT_A_TIME:
        tagger.set(seen)
        found = [
            (start, end, likely)
            for start, end, likely in stretches(text, tagger.marginal)
            if _may_be_name(text, start, end) and (likely >= SURE or not _is_word(text, start, end))
        ]
    least = BESIDE if named or any(likely >= LEAST for *_, likely in found) else LEAST
    names = set(named)
    for start, end, likely in found:
        if likely >= least:
            names.add(text[start:end])
            yield start, end
    for name in sorted(names):
        if len(name) > 1 and name not in LISTED:  # 高原 may be a name here and a height there
            for again in re.finditer(re.escape(name), text):
                if _may_be_name(text, *again.span()) and not _is_word(text, *again.span()):
                    yield again.span()


def _may_be_name(text: str, start: int, end: int) -> bool:
    """Whether no list knows better: a word that names nobody, 和店长, a brand's end."""
    name = text[start:end]
    if _IN_NO_NAME.search(name) or (_TWO_TWICE.fullmatch(name) and name[2:] not in _TITLES):
        return False
    if name[0] in _BEFORE_A_TITLE and name[1:] in _TITLES:
        return False
    if name in _NEVER or (name[-1] in "省市区县州" and name[:-1] in _PLACES):
        return False
    if _OF_A_THING.match(text, end) or COUNTED.match(text, max(0, start - 1)):
        return False
    return _LATIN.isdisjoint(name.split())


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether it is a place or a brand, a word's beginning or end, or before a thing."""
    return (
        text[start:end] in _PLACES
        or not _BRANDS.isdisjoint((text[start:end], text[start : end + 1], text[start : end + 2]))
        or bool(THING.match(text, end))
        or text[start : start + 2] in _NO_NAMES
        or text[max(0, start - 1) : start + 1] in WORDS
    )


def stretches(text: str, chance: Callable[[str, int], float]) -> Iterator[tuple[int, int, float]]:
    """Where names begin and end, and how likely: from a likely beginning to the likeliest end.

    Args:
        chance: of a label at a place: B begins a name, M goes on, E ends it.
    """
    size = len(text)
    begins = [chance("B", at) if char.isalpha() else 0.0 for at, char in enumerate(text)] + [0.0]
    free = 0
    for start in range(size):
        if start < free or begins[start] < BESIDE or begins[start + 1] > begins[start]:
            continue
        ends: dict[int, float] = {}
        for at in range(start + 1, min(size, start + _LONGEST)):
            ends[at] = chance("E", at)
            if ends[at] + chance("M", at) < BESIDE / 2:
                break
        if ends:
            last = max(ends, key=lambda at: (ends[at], -at))
            if ends[last] >= BESIDE / 2:
                free = last + 1
                yield start, free, min(begins[start], 2 * ends[last])


def about() -> dict[str, Any]:
    """Version, digests and common pairs, as training wrote them."""
    told: dict[str, Any] = json.loads(ABOUT.read_text("utf-8"))
    return told


@cache
def _loaded() -> tuple[Any, Mapping[str, str], bytes]:
    """The tagger, the common pairs, and the model, of which the tagger keeps no copy."""
    import pycrfsuite  # late: most commands scan nothing

    told, model = about(), MODEL.read_bytes()
    if sha256(model).hexdigest() != told["model"]:
        raise OfficeError(
            "识别姓名的模型文件与程序不符，个人信息检查不能进行。请重新安装本程序。",
            "The model file for recognising names does not match the program, so no text can be "
            "checked for personal data. Reinstall the program.",
        )
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    common = {
        pairs[at : at + 2]: level
        for level, pairs in told["common"].items()
        for at in range(0, len(pairs), 2)
    }
    return tagger, common, model
