"""What was bought: found in the text by the lexicon, by verbs of buying and by measure words."""

import re

import msgspec

from office.proposed_words import lexicon
from office.proposed_words.clauses import Clause
from office.proposed_words.features import Reading

LONGEST = 12
"""Most characters of a name of goods: it stands on a line with its colon."""

_COUNT = r"(?:\d+|[一二两三四五六七八九十几半多每这那某该俩])"
_MEASURE = (
    "(?:件|条|双|台|部|个|只|套|张|款|副|把|辆|块|盒|箱|袋|瓶|份|枚|对|根|束|本|支|盏|床|顶|架|组|樘|扇|幅|包|桶|罐|斤|公斤|克|节|次|期|年|场|"
    "间|桌|位|门|家|种|批|车|碗|杯|盘|串|颗|粒|片|捆|卷|提|壶|锅|笔|项|名|匹|顿|趟|棵|盆|窝|群|箩|打|餐|天|月)"
)
_MEASURED = re.compile(rf"{_COUNT}\s*{_MEASURE}(?:.{{0,6}}的)?$")
_COUNTED = re.compile(rf"{_COUNT}{_MEASURE}$")
_COUNT_AFTER = re.compile(rf"^[，]?{_COUNT}\s*{_MEASURE}")
_BUYS = re.compile(
    "(?:购买|购入|购得|购置|网购|选购|订购|团购|抢购|买|下单|订做|定做|定制|订制|预订|预定|预约|办理|办|充值?|储值|报名?|签订?|租|订|定|抢|入手)"
    "(?:了|的|到|过|来|回|好)*.{0,9}$"
)
_SERVED = re.compile(
    "(?:送洗|送修|维修|修|洗|拍|做|配|换|装|请|叫|点|吃|寄|学|种|镶|纹|烫|染|看|贴|考|喝|剪|送|上|开|挑|选|去|改|补|停|打)(?:了|的|到|过|来|去)*.{0,8}$"
)
_GIVEN = re.compile(
    r"(?:赠送|附赠|免费送|赠|送了?|抵|换成|改成|变成了?|成|不如|像|跟|比|另一?[家个]|新|把.{0,6})$"
)
_NOT = re.compile(r"(?:不是|并非|非|没有|无|没)$")
_PLACE = re.compile(
    "^(?:专卖店|专柜|柜台|门店|店铺|店里|店员|店家|店|馆里|馆|城|卖场|市场|商行|商店|行|厅|机构|公司|工作室|中心|会所|房里|院|厂|部|师傅?|师|"
    "老板|经理|教练|销售|客服|老师|品牌|节|管理|协会|网点|员|站)"
)
_FUNCTION = frozenset(
    "的了在我你他她们这那某该到去给向从把被和与及或为于其是有就又也还都才却则而且但并因由对让用以将来过着后前里买购订办充报租"
    "付花元块钱送说称讲月日年号天店馆城楼层家不没"
)
"""Characters that belong to no name of goods, at least before its head."""
_OPENING = re.compile(
    rf"(?:^|{_COUNT}\s*{_MEASURE}?|[的了是买购订办充报租到“、和跟与]|购买|定做|定制|预订|办理|报名|[买了吃点订租做][个只台件部条双盒杯份套张])$"
)
_LOOSE_MEASURE = frozenset("个只台件部条双盒杯份套张款")
_HEADS = (
    "机器人|机|器|仪|次卡|年卡|月卡|卡|券|票|班|课|裤|裙|衣|服|衫|鞋|靴|帽|包|箱|柜|床|桌|椅|凳|灯|锅|壶|杯|笔|琴|车|表|镜|链|戒|镯|坠|"
    "饼|酒|茶|肉|鱼|虾|蟹|枣|果|糕|粉|油|膏|霜|膜|漆|砖|板|门|窗|帘|被|枕|垫|套餐|套系|套装|饭|面|汤|盘|宴|日游|团|照|营|架|药|片|"
    "液|糖|奶|米|菜|瓜|鸡|鸭|牛排|狗|猫|花|书|画|布|纸|盒|袋|项目|疗程|护理|手术|治疗|保养|培训|辅导|训练|会员|礼盒|玩具|模型|清洗|维修|"
    "跟拍|体验|充值|拼盘|礼物|娃娃|管家|地毯|贴|铺|笼|绳|球|拍|板|伞|刀|碗|花艺|布置|摄像|寄养|洗护|专列"
)
_TAIL = r"(?=$|[“”，。\d花共价付用（(一“两几才就时到报预充交有坏不没]|回|拿|穿|总|结果|说|当|后|办|收|去|怎|全|是|里|上|刚|签|要|开|漏|出|被|刷|完|买|的事)"
_UNKNOWN = re.compile(
    rf"(?:^|{_COUNT}\s*{_MEASURE}|(?:购买|购入|订购|网购|定做|定制|预订|报名|报|买|办|做|订|租|选|挑|寄|送|抢到|装|换|吃|点|拍|修|洗)(?:了|的|到)?"
    rf"(?:是)?(?:{_COUNT}?\s*{_MEASURE})?|的|了|是)"
    rf"(?P<name>[\u4e00-\u9fffA-Za-z]{{1,7}}?(?:{_HEADS})){_TAIL}"
)
_BAD = re.compile(
    r"[的了在我你他她们这那某该给把被和与及是就又也还都才却不没说到去个些什么为]|^[件台条双部副张盒杯份天次月年元块]|商家|店|要求|消费|投诉|问题|老板|师傅|"
    r"(?:今|昨|前|明)[天年]|上[周月]|第[一二三]|客服|物业|医院|监控|电话|快递员|照片$|^花"
)
_BOUGHT = "购买|购入|网购|选购|订购|团购|定做|定制|订做|预订|预定|办理|报名|租赁|租|买|订|定|选|挑|办|充|报|抢|寄|送洗|送修|拍|做|配|换|装|修|洗|吃|点|请|叫|入手|学|养"
_LOOSE = (
    re.compile(
        rf"(?:{_BOUGHT})(?:了|的|到|过)?(?:是)?(?:{_COUNT}\s*{_MEASURE}|[个只台件部条双盒杯份套张款])(?P<name>[\u4e00-\u9fff]{{2,7}}?){_TAIL}"
    ),
    re.compile(
        rf"(?:{_BOUGHT})(?:了|的|到|过)(?P<name>[\u4e00-\u9fff]{{2,6}}?)(?=$|[，。“”\d（(]|的时候|那|花|共)"
    ),
    re.compile(rf"{_COUNT}{_MEASURE}(?P<name>[\u4e00-\u9fff]{{2,6}})$"),
    re.compile(r"(?<=的)(?P<name>[\u4e00-\u9fff]{2,6})$"),
)
_FIRST = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,6}?)(?=$|\d|戴|穿|用了?|用[一二三两几]|买|坏|漏|刚|才|送|洗|拿|掉|不|没|出|断|裂|里|上|退|到|打|开|[一两三]|有|跟|和|被|交|预|停|点|吃|装|修|充|办|做)"
)
"""Names that no word gives away, by where they stand."""
_TITLE = re.compile(r"《([^》]{2,12})》")
_PREPAID = re.compile(r"充|储值|办.{0,3}卡|会员|余额|次卡|年卡")
_AFTER = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("end", "$"), ("of", "的"), ("done", "了"), ("number", "[一二两三四五六七八九十\\d]"), ("not", "不|没|未"),
        ("has", "有|是|都|就|也|还|才|怎|又|全"), ("place", "店|馆|城|柜|行|厅|院|里|上"),
    )
)  # fmt: skip


