"""What the pages of objections call states, parties and terms, in both languages."""

from office.complaints.labels import OBJECTIONS as MARKED
from office.corrections.models import CorrectionCase
from office.due.objections import STEPS
from office.objections import acts
from office.objections.consequences import Owed
from office.objections.flow import State
from office.objections.models import Objection, Party
from office.site.act_pages import histories
from office.words import labelled, words

STATES: dict[str, str] = {
    State.FILED: CorrectionCase.State.RECEIVED.label,
    State.ACCEPTED: words("核查中", "Being looked into"),
    State.DECLINED: CorrectionCase.State.DECLINED.label,
    State.UPHELD: MARKED["upheld"],
    State.PARTLY_UPHELD: MARKED["partly_upheld"],
    State.REFUSED: MARKED["refused"],
    State.TAKEN_BACK: MARKED["taken_back"],
}
ACTS = histories(acts.OBJECTION)
PARTIES: dict[str, str] = dict(Party.choices)
HOWS: dict[str, str] = dict(Objection.How.choices)
ASKED = labelled(acts.ASKED)
TOLD = labelled(acts.TOLD)
WAYS = labelled(acts.WAYS)
CLOCKS = labelled(STEPS)
OWED: dict[Owed, str] = {
    "withdraw": words(
        "异议成立：请撤下这件公示，撤下后才能办结。",
        "The objection was upheld: take the record down; it can be closed after that.",
    ),
    "correct": words(
        "异议部分成立：请提出更正，更正公示后才能办结。",
        "The objection was upheld in part: propose a correction; it can be closed once that is "
        "published.",
    ),
    "reword": words(
        "异议部分成立：请修改公示文字；改之前这件不列入送签件，改后才能办结。",
        "The objection was upheld in part: revise the text to be published. Until then the "
        "complaint goes into no draft; after that, it can be closed.",
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
    "unit": words("所在单位承办这件投诉", "belongs to the unit that handled it"),
    "took_in": words("登记了对它的异议", "entered an objection to it"),
    "deputy": words("代理经办或签批过它的人", "deputises for somebody who took part"),
}
"""What keeps somebody from deciding, after their name."""
