"""What the pages of objections call states, acts, parties and terms, in both languages."""

from office.due.objections import ClockName
from office.objections.consequences import Owed
from office.objections.flow import Act, State
from office.objections.models import Inquiry, Objection, Party, Telling
from office.words import words

STATES: dict[str, str] = {
    State.FILED: words("待受理", "To be taken up"),
    State.ACCEPTED: words("核查中", "Looked into"),
    State.DECLINED: words("不予受理", "Not taken up"),
    State.UPHELD: words("成立", "Upheld"),
    State.PARTLY_UPHELD: words("部分成立", "Upheld in part"),
    State.REFUSED: words("不成立", "Refused"),
    State.TAKEN_BACK: words("已由提出人撤回", "Taken back by who objected"),
}
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
DECISIONS: dict[Act, str] = {
    Act.UPHOLD: words("异议成立", "Upheld"),
    Act.PARTLY_UPHOLD: words("异议部分成立", "Upheld in part"),
    Act.REFUSE: words("异议不成立", "Refused"),
}
PARTIES: dict[str, str] = {
    Party.OPERATOR: words("经营者", "Operator"),
    Party.CONSUMER: words("消费者", "Consumer"),
}
HOWS: dict[str, str] = {
    Objection.How.PAGE: words("告知页面", "Page of the notice"),
    Objection.How.COUNTER: words("窗口", "At the counter"),
    Objection.How.LETTER: words("来信", "By letter"),
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
WAYS: dict[str, str] = {
    Telling.Way.LETTER: words("书面", "In writing"),
    Telling.Way.PERSON: words("当面", "In person"),
    Telling.Way.PHONE: words("电话", "By telephone"),
    Telling.Way.MESSAGE: words("短信或平台消息", "By text or platform message"),
    Telling.Way.UNREACHED: words("多次联系未果", "Could not be reached"),
}
CLOCKS: dict[ClockName, str] = {
    "tell": words("告知双方是否受理", "Telling both parties"),
    "ask": words("核查回复", "Answer to an inquiry"),
    "answer": words("书面答复", "Written answer"),
}
OWED: dict[Owed, str] = {
    "withdraw": words(
        "异议成立：请撤下这件公示，撤下后才能办结。",
        "It was upheld: take the record down; it is closed after that.",
    ),
    "correct": words(
        "异议部分成立：请提出更正，更正公示后才能办结。",
        "It was upheld in part: propose a correction; it is closed once that is published.",
    ),
    "reword": words(
        "异议部分成立：请修改公示文字；改之前这件不列入送签件，改后才能办结。",
        "It was upheld in part: change the words to be published. Until then no draft lists the "
        "complaint, and after that it is closed.",
    ),
}
PARTS: dict[str, str] = {
    "entered": words("录入或修改过这件投诉", "entered or edited the complaint"),
    "uploaded": words("上传或逐件录入了它", "uploaded the file it came in, or typed it in"),
    "opinion": words("办理过不予公示意见", "acted on an opinion about it"),
    "secrecy": words("做过保密审查", "passed its secrecy check"),
    "privacy": words("做过隐私核查", "decided in its privacy check"),
    "notified": words("出具过它的事先告知书", "issued its notice to the operator"),
    "printed": words(
        "打印过它的告知书，见过网址和核对码", "printed a letter of it, with address and check code"
    ),
    "corrected": words("办理过它的更正或变更", "dealt with a correction or change of it"),
    "froze": words("定稿过它", "froze it"),
    "signed": words("签批或退回过它", "signed it, or sent it back"),
    "looked": words("作过第三人复核", "made the third look at it"),
    "unit": words("所在单位承办这件投诉", "is of the unit that handled it"),
    "took_in": words("登记了对它的异议", "entered an objection to it"),
    "deputy": words("代理经办或签批过它的人", "deputises for somebody who took part"),
}
"""What keeps somebody from deciding, after their name."""
