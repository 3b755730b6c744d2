"""The acts in the case of a correction, a row each, from application to the telling. Pure.

That it is corrected is no act of one person: it comes with the publication.
"""

from office.acts.case_words import HOWS, PARTIES, WAYS
from office.acts.table import Asked, Case, CaseAct, Outcome
from office.corrections.case_flow import Act
from office.errors import CorrectionError
from office.roles import Role
from office.separation import Duty
from sync import correction_words

GROUNDS = {
    code: (said.claimed.zh, said.claimed.en) for code, said in correction_words.GROUNDS.items()
}
_ENTRY = frozenset({Role.ENTRY})
_FILES = Asked("attached", ("附件（可不附）", "Attachments (optional)"), "files")
_REASONS = Asked("reasons", (
    "理由（告知申请人用，不公开）", "Reasons (for the applicant; not public)",
))  # fmt: skip
_TOLD = (
    Asked("on", ("告知日期", "Told on"), "day", needed=True, begin="today"),
    Asked("how", ("方式", "How"), "select", choices=WAYS, needed=True, begin="letter"),
    Asked("words", ("告知内容（可改）", "What was said (you may change it)")),
)
APPLY = CaseAct(
    "apply", ("登记窗口、来信或电话的申请", "Enter an application"), _ENTRY, (),
    (Outcome(Act.APPLY, "received", ("立案", "The case was opened"),
             ("更正立案", "Correction case opened"),
             ("已登记，请受理。", "Entered; now decide whether to take it up.")),),
    asked=(
        Asked("party", ("由谁申请", "Who applies"), "radio", choices=PARTIES, needed=True,
              begin="operator"),
        Asked("applicant", ("申请人（不公开）", "Applicant (not public)"), "line", most=100, hint=(
            "姓名或委托人，只供办理，到期删除。",
            "Name or representative, for handling only; deleted when the retention period ends.",
        )),
        Asked("how", ("方式", "How it came in"), "radio", needed=True, begin="counter",
              choices={code: HOWS[code] for code in ("counter", "letter", "phone")}),
        Asked("received_on", ("收到日期", "Received on"), "day", needed=True, begin="today"),
        Asked("ground", ("更正理由", "Ground"), "radio", choices=GROUNDS, needed=True),
        Asked("words", ("哪里有误", "What is wrong"), hint=(
            "照原文记，至多 2000 字；不公开。", "As stated, at most 2000 characters; not public.",
        )),
        Asked("wanted", ("应当怎样写（可不填）", "What it should say instead (optional)"), rows=3),
        _FILES,
    ),
    on="complaint",
)  # fmt: skip
ACCEPT = CaseAct(
    "accept", ("受理并记下告知", "Take it up, and note that they were told"), _ENTRY, {"received"},
    (Outcome(Act.ACCEPT, "accepted", ("受理更正申请", "The application was taken up"),
             ("受理更正申请", "Application for a correction taken up"),
             ("已受理并记下告知，请核查。", "Taken up and noted as told; please look into it.")),),
    asked=_TOLD,
    duty=Duty.TAKE_UP,
)  # fmt: skip
DECLINE = CaseAct(
    "decline", ("不予受理", "Do not take it up"), _ENTRY, {"received"},
    (Outcome(Act.DECLINE, "declined", ("不予受理更正申请", "The application was not taken up"),
             ("不予受理更正申请", "Application for a correction not taken up"),
             ("已记为不予受理，请告知申请人。", "Noted as not taken up; tell the applicant.")),),
    asked=(_REASONS,),
    duty=Duty.END,
)  # fmt: skip
NOTE = CaseAct(
    "note", ("记下核查结果", "Note what was found"), _ENTRY, {"accepted"},
    (Outcome(Act.LOOK_INTO, "", ("记下核查结果", "What was found was noted"),
             ("更正核查", "Correction looked into"), ("已记下。", "Noted.")),),
    asked=(Asked("words", ("核查结果", "What was found"), rows=3),),
)  # fmt: skip
GIVE_UP = CaseAct(
    "give up", ("不予更正", "Do not correct"), _ENTRY, {"accepted"},
    (Outcome(Act.REFUSE, "refused", ("不予更正", "No correction is made"),
             ("更正案不予更正", "Correction case refused"),
             ("已记为不予更正。", "Noted: no correction is made.")),),
    asked=(_REASONS,),
    duty=Duty.END,
)  # fmt: skip
TELL = CaseAct(
    "tell", ("记下告知申请人", "Note that the applicant was told"), _ENTRY,
    {"declined", "corrected", "refused"},
    (Outcome(Act.TELL, "", ("告知申请人", "The applicant was told"),
             ("告知更正申请人", "Applicant of a correction told"),
             ("已记下告知，更正办结。", "Noted; the case is closed.")),),
    asked=(*_TOLD, _FILES),
)  # fmt: skip
CASE = Case(
    "case", ("更正案", "Correction case"), CorrectionError,
    (APPLY, ACCEPT, DECLINE, NOTE, GIVE_UP, TELL), under="corrections/", page="correction_case",
)  # fmt: skip