class Found(msgspec.Struct, frozen=True):
    """Goods at [start, end) of the text, in clause number `clause`; `known` by the lexicon."""

    start: int
    end: int
    name: str
    clause: int
    known: bool
    kind: str


def find(reading: Reading) -> list[Found]:
    """Every candidate, in the order of the text."""
    return [found for at, clause in enumerate(reading.clauses) for found in _in_clause(clause, at)]


def of_candidates(reading: Reading, candidates: list[Found]) -> list[dict[str, float]]:
    """For every candidate its features by name."""
    said = "".join(clause.text for clause in reading.clauses)
    specific = 0
    found = []
    for one in candidates:
        features = _of_candidate(reading, one, said)
        if not one.kind:
            specific += 1
            features[f"specific {min(specific, 4)}"] = 1.0
        found.append(features)
    return found


def _of_candidate(reading: Reading, one: Found, said: str) -> dict[str, float]:
    clause = reading.clauses[one.clause]
    text = clause.text
    start, end = one.start - clause.start, one.end - clause.start
    before, after = text[:start], text[end:]
    again = said.count(one.name) - 1
    holds = {
        f"kind {one.kind or 'specific'}": True,
        "unknown": not one.known,
        f"clause {min(one.clause, 8)}": True,
        f"length {min(6, len(one.name))}": True,
        "whole clause": start == 0 and not after,
        "begins": start == 0,
        "begins text": one.clause == 0 and start < 3,
        "bought": _BUYS.search(before) is not None,
        "served": _SERVED.search(before) is not None,
        "measured": _MEASURED.search(before) is not None,
        "counted after": _COUNT_AFTER.match(after) is not None,
        "given": _GIVEN.search(before) is not None,
        "denied": _NOT.search(before) is not None,
        "place": _PLACE.match(after) is not None,
        "quoted": clause.quoted,
        "shop prepaid": one.kind == "shop" and _PREPAID.search(text) is not None,
        "shop prepaid anywhere": one.kind == "shop" and _PREPAID.search(said) is not None,
        "tail again": said.count(one.name[-2:]) > said.count(one.name),
        "after of": before.endswith("的"),
        "after in": bool(re.search("在.{0,6}$", before)),
        "one character": len(one.name) == 1,
        "mine": bool(re.search("[我你他她]家?的?$", before)),
        "listed": bool(re.search("[、和及与]$", before)) or after[:1] in "、和及与",
    }
    holds |= {f"is {role}": True for role in reading.roles[one.clause]}
    holds |= {f"{name} follows": pattern.match(after) is not None for name, pattern in _AFTER}
    found = dict.fromkeys((name for name, true in holds.items() if true), 1.0)
    found["again"] = float(min(3, again))
    found["how far"] = min(1.0, one.start / max(1, len(said)))
    return found


