"""What stands beside a line and turns its sense: a closed table of words, and what excuses each.

A clause that is true of its own can say something else alone: what came before it named other
goods, another time or another speaker, what comes after takes it back.
"""

import re
from collections.abc import Iterator

import msgspec

from office.proposed_words.guard import words
from office.proposed_words.guard.source_places import Place
from sync.records import Text


class Turn(msgspec.Struct, frozen=True):
    """`word` in the clauses before (since `excuse`), in the clause itself, or in the one after."""

    where: str
    word: re.Pattern[str]
    excuse: re.Pattern[str]
    reason: Text


def _turn(where: str, word: str, excuse: str, zh: str, en: str) -> Turn:
    return Turn(where, re.compile(word), re.compile(excuse or r"(?!)"), Text(zh, en))


_LATER = (
    r"^(?:结果|后来|后面|后头|现在|如今|但|可(?!以|能)|却|没想到|谁知|不料|这次|今天|昨天|上周|第[二三四]|到第|直到|"
    r"[一二两三几半\d]+个?(?:天|月|周|礼拜|星期)后|再|当天|婚礼当天|回来|回家|拿回|取回|收到)"
)
TURNS = (
    _turn(
        "before",
        r"^(?:试[妆穿吃用驾听衣菜].{0,3}时|平时|以前|从前|起初|起先|刚开始|开头|头(?:一|两|几)个?(?:月|天|次|回|礼拜)|"
        r"原来|原先|第一[年次回]|之前)(?!.*(?:就|还没|碰上|遇上))",
        _LATER,
        "说的是先前的情形", "it tells of an earlier state",
    ),
    _turn(
        "before",
        r"^(?:后来|结果|现在)?(?:对面|隔壁|别人|邻居|同事|朋友|别家|另一家|楼上|楼下|同学|网友)|听.{0,12}(?:说|讲)$",
        rf"{_LATER[:-1]}|我|本人|商家|店|物业)",
        "说的是别人的事", "it tells of somebody else's",
    ),
    _turn(
        "before", r"^(?:如果|要是|若|倘若|万一|假如|只要|除非|一旦)", rf"{_LATER[:-1]}|我|否则)",
        "假设被当作事实", "a condition would read as a fact",
    ),
    _turn(
        "itself", r"^(?:对面|隔壁|邻居|同事|别家|另一家|楼上|楼下|网友)", "",
        "说的是别人的事", "it tells of somebody else's",
    ),
    _turn(
        "itself",
        r"(?:发票|小票|收据|票据|凭证|合同|包装|盒子).{0,6}(?:找不到|丢了?$|没留|扔了|没带|弄丢)|(?:上班|加班|白天|平时).{0,2}(?:没空|不方便)|(?:型号|牌子|名字).{0,2}(?:忘|记不)|水痘|手足口|流感|个人原因|即将离开|工作调动|(?:行程|计划|时间|安排|情况|家里)有变|临时有事|有事去不了|"
        r"房子.{0,4}(?:烂尾|交不了)|(?:孩子|老人|家人|父母|家里).{0,6}(?:发烧|生病|住院|骨折).{0,3}[去来走][不没]",
        "", "说的是消费者自己的事", "it tells of the consumer's own affairs",
    ),
    _turn(
        "after",
        r"^(?:当然|不过|但|可(?!以|能))?(?:我)?(?:也)?(?:吃不准|不好说|说不准|说不清|不确定|不敢肯定|没有?证据|也?不排除|也有可能|也可能|可能也|"
        r"可能是我|也许是我|也怪我|也有责任|不太懂|不专业|不知道是不是)|^(?:不过|但|可(?!以|能)).{0,10}(?:又没事|也不好说|也可能|是我自己|怪我|没事)",
        "", "后一句收回了一半", "what follows takes half of it back",
    ),
    _turn(
        "after",
        r"^(?:后来|现在|目前|已经?|最后|随后|当天|第二天|次日|店里|商家|师傅|客服|才)*(?:已经?|又|才)?(?:给|帮|为)?(?:我)?"
        r"(?:修好|解决|退款|退了|换了新|换新|补发|补上|处理好|恢复|道了歉|道歉)了?(?:$|过)",
        "", "后来已经解决", "it was settled later",
    ),
)  # fmt: skip

