"""What a clause can do without, at its ends and inside; the guard has its own list of these."""

import re

from office.proposed_words import lexicon

_DATE = (
    r"(?:(?:19|20)\d{2}年)?\d{1,2}(?:月|\.|/|-)\d{1,2}[日号]?(?:晚上?|早上?|上午|下午|中午)?|(?:19|20)\d{2}年(?:\d{1,2}月)?(?:底|初|中旬)?|"
    r"\d{1,2}月(?:份|底|初|中旬)?|\d{1,2}[日号]|(?:今|昨|前|明|当|隔|次)天(?:晚上|早上|上午|下午|中午)?|"
    r"(?:今|昨|当|前天)(?:晚|早)|上(?:个?礼拜|周|个?星期|个?月)[一二三四五六日天]?起?|(?:今|去|前)年(?:\d{1,2}月|[一二三四五六七八九十]+月)?(?:份|底|初)?|"
    r"前(?:几|两)天|前阵子|最近(?!的)|近日|近期|[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号]|份|底|初)?起?"
)
LEAD = re.compile(
    rf"^(?:{_DATE}|消费者|投诉人|来电人|反映人|当事人|来电|致电|反映|本人的?|我们家的|我家的|我们的|我家(?=孩子|老人|宝宝)|我们(?!家)|我的|我(?!家|们|国)|先是|其(?!他|它|中|余|实)|"
    r"但是|但|可是|可(?!以|能)|不过|然而|而且|并且|并(?!不|没|未|非)|而(?!且)|且|结果|后来|然后|于是|所以|因此|因为|由于|"
    r"谁知道?|不料|哪知道?|没想到|哪想到|想不到|谁想到|现在|如今|目前|当时|其实|明明|另外(?![一两几那])|再就是|而是|"
    r"更气的是|关键是|更气人的是|最气人的是|问题是|气人的是|就发现|才发现|这才发现|却发现|发现|看到|看见|得知|"
    r"居然|竟然?|竟|直接就|真的|特别|反正|就是|这样|那么|这(?:件|条|双|台|部|个(?!月|星期|礼拜)|款|家|种)|那(?:件|条|双|台|部|个(?!月|星期|礼拜)|款|家|种)|"
    r"[，,：: 、]+)"
)
_TAIL = re.compile(
    r"(?:的(?:情况|现象|问题|状况)|等(?:问题|情况|现象)|(?<=的)(?:呢|呀|啊)|(?<!不)(?<!为)(?<!除)了(?:呢|呀|啊|吧)?|呢|啊|呀|吧|啦|嘛|哦|等)$"
)
_INNER = re.compile(
    r"(?<![卖发送寄租借拿交还绍荐留])给我们?(?=[换装修退赔洗剪染烫配补开报安做抹印加])|"
    r"(?<=[收扣罚退赔欠])我们?(?=[\d一二两三四五六七八九十几半押定费钱超占])|(?<=把)我们?(?:家)?的|"
    r"(?<=了)(?:我们家的?|我家的?|我们的|我的)(?=[\u4e00-\u9fff])|"
    r"(?<=了)我们?(?=[\d一二两三四五六七八九十几半])|"
    r"(?<=[天年月日号后时候晚])我们?(?=[也还就都才去拿打找发收刚已用])|"
    r"居然|竟然|真的|直接就|[“”‘’\"]|(?<=\S) (?=\S)"
)
_SHORTER = re.compile(
    rf"(?<=[\u4e00-\u9fff])了(?=[一二两三四五六七八九十几半多\d])|{_INNER.pattern}"
)


def without_lead(text: str, start: int, end: int) -> int:
    """Where the clause begins when what only leads to it is left out."""
    while start < end and (match := LEAD.match(text[start:end])):
        if start + match.end() >= end - 1:
            break
        start += match.end()
    return start


def without_tail(text: str, start: int, end: int) -> int:
    """Where it ends without its particles."""
    while (match := _TAIL.search(text[start:end])) and match.start() > 2:
        if match[0][0] == "了" and text[start : start + match.start()][-2:] not in lexicon.words():
            return start + match.start() + 1
        end = start + match.start()
    return end


def pieces(text: str, start: int, end: int, *, shorter: bool) -> list[tuple[int, int]]:
    """What of [start, end) is said, without what may be dropped inside."""
    found: list[tuple[int, int]] = []
    at = start
    for match in (_SHORTER if shorter else _INNER).finditer(text, start, end):
        if at < match.start():
            found.append((at, match.start()))
        at = match.end()
    if at < end:
        found.append((at, end))
    return found


def said(text: str, start: int, end: int, *, shorter: bool = False) -> str:
    """The words of [start, end) as a plate says them; `shorter` where there is little room."""
    parts = pieces(text, start, end, shorter=shorter)
    return "".join(text[begin:stop] for begin, stop in parts)
