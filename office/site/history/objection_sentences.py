"""The sentences of what was done to an objection (R46); its words stand on its own page."""

from office.objections.flow import Act
from office.objections.grounds import GROUNDS
from office.objections.models import Inquiry, Party, Telling
from office.opinions.exclusion_codes import EXCLUSIONS
from office.site.history.entry import Group, Said
from office.site.history.log_row import LogRow, Sentence
from office.words import say, words

ACTS: dict[Act, str] = {
    Act.FILE: words("提出异议", "An objection was filed"),
    Act.ACCEPT: words("受理异议", "The objection was taken up"),
    Act.DECLINE: words("不予受理异议", "The objection was not taken up"),
    Act.UPHOLD: words("裁定异议成立", "The objection was upheld"),
    Act.PARTLY_UPHOLD: words("裁定异议部分成立", "The objection was upheld in part"),
    Act.REFUSE: words("裁定异议不成立", "The objection was refused"),
    Act.TAKE_BACK: words("异议由提出人撤回", "Who objected took it back"),
    Act.ASK: words("核查异议", "The objection was looked into"),
    Act.HEAR: words("收到核查回复", "An answer came in"),
    Act.TELL: words("告知当事人", "A party was told"),
    Act.CLOSE: words("异议办结", "The objection was closed"),
}
PARTIES: dict[str, str] = {
    Party.OPERATOR: words("经营者", "Operator"),
    Party.CONSUMER: words("消费者", "Consumer"),
}
ASKED: dict[str, str] = {
    Inquiry.Of.CONSUMER: words("消费者", "Consumer"),
    Inquiry.Of.OPERATOR: words("经营者", "Operator"),
    Inquiry.Of.UNIT: words("承办单位", "Handling unit"),
    Inquiry.Of.OTHER: words("其他第三方", "Another third party"),
    Inquiry.Of.OWN: words("自行核查", "Own inquiry"),
}
TOLD: dict[str, str] = {
    Telling.Of.ACCEPTANCE: words("是否受理", "Whether it is taken up"),
    Telling.Of.ANSWER: words("书面答复", "Written answer"),
}


def step(act: Act) -> Sentence:
    """One act on an objection, with what it was about."""

    def sentence(log: LogRow) -> Said:
        row = log.history.objections[log.number]
        title = say("{number}：{act}", "{number}: {act}", number=row.number, act=ACTS[act])
        return Said(title, Group.SIGNING, tuple(_notes(log.after)))

    return sentence


def _notes(after: dict[str, str]) -> list[str]:
    """What the log tells besides, in words; it holds codes only (R39)."""
    tables = (
        ("party", PARTIES), ("ground", GROUNDS), ("of", {**TOLD, **ASKED}),
        ("exclusion", EXCLUSIONS),
    )  # fmt: skip
    found = [str(table[after[name]]) for name, table in tables if after.get(name) in table]
    return [*found, *(after[name] for name in ("on",) if name in after)]