OTHER_GOODS = Text("说的是另一样商品", "it tells of other goods")
_ANOTHER = re.compile(
    r"^(?:而且|还有|再有)?(?:另外?(?:那|一[个件台条双瓶罐盒只张]|有|的)|同单|同批的|同一天|第[二三]个?(?:毛病|问题)|送的|赠送?的|附送|搭的)"
)
_FROM_ELSEWHERE = re.compile(
    r"^.{1,6}是(?:我们?|消费者)?(?:自己|另外?(?:一家|找)|别家|别人|后来|网上|第三方|合作|单独).{0,8}[装买配做出带订购找]的$"
)
"""A thing beside the goods, of which the clauses after it may tell without naming it."""
_ANY_GOODS = re.compile(
    r"退|赔|发货|送货|到货|关门|停业|搬|电话|拉黑|发票|押金|定金|联系|没开|没送|未送|店"
)
"""What is said of an order as a whole."""
_LISTED = "[和及与跟、]"
_COUNT = re.compile("[一二两三几那]")
_WORDS = "[\u4e00-\u9fff]{2,6}"
_COUNTED = r"(?:[一二两三四五六七八九十几\d]+.)?"


def turned(place: Place, goods: str, *, alone: bool) -> Iterator[Text]:
    """What beside a line says that it is not so, or not of these goods.

    `alone` says that the line stands right below their name, as a clause of a summary does not.
    """
    for turn in TURNS:
        if _turns(turn, place):
            yield turn.reason
    said = place.clause.said
    own = not goods or goods[-2:] in said
    another = place.left.endswith(("另", "另外")) and _COUNT.match(place.whole)
    if another or (not own and _of_another(place, goods, alone=alone)):
        yield OTHER_GOODS
    if words.OWN_WILL.search(place.whole) and not place.right:
        yield Text("消费者的意思会读成商家的", "the consumer's act would read as the shop's")


def _turns(turn: Turn, place: Place) -> bool:
    clause = place.clause
    if turn.where == "after":
        return bool(clause.after and turn.word.search(clause.after[0]))
    if turn.where == "itself":
        return turn.word.search(clause.said) is not None
    over = False
    for said in (*clause.before, clause.said):
        over = over and not turn.excuse.search(said)
        if said is not clause.said:
            over = over or turn.word.search(said) is not None
    return over


def _of_another(place: Place, goods: str, *, alone: bool) -> bool:
    """Whether since the goods were last named in the sentence another thing was begun."""
    over = False
    for said in (*place.clause.before, place.clause.said if alone else ""):
        over = (over and goods[-2:] not in said) or _ANOTHER.search(said) is not None
    return over or (_beside_another(place, goods) and not _ANY_GOODS.search(place.whole))


def _beside_another(place: Place, goods: str) -> bool:
    """Whether since the goods were last named a thing from elsewhere came in."""
    over = False
    for said in place.clause.before:
        over = goods[-2:] not in said and (over or _FROM_ELSEWHERE.search(said) is not None)
    return over


def others(said: str, goods: str) -> list[str]:
    """What else was bought, as a clause lists it with the goods."""
    if goods not in said:
        return []
    name = re.escape(goods)
    listed = rf"({_WORDS}){_LISTED}{_COUNTED}{name}|{name}{_LISTED}{_COUNTED}({_WORDS})"
    return [before or after for before, after in re.findall(listed, said)]


def names(place: Place, goods: str, listed: list[str]) -> bool:
    """Whether the words tell of these goods, and not of what is listed with them."""
    said = place.clause.said
    if goods[-1] in said:
        return True
    if any(one[at : at + 2] in said for one in listed for at in range(len(one) - 1)):
        return False
    before = [one for one in place.clause.before[-1:] if not others(one, goods)]
    return goods[-1] in "".join(before) or _ANY_GOODS.search(place.whole) is not None
