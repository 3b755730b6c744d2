"""What the pages of correction cases call states, acts, parties and terms, in both languages."""

from office.corrections.case_act import CaseAct
from office.corrections.models import CaseTelling, CorrectionCase
from office.due.corrections import CaseClockName
from office.words import words

_HOW, _STATE, _WAY = CorrectionCase.How, CorrectionCase.State, CaseTelling.Way

STATES: dict[str, str] = {
    _STATE.RECEIVED: words("待受理", "To be taken up"),
    _STATE.ACCEPTED: words("办理中", "Being dealt with"),
    _STATE.DECLINED: words("不予受理", "Not taken up"),
    _STATE.CORRECTED: words("已更正", "Corrected"),
    _STATE.REFUSED: words("不予更正", "Not corrected"),
}
ACTS: dict[CaseAct, str] = {
    CaseAct.APPLY: words("立案", "The case was opened"),
    CaseAct.ACCEPT: words("受理更正申请", "The application was taken up"),
    CaseAct.DECLINE: words("不予受理更正申请", "The application was not taken up"),
    CaseAct.LOOK_INTO: words("记下核查结果", "What was found out was noted"),
    CaseAct.REFUSE: words("不予更正", "Nothing is corrected"),
    CaseAct.CORRECT: words("更正已公示", "The correction is published"),
    CaseAct.TELL: words("告知申请人", "The applicant was told"),
}
PARTIES: dict[str, str] = {
    CorrectionCase.Party.OPERATOR: words("经营者", "Operator"),
    CorrectionCase.Party.CONSUMER: words("消费者", "Consumer"),
}
HOWS: dict[str, str] = {
    _HOW.PAGE: words("告知页面", "Page of the notice"),
    _HOW.COUNTER: words("窗口", "At the counter"),
    _HOW.LETTER: words("来信", "By letter"),
    _HOW.PHONE: words("电话", "By telephone"),
    _HOW.OBJECTION: words("异议部分成立", "An objection upheld in part"),
}
TOLD: dict[str, str] = {
    CaseTelling.Of.ACCEPTANCE: words("受理告知", "That it is taken up"),
    CaseTelling.Of.RESULT: words("结果告知", "Result"),
}
WAYS: dict[str, str] = {
    _WAY.LETTER: words("书面", "In writing"),
    _WAY.PHONE: words("电话", "By telephone"),
    _WAY.PERSON: words("当面", "In person"),
    _WAY.MESSAGE: words("短信或平台消息", "By text or platform message"),
}
CLOCKS: dict[CaseClockName, str] = {
    "tell": words("受理告知", "Telling that it is taken up"),
    "answer": words("告知申请人结果", "Telling the result"),
}
