"""Whether goods stand in a clause as a name, whole, and as what was bought."""

import re

from office.proposed_words.guard import words
from office.proposed_words.guard.source_places import Clause

_NUMBER = "[一二两三四五六七八九十百千万几半\\d]"
_MEASURES = "件条双台部个只套张款副把辆块盒箱袋瓶份枚根束支盏顶架幅桶罐斤碗杯盘串颗粒片朵笔棵"
_COUNTED = rf"{_NUMBER}+[{_MEASURES}]"
_NO_NAME = re.compile(
    r"跟(?![拍妆团踪骨])|(?:经办|联系|负责|接待)人|连(?![衣裤体锁裙帽身])|当事人|消费者|投诉人|来电人|市民|"
    rf"{_NUMBER}+[{_MEASURES}次天月年]$|"
    r"(?:半夜|凌晨|清早|早上|上午|中午|下午|晚上|夜里|昨[天晚]|[今明]天|亩产)"
)
"""How no name of goods begins, and a count or a time alone."""
_TORN = (
    (re.compile(f"{_NUMBER}$"), re.compile(f"[{_MEASURES}]|{_NUMBER}")),
    (re.compile(r"[A-Za-z0-9]$"), re.compile(r"[A-Za-z0-9]")),
)
"""What the words before end with and the name begins with where a count or a word was torn."""
_WHOLE = re.compile(
    r"份子|条纹|双人|双肩|双层|双门|双开|套装|套餐|套系|片仔|块菌|张拉|把手|盒饭|盒马|箱包|袋装|瓶装|罐装|盒装|桶装|杯子|碗柜|盘子|条码|粒子|根雕|台灯|台式|台球|部件|架子|个人|个性|件套|两用|三轮|四轮|一次性|一体|一对一|万能|千|百|半身|半导体"
)
"""Names that begin like a measure word or a number."""
_INSTEAD = re.compile(rf"(?:补偿?|赔偿?|抵|折)(?:给|了|我|我们|一下)*(?:{_COUNTED})?$")
"""Before what a shop gave to make good."""
_LEFT_OVER = re.compile("剩(?:的|下)")
"""After an occasion: what was left of it."""
_PROMISED = re.compile(r"(?:讲|说|谈)好的?(?:是|全程)?[^的]{0,6}$|(?:讲|说)的是[^的]{0,4}$")
"""Before what was promised, which is not what came."""


def _about(goods: str) -> re.Pattern[str]:
    """Clauses by which goods are not what the complaint is about, though it names them."""
    name = re.escape(goods)
    return re.compile(
        rf"^{name}(?:本身|倒|都|也|是)*(?:没(?:什么|有|啥)?(?:问题|毛病)|正常|没事|好的)$|"
        rf"[带牵抱]着?{name}[去到来在](?!.{{0,8}}[修检换])|"
        rf"给.{{0,4}}{name}[上里]?(?:加装|[装换贴配买添铺镀])|"
        rf"^{name}[也都]?是(?:我们?|消费者)?自己(?:另外|单独|从|在)?(?:网上|外面)?[带买配备]|"
        rf"[买购订定换配]了?{_COUNTED}{name}的[\u4e00-\u9fff]{{1,6}}$|"
        rf"^{name}的[\u4e00-\u9fff]{{1,4}}?是?在.{{0,8}}[买订购配办]的$"
    )


def set_aside(clauses: tuple[Clause, ...], goods: str) -> bool:
    """Whether the text says of goods that they are all right, were brought, fitted or a whole.

    A whole is that of which a part was bought (一个豆浆机的杯体).
    """
    about = _about(goods)
    for clause in clauses:
        spoken = any(words.ANY_SAYS.search(one) for one in clause.before[-1:])
        if not spoken and goods in clause.said and about.search(clause.said):
            return True
    return False


def names(clause: Clause, goods: str) -> bool:
    """Whether a clause names the goods in one piece, as what was bought."""
    if not goods or words.OF_OTHERS.match(goods) or _NO_NAME.match(goods) or clause.asked:
        return False
    at = clause.said.find(goods)
    while at >= 0:
        before, after = clause.said[:at], clause.said[at + len(goods) :]
        if _whole(before, goods, after) and not _only_beside(before, goods, after):
            return True
        at = clause.said.find(goods, at + 1)
    return False


def _whole(before: str, goods: str, after: str) -> bool:
    torn = any(end.search(before) and begin.match(goods) for end, begin in _TORN)
    return not (
        (torn and not _WHOLE.match(goods)) or words.NAME_GOES_ON.match(goods[-1] + after, 1)
    )


def _only_beside(before: str, goods: str, after: str) -> bool:
    """Whether they are somebody's, denied, shown, set aside, promised or given instead."""
    worn = words.WORN.search(before) and after.startswith("的")
    paid = goods == "手机" and words.PAID_WITH.match(after)
    shown = words.SHOWN_END.search(before) and words.SHOWN.search(goods)
    aside = words.AIMED_AT.search(before) or words.SET_ASIDE.match(after)
    instead = _INSTEAD.search(before) or _LEFT_OVER.match(after) or _PROMISED.search(before)
    return bool(worn or paid or shown or aside or instead or words.DENIED_BEFORE.search(before))
