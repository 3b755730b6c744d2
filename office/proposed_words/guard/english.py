"""The guard of English: a clause in which a word turns the sense is not told by its kind alone.

It is shown the Chinese clause, the words of it that an English line stands for, and that line; it
knows nothing of the tables that the line came from.
"""

import re
from collections.abc import Iterator

from office.proposed_words.guard import words
from office.proposed_words.guard.judging import SHOP_SAYS
from sync.records import Text

_DOUBT = re.compile(
    rf"{words.DOUBT.pattern}|像(?!.{{1,6}}(?:一样|似的|$))|也许|不确定|差点|几乎|险些"
)
_DOUBTED = re.compile(r"\bpossibly\b")
_CONDITION = re.compile(rf"{words.CONDITION.pattern}|的话|再不|防止|避免|以免|以防|省得|免得")
_ASKS = re.compile(
    r"(.)不\1|吗|呢|为何|为什么|凭什么|平什么|凭啥|到底|是不是|有没有|能不能|难道|多少|谁(?!都|也)|"
    r"什么(?!都|也|反应|效果)|哪(?!个?[都也怕]|里[都也])|怎么(?!.{0,6}[都也不没])"
)
_WISH = re.compile(
    "(?<!商家)(?<!店家)(?<!店里)(?<!对方)(?<!老板)(?<!机构)(?<!平台)要求|希望|请求|恳请|诉求|想|打算|建议"
)
_PROMISE = re.compile(rf"{words.PROMISE.pattern}|号称|当初|本来|原来(?:说|是)|才(?:能|可)")
_OTHERS = re.compile(
    "(?:医生|大夫|医院|师傅|保安|门卫|邻居|朋友|同事|警察|别家|别人|有人|网上|检测|鉴定|交警|路人|孩子|"
    "老人|家人)[^，]{0,6}(?:说(?!明|法)|讲|称|认为|告诉|看)|听说|据说"
)
_ELSEWHERE = re.compile("隔壁|别家|另一家|邻居|其他(?:店|家|人|顾客|客人)|人家(?:店|家)")
_SPEECH = re.compile("说(?!明|法|好|不清|到做)|讲|称(?!重|量|出|了|少)|表示|答复|解释|告知")
_ASKED = re.compile(
    r"\b(?:refused|only|charge[ds]?|fee|asked|deposit|longer|cannot|put off|places|deducted|closed|"
    r"moved|compensat\w+|card|appointment|queue|price|invoice|left|stock|responsibility|available|"
    r"used|something|answer|disputed?|full|unasked|refunded|blamed|late|delayed|offered|view|held|"
    r"date|terms|stopped|sent|cancelled|repairs|rates?|passed|stated|proof|owner|forgotten|"
    r"not (?:covered|recognised|accepted|allowed|provided|given|dealt|done|delivered|received|held|"
    r"arranged)|wrong (?:item|invoice)|no (?:return|repair|pause))\b"
)
"""What an English line may tell of a shop's speech: what it asks, refuses or owns."""
_WELL = re.compile(
    "(?<![没未不])(?:修好|解决|恢复|处理好|换好|补发|正常)(?:了|过)?$|(?<![没未不])(?:退款?|赔|换)了$"
)
_NONE = re.compile("^.{0,3}(?:都|也)(?:没有?|未|不存在|看不到|不见)$")
"""After a fault: there was none of it."""
_REFUSES = re.compile("[不没未无]|拒|概|别想")


def refusals(clause: str, told: str, said: str) -> Iterator[Text]:
    """Why `said` may not stand for `told` in a clause; none where it may."""
    came = clause.rpartition("，")[2]
    spoken = came.removeprefix(SHOP_SAYS)
    if told not in came:
        yield Text("原文没有这句话", "the clause does not say this")
        return
    before, _, after = came.partition(told)
    if words.NEGATION_END.search(before) or words.DEGREE_END.search(before):
        yield Text("前面的否定或限定词没有译出", "a negation or limit before it would be lost")
    if words.UNDONE.search(after) or _NONE.search(after) or _WELL.search(spoken):
        yield Text("后半句改变了意思", "what follows changes the sense")
    if _DOUBT.search(spoken) and not _DOUBTED.match(said):
        yield Text("怀疑、可能等词没有译出", "a word of doubt would be lost")
    if _CONDITION.search(spoken) or _WISH.search(spoken) or _ASKS.search(spoken):
        yield Text("假设、诉求或问句会当作事实", "a condition, wish or question would read as fact")
    promise = _PROMISE.search(spoken)
    if promise and not words.TURN.search(spoken, promise.end()):
        yield Text("承诺的内容会当作事实", "what was promised would read as fact")
    if _OTHERS.search(spoken) or _ELSEWHERE.search(spoken):
        yield Text("说的是别人或别处", "it tells of somebody or something else")
    shop = clause.startswith(SHOP_SAYS) or _SPEECH.search(spoken)
    if shop and not _ASKED.search(said):
        yield Text("商家的话会当作事实", "the shop's words would read as fact")
    if "refused" in said and not _REFUSES.search(spoken):
        yield Text("原文没有拒绝", "nothing was refused")
