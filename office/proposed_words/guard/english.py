"""The guard of English: a clause in which a word turns the sense is not told by its kind alone.

It sees the Chinese line and the English of it, and nothing of how one became the other.
"""

import re

from office.proposed_words.guard import words

_DOUBT = re.compile(
    rf"{words.DOUBT.pattern}|像(?!.{{1,6}}(?:一样|似的|$))|差点|几乎|险些|看着像|也许|不确定"
)
_DOUBTED = re.compile("possibly|seems")
_CONDITION = re.compile(rf"{words.CONDITION.pattern}|的话|再不|防止|避免|以免|以防|省得|免得")
_EITHER = re.compile(r"(.)不\1")
_ASKS = re.compile(
    "吗|呢|为何|为什么|凭什么|平什么|凭啥|到底|是不是|有没有|能不能|难道|多少|谁(?!都|也)|什么(?!都|也|反应|效果)|"
    "哪(?!个?[都也怕]|里[都也])|怎么(?!.{0,6}[都也不没])"
)
_WISH = re.compile("(?<!商家)(?<!店家)(?<!店里)(?<!对方)(?<!老板)(?<!机构)(?<!平台)要求|希望|请求|恳请|诉求|想|打算|建议|愿意接受")
_PROMISE = re.compile(
    "说好|讲好|谈好|承诺|保证|答应|约定|宣传|号称|宣称|标称|写着|写明|注明|原定|拍胸脯|当初|本来|原来(?:说|是)|才(?:能|可)"
)
_OTHERS = re.compile(
    "(?:医生|大夫|医院|师傅|保安|门卫|邻居|朋友|同事|警察|别家|别人|有人|网上|检测|鉴定|交警|路人|孩子|老人|家人)[^，]{0,6}(?:说(?!明|法)|讲|称|认为|告诉|看)|听说|据说"
)
_ELSEWHERE = re.compile("隔壁|别家|另一家|邻居|其他(?:店|家|人|顾客|客人)|人家(?:店|家)")
_SPEECH = re.compile("说(?!明|法|好|不清|到做)|讲|称(?!重|量|出|了|少)|表示|回复说|答复|解释|告知")
_ASKED = re.compile(
    r"\b(?:refused|only|charge|charged|fee|asked|deposit|not (?:covered|recognised|accepted|allowed|provided|given|dealt)|"
    r"longer|cannot|put off|places|deducted|closed|moved|compensation|card|appointment|queue|price|invoice|moved|left|"
    r"stock|responsibility|available|returned|used|something|answer|disputed?|full|unasked|refunded|blamed|late|delayed|dispute|offered|view|held|used|date|terms|stopped|sent|cancelled|repairs|rates?|left|passed|stated|proof|owner|not (?:done|delivered|received|held|arranged)|wrong (?:item|invoice)|no (?:return|invoice|stock|repair|longer)|forgotten|cannot)\b"
)
"""What an English line tells of somebody's speech: what is asked or refused."""
_WELL = re.compile(
    "(?<![没未不])(?:修好|解决|恢复|处理好|换好|补发|正常)(?:了|过)?$|(?<![没未不])(?:退款?|赔|换|修好)了$|没(?:有)?问题"
)
_HARMLESS = re.compile("[磨掉丢洗刮擦]没|没发现|没注意|睁不开|喘不过|受不了|忍不住|吃不下|睡不着|不锈钢|不粘|没做之前|不一会|没两天|没几天|没多久")
"""Where a negation denies nothing that English would tell."""
_NO = re.compile("[不没未无]|拒|非(?!常)")
_NEGATIVE = re.compile(
    r"\b(?:no|not|nobody|nothing|never|without|cannot|refused|only|missing|lost|unasked|unclear|un\w+|in\w+|less|too|"
    r"does|do|will|poor|late|delayed|put off|fee|charge|longer|cleared|closed|empty|deposit|fails?|failed|stopped|"
    r"below|short|faulty|wears|cut|disrepair|imitation|breaking|stuck|loose|telephone|contact|queue|gone|wrong|hidden|worse|nothing|disputed?|dispute|blamed|left|passed|held|again|forgotten|missed|weak|range|battery|learnt|reduced|replaced|terms|forced|compensation|taken|other|differs?|uneven|signs|badly|distorted|date|item|out|warranty|opened|price|apart|bound|sealed)\b"
)


def turned(clause: str, said: str) -> bool:
    """Whether `said` would tell another thing than the clause, as far as single words show it."""
    told = clause.rpartition("，")[2]
    spoken = told.removeprefix("商家称")
    if any(one.search(spoken) for one in (_CONDITION, _EITHER, _ASKS, _WISH, _OTHERS, _ELSEWHERE, _WELL)):
        return True
    if _DOUBT.search(spoken) and not _DOUBTED.search(said):
        return True
    promise = _PROMISE.search(spoken)
    if promise and not words.TURN.search(spoken, promise.end()):
        return True
    if (spoken != told or _SPEECH.search(spoken)) and not _ASKED.search(said):
        return True
    denied = _NO.search(_HARMLESS.sub("", words.HARMLESS.sub("", spoken))) is not None
    if denied and not _NEGATIVE.search(said):
        return True
    return "refused" in said and not denied and "概" not in spoken
