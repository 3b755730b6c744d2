"""What is noted of a clause before it is weighed: names of features, each told by a rule."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from office.proposed_words import lexicon
from office.proposed_words.clause_roles import SHOP, Role, carried, roles
from office.proposed_words.clauses import Clause, clauses
from office.proposed_words.goods_spans import Spans, mark
from office.proposed_words.trimming import without_lead

STRONG = 50
"""From this strength on a fault says something by itself."""

_CUES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("found", "发现|查出|检测出|一看|才知道|得知"),
        ("result", "结果|没想到|谁知|不料|哪知|想不到"),
        ("yet", "却|竟|居然|反而|倒(?!闭|塌)"),
        ("now", "现在|如今|目前|到现在|至今|到今"),
        ("later", "后来|之后|以后|第二天|次日|隔天"),
        ("at once", "就(?!诊|餐|业)"),
        ("only", "只(?!要)|才|仅"),
        ("still", "还是|仍|依旧|依然|照样|老是|总是"),
        ("always", "一直|迟迟|反复|多次|每次|天天|经常"),
        ("nth", "第[二三四五六七八九十几两\\d]"),
        ("at all", "根本|压根|完全|一点"),
        ("all", "全|都"),
        ("too", "还(?!款|给我)|也|又"),
        ("not", "不(?!到|足|久|小心|料)"),
        ("without", "没(?!想)|未|无"),
        ("passive", "被|遭"),
        ("given", "给"),
        ("must", "要(?!求)|得(?=[付补交加])"),
        ("made to", "让|叫"),
        ("said", "说|称|讲|表示|答复|回复"),
        ("number", "\\d"),
        ("several", "[两三四五六七八九十几]"),
        ("done", "了$"),
        ("being", "着"),
        ("is", "是"),
        ("has", "有"),
        ("became", "成|变|换"),
        ("fell", "掉|落|断|裂|碎|破|坏|烂|塌|裂"),
        ("cannot", "不能|无法|没法|不了|不上|不出|不到"),
        ("refused", "拒|不给|不让|不肯|不退|不换|不予"),
        ("back", "退|赔"),
        ("repair", "修"),
        ("money", "[收扣交付补]|元|块钱|费"),
        ("wrong", "错|不对|不准|反"),
        ("shut", "关|停|搬|封|锁|撤"),
        ("used", "旧|二手|翻新|拆封"),
        ("less", "少|缺|短|小|薄|窄|轻|低"),
        ("more", "多|大|长|厚|宽|重|高"),
        ("body", "痛|疼|痒|肿|红|晕|伤|吐|血"),
        ("colour", "黑|黄|白|绿|蓝|色"),
        ("like", "像|似|比|跟.{1,6}一样"),
        ("wait", "等|拖|催|排队"),
        ("when", "时$|时候$|后$|之前$|以后$|之后$"),
        ("I", "我"),
        ("they", "他|她|商家|店|老板|客服"),
        ("happy", "挺好|不错|热情|漂亮|高兴|顺利|实在|还可以|蛮好|开心"),
        ("people", "孩子|老人|我妈|我爸|老公|老婆|朋友|同事|邻居|女儿|儿子|宝宝"),
        ("promise word", "承诺|说好|保证|宣传|写着|写的|标|约定|讲好|免费|包"),
        ("paid", "付了|交了|花了|充了|付清|全款|预付|缴"),
        ("ask", "吗|呢|凭|为什么|怎么|难道|是不是"),
        ("law", "消法|规定|赔偿|依法|三倍|十倍|退一赔三"),
        ("please", "请|希望|要求|请求|诉求|投诉"),
        (
            "I act",
            "^(?:我|我们|本人|老公|老婆|我妈|我爸|家里人?).{0,6}(?:去|找|问|拿|跑|请|看|试|测|量|打|要|想|买|带|送|拆|装|换|等|坐|付|交|签|让|叫|说|觉得|以为|知道|懂|查|翻|拍|选|挑|订)",
        ),
        (
            "act",
            "^(?:去|找|问|拿|跑|请|看了|试|测|量|打电话|想|买|带|送|拆|翻|查|拍|选|挑|订|喊|催|报|跟|联系|回去|拿去|拿回)",
        ),
        (
            "others say",
            "(?:朋友|医生|大夫|门卫|邻居|同事|隔壁|警察|老师傅|别家|另一家|人家|网上|市民|监控).{0,8}(?:说|讲|看|认为|告诉|显示)",
        ),
        (
            "feeling",
            "气人|气死|丢人|丢死|哭|服了|无语|难受|受不了|恶心|生气|寒心|失望|后悔|冤|算怎么回事|道理|谁负责|怎么办|不知道|不懂|什么意思|叫什么|良心|欺负|离谱|笑话",
        ),
        ("background", "挺|蛮|平时|以前|原来|那天|本来|人也|一路|商场|楼"),
        ("spec", "写的|标的|签的|说明书|标准|理论|按规定|页面|吊牌|价签"),
        ("state", "[\u4e00-\u9fff]得(?!知|到|了|付|补|交|加|以|起)"),
        (
            "resulted",
            "[裂断烂碎穿踩戳烤烧糊泡染晒熨撕磨蹭刮划夹缝挤压洗拉缩撑摔烫咬钻踢撞][成穿死糊烂裂断掉塌歪翘黄焦破湿瘪蓝黑白红没出开坏脏花变了]",
        ),
        ("took", "把|将"),
        ("again", "又|再|更"),
        ("nobody", "没人|无人|没一个|一次都|一分"),
        ("time passed", "[天月年周期拜时]了?(?:还|都|才|没|不|过|就|也)"),
        ("kin", "赠|送的|积分|礼"),
    )
)
_SETTING = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("found", "发现|打开|一看|回家|到家|拿到|收到|取回|取衣|到手|才知道|检测|检查"),
        ("result", "结果|没想到|谁知|不料|现在|后来"),
        ("used", "[用穿戴吃喝洗骑开住睡]|天|月|次|周"),
        ("when", "时$|时候$|后$|之后$|以后$"),
        ("went", "找|问|联系|打电话|投诉|沟通|反馈"),
        ("shop", "商家|店|老板|客服|师傅|前台"),
        ("asks", "要求|希望|请"),
    )
)
_DENIES = re.compile(
    "正常|不算|没问题|没毛病|属于|本来就|人为|自己|不当|原因|误差|老化|说明|意思|地图|系统"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_PAIR = re.compile("(?=([\u4e00-\u9fff]{2}))")
_SHOP = re.compile(f"(?:{SHOP})")
_TIME = re.compile(
    "[一二两三四五六七八九十半几\\d]+(?:个)?(?:天|月|周|年|小时|分钟|次|回)|第|当天|今|昨|去年|上|前|后来|直到"
)


class Reading(msgspec.Struct, frozen=True):
    """A complaint's clauses with what each does, the roles it takes over, the faults it names.

    `spans` is where the model marks goods in the text.
    """

    clauses: list[Clause]
    roles: list[set[Role]]
    over: list[set[Role]]
    hits: list[list[lexicon.Hit]]
    spans: Spans


def read(text: str) -> Reading:
    """What each of the clauses of `text` does."""
    found = clauses(text)
    by_itself = [roles(clause) for clause in found]
    over: list[set[Role]] = [set()] if found else []
    for at, (previous, clause) in enumerate(pairwise(found)):
        over.append(carried(by_itself[at] | over[at], clause, previous))
    hits = [lexicon.hits(clause.text) for clause in found]
    return Reading(found, by_itself, over, hits, mark(text, found))


def of_clauses(reading: Reading) -> list[dict[str, float]]:
    """For every clause its features by name; what is not named is 0."""
    every = [_of_clause(reading, at, hits) for at, hits in enumerate(reading.hits)]
    strong = 0
    for found in every:
        found[f"strong before {min(strong, 3)}"] = 1.0
        if found["top"] >= STRONG / 50:
            strong += 1
            if strong == 1:
                found["first strong"] = 1.0
    _compare(every)
    return every


def _compare(every: list[dict[str, float]]) -> None:
    """Adds how the strongest fault of each clause stands among those of all."""
    tops = [found["top"] for found in every]
    most = max(tops, default=0.0)
    strong = sum(top >= 1 for top in tops)
    for at, found in enumerate(every):
        found["below the top of all"] = most - tops[at]
        found["top of all"] = float(tops[at] == most)
        found["alone at the top"] = float(tops[at] == most and tops.count(most) == 1)
        found[f"strong among {min(4, strong)}"] = float(tops[at] >= 1)
        if most < 1:
            found[f"none strong, {min(3, len(every) - 1 - at)} from end"] = 1.0


def _of_clause(reading: Reading, at: int, hits: Sequence[lexicon.Hit]) -> dict[str, float]:
    clause, count = reading.clauses[at], len(reading.clauses)
    text = clause.text
    top = max((hit.fault.strength for hit in hits), default=0)
    found = {
        "top": top / 50,
        "hits": min(3, sum(hit.fault.strength >= STRONG for hit in hits)) / 2,
        "place": at / max(1, count - 1),
        "place squared": (at / max(1, count - 1)) ** 2,
        f"from start {min(at, 6)}": 1.0,
        f"from end {min(count - 1 - at, 4)}": 1.0,
        f"length {min(8, len(text) // 3)}": 1.0,
    }
    for role in reading.roles[at] | reading.over[at]:
        found[f"top as {role}"] = top / 50
    for hit in hits:
        if hit.fault.strength >= STRONG:
            found[f"fault {hit.fault.group}"] = 1.0
            if hit.fault.strength == top:
                found[f"top {hit.fault.group}"] = 1.0
    named = {f"is {role}" for role in reading.roles[at]}
    named |= {f"over {role}" for role in reading.over[at]}
    named |= {f"says {name}" for name, cue in _CUES if cue.search(text)}
    if at:
        named |= {f"after {role}" for role in reading.roles[at - 1]}
        before = reading.clauses[at - 1].text
        named |= {f"after saying {name}" for name, cue in _SETTING if cue.search(before)}
    if at + 1 < count:
        named |= {f"before {role}" for role in reading.roles[at + 1]}
        after = reading.clauses[at + 1].text
        named |= {f"before saying {name}" for name, cue in _SETTING if cue.search(after)}
    found |= {f"has {mark}": 0.5 for mark in set(text) if _HAN.match(mark)}
    found |= {f"has {pair}": 0.5 for pair in _PAIR.findall(text)}
    found |= {f"begins {text[:size]}": 0.5 for size in (1, 2)}
    found |= {f"ends {text[-size:]}": 0.5 for size in (1, 2)}
    marks = _marks(reading, at, top, any_hit=bool(hits))
    named |= {name for name, holds in marks.items() if holds}
    return found | dict.fromkeys(named, 1.0)


def _marks(reading: Reading, at: int, top: int, *, any_hit: bool) -> dict[str, bool]:
    clause, clauses = reading.clauses[at], reading.clauses
    text = clause.text
    return {
        "weak": any_hit and top < STRONG,
        "nothing": not any_hit,
        "quoted": clause.quoted,
        "begins sentence": not at or clauses[at - 1].sentence != clause.sentence,
        "ends sentence": at + 1 == len(clauses) or clauses[at + 1].sentence != clause.sentence,
        "names goods": _holds(text, lexicon.goods()),
        "names part": _holds(text, lexicon.parts()),
        "begins with goods": _begins(text, lexicon.goods()),
        "begins with part": _begins(text, lexicon.parts()),
        "begins with shop": _SHOP.match(text) is not None,
        "begins with time": _TIME.match(text) is not None,
        "second of sentence": at > 0
        and clauses[at - 1].sentence == clause.sentence
        and (at < 2 or clauses[at - 2].sentence != clause.sentence),
        "speech denies": Role.SPEECH in reading.roles[at] | reading.over[at]
        and _DENIES.search(text) is not None,
        "speech refuses": Role.SPEECH in reading.roles[at] and top >= STRONG,
        "promise turned": bool(at) and Role.PROMISE in reading.roles[at - 1],
    }


def _begins(text: str, known: dict[str, str] | dict[str, lexicon.Goods]) -> bool:
    start = without_lead(text, 0, len(text))
    return any(text[start : start + size] in known for size in range(2, 7))


def _holds(text: str, known: dict[str, str] | dict[str, lexicon.Goods]) -> bool:
    return any(
        text[start:end] in known
        for start in range(len(text) - 1)
        for end in range(start + 2, min(len(text), start + 6) + 1)
    )
