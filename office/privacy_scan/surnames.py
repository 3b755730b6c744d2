"""Names as characters: what begins with a surname, how far it goes, what is only a word."""

import json
import re
from pathlib import Path

LISTS = json.loads((Path(__file__).parent / "names.json").read_text("utf-8"))
HAN = r"[\u4e00-\u9fff]"
SURNAME = f"(?:{'|'.join(LISTS['double_surnames'])}|[{LISTS['surnames']}])"
_AFTER_CUES = LISTS["surnames_after_cues"]
AFTER_CUES = frozenset(_AFTER_CUES)
FULL = re.compile(rf"(?P<surname>{SURNAME})(?P<given>{HAN}{{1,2}})")
FULL_AFTER_CUES = re.compile(  # of surnames that are told from words by a cue alone: 连, 应, 全
    rf"(?P<surname>{SURNAME}|[{_AFTER_CUES}])(?P<given>{HAN}{{1,2}})"
)
SMALL = rf"[小老](?![{LISTS['nick_never']}]){SURNAME}"  # 小杨, 老李
WORDS = frozenset(LISTS["words"])
WARY = frozenset(LISTS["wary"] + _AFTER_CUES)  # surnames that are more often another word: 曾, 于
COUNTED = re.compile(  # 由于, 每单, 任何, 其余, 十万: the end of a word, no surname
    rf"[每本上下这任如几为由对关至鉴等基位终属按其一二三四五六七八九十两]"
    rf"[{LISTS['after_number_words']}]"
)
ENDS = re.compile(rf"(?!{HAN})|称|表示|反映|先生|女士")
_VERBS = "到在去来进往向对于说称让要叫把被给与和关停离买购投诉"
SHOP = (  # after a title: a shop or a dish is called so, nobody is
    rf"(?:的|家的?)?(?:小?店(?![员长主里内外方家])|牌|{'|'.join(LISTS['dishes'])}"
    rf"|(?:{'|'.join(LISTS['trades'])}){{0,2}}(?:[店铺馆坊屋厂](?![员长主里内外方家])|中心|学堂|超市)"
    rf"|(?:[^\W{_VERBS}]){{0,4}}(?:工作室|画室|琴行)|[^\W{_VERBS}]?(?:店面|门店))"
)

BORNE = frozenset(LISTS["words_borne"])  # words with which names begin as well: 李子, 高峰
_NOT_GIVEN = frozenset(LISTS["never_given"])
_NOT_LAST = _NOT_GIVEN | frozenset(LISTS["never_last"])
_GIVEN_YET = frozenset(LISTS["given_after_all"])  # words that are in names as well: 家豪, 一博
_NEVER_YET = (  # but not of these: 会员费三年; of surnames that begin brands, 麦家欣
    WARY - frozenset(LISTS["wary_of_brands"])
) | frozenset(LISTS["never_given_after"])
_THINGS = frozenset(LISTS["no_person"] + LISTS["goods"])
CLOSED = re.compile(  # where a name ends and no word goes on
    rf"(?!{HAN})|来电|沟通|协商|核实|称|表示|反映|投诉|要求|认为|购买|女士|先生|小姐|承担|于[\d下次当同翌本上今]|在|就读|所[述称说]|说[她他自]"
)
_NEXT_WORDS = frozenset("走来去说给让把要向也跟就又却被")
_GIVEN_SO = frozenset(f"{first}来" for first in "春东福喜运财朝云再有金凤雁燕新友如") | {
    "志向", "谦让", "礼让",
}  # fmt: skip
_TAIL = re.compile("|".join(LISTS["tails"]))
_BRAND = re.compile("|".join(sorted(LISTS["brands"], key=len, reverse=True)))


def length(full: re.Match[str], *, cued: bool = False) -> int:
    """How long the name is; 0 where it is a word that only begins like a surname.

    Args:
        full: a match with `surname` and `given`.
        cued: whether a word for a person stands before it, which says more than any list.
    """
    surname, given, start = full["surname"], full["given"], full.start("given")
    word = is_word(surname, given)
    if word and not (cued and outweighs_words(full)):
        return 0
    for count in range(len(given), 0, -1):
        end = start + count
        if count == 2 and _TAIL.match(full.string, end - 1):
            continue  # 马丽 and the head of 服务
        closed = bool(CLOSED.match(full.string, end) or _TAIL.match(full.string, end))
        if may_be_given(surname, given[:count], closed=closed) and (
            count > 1 or closed or not word
        ):
            return len(surname) + count
    return 0


def is_word(surname: str, given: str) -> bool:
    """Whether it begins as a word does."""
    return (surname + given)[:2] in WORDS


def outweighs_words(full: re.Match[str]) -> bool:
    """Whether, beside a word for a person, it is a name although a word begins so: 李子涵, 黄河清.

    Names begin with some of the words; with another only a name of three characters that ends
    where it must, and of a surname that is mostly one.
    """
    surname, given = full["surname"], full["given"]
    return (surname + given)[:2] in BORNE or (
        len(given) > 1
        and surname not in _NEVER_YET
        and given[-1] not in _THINGS
        and may_be_given(surname, given, closed=True)
        and bool(CLOSED.match(full.string, full.end()))
    )


def may_be_given(surname: str, given: str, *, closed: bool) -> bool:
    """Whether `given` can be a given name; what is more often a word, only where it is closed."""
    words = {given[0]} & _NOT_GIVEN | set(given[1:]) & _NOT_LAST
    return not words or (closed and surname not in _NEVER_YET and words <= _GIVEN_YET)


def without_verb(text: str, start: int, end: int) -> int:
    """Where a name of three characters ends that may have the next word's first at its end.

    王磊走 is 王磊, who went; 春来 and 志向 are names.
    """
    full = FULL.fullmatch(text, start, end)
    if not full or len(full["given"]) < 2 or full["given"][-1] not in _NEXT_WORDS:
        return end
    return end if full["given"] in _GIVEN_SO else end - 1


def brand_end(text: str, start: int) -> int:
    """Where a brand that stands at `start` ends; 0 where none does."""
    found = _BRAND.match(text, start)
    return found.end() if found else 0