def _in_clause(clause: Clause, at: int) -> list[Found]:
    found = _joined(clause, at, list(_known(clause, at)))
    taken = {place for one in found for place in range(one.start, one.end)}
    text = clause.text
    loose = [match for pattern in _LOOSE for match in pattern.finditer(text)]
    if at < 2:
        loose += _FIRST.finditer(text)
    for match in (*_UNKNOWN.finditer(text), *_TITLE.finditer(text), *loose):
        start, end = match.span(1)
        if text[start] in _LOOSE_MEASURE and start and not lexicon.torn(text, start + 1):
            start += 1
        covered = [one for one in found if one.known and not one.kind]
        within = range(clause.start + start, clause.start + end)
        if any(one.start <= within[0] and one.end >= within[-1] + 1 for one in covered):
            continue
        if any((one.start, one.end) == (within[0], within[-1] + 1) for one in found):
            continue
        if match.re is _TITLE or not (_BAD.search(text[start:end]) or end - start < 2):
            kind = "loose" if match.re is _FIRST or match.re in _LOOSE else ""
            found.append(_found(clause, at, start, end, kind, known=bool(taken & set(within))))
    unique = {(one.start, one.end): one for one in reversed(found)}
    return sorted(unique.values(), key=lambda one: (one.start, one.end))


def _known(clause: Clause, at: int) -> list[Found]:
    text, known = clause.text, lexicon.goods()
    found: list[Found] = []
    place = 0
    while place < len(text):
        sizes = range(min(10, len(text) - place), 0, -1)
        size = next((size for size in sizes if text[place : place + size] in known), 0)
        if not size:
            place += 1
            continue
        kind = known[text[place : place + size]].kind
        end = place + size + _longer(text, place + size)
        if size > 1 or _OPENING.search(text[:place]):
            begin = _with_modifiers(text, place)
            found.append(_found(clause, at, begin, end, kind, known=True))
        place = end
    return found


def _joined(clause: Clause, at: int, found: list[Found]) -> list[Found]:
    """Words that stand side by side are one name (私教 + 体验课)."""
    joined: list[Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and last.end >= one.start and one.end - last.start <= LONGEST:
            kind = "" if "" in {last.kind, one.kind} else one.kind
            begin, end = last.start - clause.start, one.end - clause.start
            joined[-1] = _found(clause, at, begin, end, kind, known=True)
        else:
            joined.append(one)
    return joined


def _found(clause: Clause, at: int, start: int, end: int, kind: str, *, known: bool) -> Found:
    return Found(clause.start + start, clause.start + end, clause.text[start:end], at, known, kind)


_LONGER = re.compile(
    r"[一二三四五六七八九十百\d]{0,3}(?:次|杯|节)?卡|计次票|次票|会员卡|套餐|门票|课程|裤|裙|鞋|机|卡|券|票|课|班|柜|床|桌|椅|架|箱|套|膜|"
    r"包(?!间|厢|装)|疗程|项目|年会员|会员(?!价)|清洗|维修|充值|训练|体验|套系"
)


def _longer(text: str, end: int) -> int:
    """How many characters after a known word make one word with it (校服 + 裤)."""
    tail = _LONGER.match(text, end)
    return len(tail[0]) if tail else 0


def _with_modifiers(text: str, start: int) -> int:
    """Where the name begins, with the words before it that belong to it."""
    begin = start
    while begin > 0 and start - begin < 6:
        mark = text[begin - 1]
        if mark in _FUNCTION or not ("\u4e00" <= mark <= "\u9fff" or mark.isalpha()):
            break
        if _COUNTED.search(text[:begin]):
            break
        begin -= 1
    loose = begin < start and text[begin] in _LOOSE_MEASURE and _OPENING.search(text[:begin])
    if loose and not lexicon.torn(text, begin + 1):
        begin += 1
    whole = _OPENING.search(text[:begin]) and not lexicon.torn(text, begin)
    return begin if whole else start
