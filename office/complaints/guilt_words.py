"""Words that call an operator guilty, what to write instead, and their false friends (R1)."""

import re

import msgspec

from sync.records import Text

_GAP = r"[\s\u200b-\u200d\u2060\ufeff·*._~-]{0,2}"
SIMPLIFIED = str.maketrans("違規詐騙虛無單貨闆質僞偽惡劣", "违规诈骗虚无单货板质伪伪恶劣")
"""One character for one, so that places in the text stay what they are."""


class Family(msgspec.Struct, frozen=True):
    """Words of one kind, and the advice that belongs to them."""

    words: tuple[str, ...]
    advice: Text


_CHINESE = (
    Family(
        (
            "违法", "违规", "违章", "不法", "非法", "犯罪", "犯法", "行政处罚", "被处罚", "传销",
            "无证经营", "无照经营", "偷税", "逃税", "漏税", "敲诈", "勒索",
        ),
        Text(
            "投诉不是违法认定。请只写发生了什么、怎样处理；确有处罚决定的，写明决定书文号。",
            "A complaint is not a finding of an offence. Say what happened and how it ended; where "
            "there is a penalty decision, give its number.",
        ),
    ),
    Family(
        ("欺诈", "诈骗", "欺骗", "骗取", "骗子", "骗人", "骗局", "诈取", "骗钱"),
        Text(
            "请改写各方说法，如“双方对收费说法不一”。",
            "Write what each side said, such as “the sides differ on the charge”.",
        ),
    ),
    Family(
        (
            "假货", "假冒", "售假", "卖假", "制假", "伪劣", "以次充好", "以假充真", "掺杂掺假",
            "冒牌货", "山寨货", "造假", "三无产品", "三无商品", "三无食品",
        ),
        Text(
            "请改写为“消费者反映商品与标注不符”。",
            "Write “the consumer says the goods are not as labelled”.",
        ),
    ),
    Family(
        ("虚假宣传", "虚假广告", "虚假承诺", "虚假折扣"),
        Text("请改写为“宣传与实际不符”。", "Write “not as advertised”."),
    ),
    Family(
        ("霸王条款",),
        Text(
            "请改写为“双方对合同条款有争议”。",
            "Write “the sides differ on the terms of the contract”.",
        ),
    ),
    Family(
        ("黑名单", "失信"),
        Text(
            "投诉公示不是黑名单，请删去。",
            "A published complaint is not a blacklist entry; take the words out.",
        ),
    ),
    Family(
        (
            "无良", "奸商", "黑店", "黑心", "黑商", "宰客", "坑人", "坑骗", "坑害", "跑路", "老赖",
            "缺德", "无耻", "不良商家", "不良商户", "不良商贩", "坑消费者", "坑顾客", "坑老人",
            "坑钱", "坑爹", "忽悠", "卷款", "圈钱", "不诚信", "无诚信", "恶意拖欠",
        ),
        Text(
            "含贬损性表述，请删除，只写事实，如“门店停业”。",
            "This is an insult. Take it out and tell the facts, such as “the shop has closed”.",
        ),
    ),
)  # fmt: skip
_ENGLISH = Family(
    (),
    Text(
        "请删去英文中的定性词语，只写事实；确有处罚决定的，写明决定书文号。",
        "This calls somebody guilty. Tell the facts, or give the number of a penalty decision.",
    ),
)
_NOT_BEFORE = {"非法": "定人律学院", "无良": "好性导", "造假": "山发花牙肢睫"}
"""非法定节假日, 无良好通风 and 人造假发 are about something else."""
_BREACH = r"违反了?(?:[^，。；！？\n]{0,12}?(?:法|条例)|《)"


def _pattern(word: str) -> str:
    ahead = f"(?!{_GAP}[{_NOT_BEFORE[word]}])" if word in _NOT_BEFORE else ""
    return _GAP.join(map(re.escape, word)) + ahead


ZH = re.compile(
    "|".join([*(_pattern(word) for family in _CHINESE for word in family.words), _BREACH])
)
EN = re.compile(
    r"\b(?:illegal(?:ly|ity)?|unlawful(?:ly)?|fraud(?:s|ulent|ulently|ster|sters)?"
    r"|scam(?:s|med|ming|mer|mers)?|cheat(?:s|ed|ing|er|ers)?|swindl(?:e|es|ed|ing|er|ers)"
    r"|black[- ]?list(?:s|ed|ing)?|counterfeit(?:s|ed|ing)?|crooks?|crooked|guilty|criminals?"
    r"|ripp?(?:ed|ing)?[- ]?off|con[- ]?(?:artist|man|men)|deceiv(?:e|es|ed|ing)|decepti(?:on|ve)"
    r"|dishonest(?:ly|y)?|fake (?:goods|products?|brands?)|law[- ]?break(?:er|ers|ing)"
    r"|violat(?:e|es|ed|ing|ion|ions) (?:of )?(?:the )?law|broke the law)\b",
    re.IGNORECASE,
)


def advice(word: str) -> Text:
    """What to write instead of a word that `ZH` or `EN` found."""
    bare = re.sub(_GAP, "", word)
    for family in _CHINESE:
        if bare in family.words:
            return family.advice
    return _CHINESE[0].advice if bare.startswith("违反") else _ENGLISH.advice
