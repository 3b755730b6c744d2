"""What the pages of correction cases call states, acts, parties and terms, in both languages."""

from office.corrections.case_act import CaseAct
from office.corrections.models import CaseTelling, CorrectionCase
from office.due.corrections import STEPS
from office.words import labelled, words

STATES: dict[str, str] = dict(CorrectionCase.State.choices)
ACTS: dict[CaseAct, str] = {
    CaseAct.APPLY: words("立案", "The case was opened"),
    CaseAct.ACCEPT: words("受理更正申请", "The application was taken up"),
    CaseAct.DECLINE: words("不予受理更正申请", "The application was not taken up"),
    CaseAct.LOOK_INTO: words("记下核查结果", "What was found out was noted"),
    CaseAct.REFUSE: words("不予更正", "Nothing is corrected"),
    CaseAct.CORRECT: words("更正已公示", "The correction is published"),
    CaseAct.TELL: words("告知申请人", "The applicant was told"),
}
PARTIES: dict[str, str] = dict(CorrectionCase.Party.choices)
HOWS: dict[str, str] = dict(CorrectionCase.How.choices)
TOLD: dict[str, str] = dict(CaseTelling.Of.choices)
WAYS: dict[str, str] = dict(CaseTelling.Way.choices)
CLOCKS = labelled(STEPS)
