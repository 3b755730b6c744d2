"""English by slots: goods and fault out of the lexicon, and nothing where either is not known.

No clause is translated. A Chinese clause is said in English only if all of it belongs to a slot:
what broke, of which part, after how much use, and words of a closed list that change none of it.
"""

import re

from office.proposed_words import lexicon
from office.proposed_words.proposal import Proposal
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome

HEADLINE, SUMMARY = 44, 160
"""Most characters of each."""

_IDLE = re.compile(
    r"就|已经?|出现|发生|存在|有|严重|明显|多处|大面积|的|了|一直|还|都|也|全|很|，|突然|自动|经常|频繁|被|里面?|上|处|仍然?|至今"
)
"""What a clause says in Chinese and English need not, beside a fault that is known."""
_BEFORE = re.compile(
    "拿回来|取回后?|取回来|取衣时|取衣后|打开后?|打开一看|发现|使用时?|收到时?|收到后|到手|回家后?|到家后?|安装后|装好后|换完后?|"
    "修完后?|洗完后?|食用时|次日|半夜|当天|当晚|第[一二三四五六七八九十两\\d]+天|左边的?|右边的?|左脚的?|右脚的?|两边|一边|"
    "商家|店家|门店|机构|平台|店里|店方|驿站|主办方|后来|已经|到现在|到今天|这|的"
)
"""What before a fault may be left out in English: it changes nothing of it."""
_NUMBERS = {
    "一": "one", "二": "two", "两": "two", "三": "three", "四": "four", "五": "five", "六": "six",
    "七": "seven", "八": "eight", "九": "nine", "十": "ten", "半": "half a", "几": "a few",
}  # fmt: skip
_UNITS = {
    "天": "day", "周": "week", "个星期": "week", "个礼拜": "week", "个月": "month", "年": "year",
    "次": "time", "个小时": "hour", "小时": "hour",
}  # fmt: skip
_USES = {
    "洗": "wash",
    "水洗": "wash",
    "穿": "wear",
    "用": "use",
    "使用": "use",
    "戴": "wear",
    "下水": "wash",
}
_AFTER = re.compile(
    r"(?:只|才|刚)?(?P<verb>水洗|下水|洗|穿|使用|用|戴|骑|睡|买|装|吃|开)?(?:了|过)?(?:不到|不足)?"
    r"(?P<number>\d+|[一二两三四五六七八九十半几])(?P<unit>个星期|个礼拜|个月|个小时|小时|[天周年次])(?:后|多|左右|就|才)*"
)


def headline(proposal: Proposal) -> str:
    """Two lines of at most `HEADLINE` characters; empty where the goods are not known."""
    name = _goods(proposal.goods)
    if not name:
        return ""
    wrong = _wrong(proposal.clause)
    said = f"{_capital(name)}:\n{wrong}"
    if wrong and len(said) <= HEADLINE + 1:
        return said
    plain = f"Complaint about\n{name}"
    return plain if len(plain) <= HEADLINE + 1 else ""


def summary(proposal: Proposal, outcome: Outcome, yuan: int = 0) -> str:
    """What was complained of and how it ended; `yuan` is the amount among the facts."""
    name, ending = _goods(proposal.goods), OUTCOMES[outcome].sentence.en
    if not name:
        return ending
    wrong = _wrong(proposal.clause)
    amount = f" Amount in dispute: {yuan:,} yuan." if yuan else ""
    told = f" Complaint: {wrong}." if wrong else ""
    said = f"Bought: {name}.{told}{amount} {ending}"
    return said if len(said) <= SUMMARY else ending


def _goods(name: str) -> str:
    """The English of the longest known word with which a name of goods ends."""
    known = lexicon.goods()
    found = next((known[name[at:]] for at in range(len(name)) if name[at:] in known), None)
    return found.english if found else ""


def _wrong(clause: str) -> str:
    """A clause in English, if all of it is known; else nothing."""
    for hit in sorted(lexicon.hits(clause), key=lambda hit: -hit.fault.strength):
        if not hit.fault.english:
            continue
        before, after = clause[: hit.start], clause[hit.end :]
        if _IDLE.sub("", after):
            continue
        use = _AFTER.search(before)
        rest = before[: use.start()] + before[use.end() :] if use else before
        rest = _BEFORE.sub("", _IDLE.sub("", rest))
        part = next((word for word in _longest_first(rest) if rest == word), "")
        if rest != part:
            continue
        named = f"{lexicon.parts()[part]} " if part else ""
        return f"{named}{hit.fault.english}{_use(use) if use else ''}"
    return ""


def _longest_first(text: str) -> list[str]:
    return sorted((word for word in lexicon.parts() if word in text), key=len, reverse=True)


def _use(match: re.Match[str]) -> str:
    """How much use there was before, as far as it is a plain count."""
    number = _NUMBERS.get(match["number"], match["number"])
    unit = _UNITS[match["unit"]]
    if unit == "time":
        unit = _USES.get(match["verb"] or "", "time")
    one = number in {"one", "1", "half a"}
    return f" after {number} {unit}{'' if one else 'es' if unit.endswith('sh') else 's'}"


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
