"""The acts on an objection, from filing to the written answer, a row each. Pure.

Filed, taken up (受理) or not, decided, answered. Whoever took part in the case or in its approval
neither decides on it nor refuses to take it up; the database holds that (`took_part`).
"""

from office.acts import case_words
from office.acts.case_words import ACCEPTANCE, ANSWER, HOWS, PARTIES
from office.acts.table import Asked, Case, CaseAct, Outcome, Where
from office.objections.errors import ObjectionError
from office.objections.flow import CLERKS, OPEN, RULED, Act, State
from office.objections.grounds import SAID
from office.opinions.exclusion_codes import SAID as CODES
from office.roles import DECIDERS
from office.separation import Duty

ASKED = {
    "consumer": PARTIES["consumer"],
    "operator": PARTIES["operator"],
    "unit": ("承办单位", "Handling unit"),
    "other": ("其他第三方", "Another third party"),
    "own": ("自行核查", "Own inquiry"),
}
TOLD = {"acceptance": ACCEPTANCE, "answer": ANSWER}
WAYS = {**case_words.WAYS, "unreached": ("多次联系未果", "Could not be reached")}

_UNPUBLISHED = Where(("未公示的", "of a record that is not published"), lambda row: row.unpublished)
FILE = CaseAct(
    "file", ("登记窗口或来信提出的", "Enter one from counter or letter"), CLERKS, (),
    (Outcome(Act.FILE, "", ("提出异议", "An objection was filed"), ("提出异议", "Objection filed"),
             ("已登记，请受理。", "Entered; now decide whether to take it up.")),),
    asked=(
        Asked("party", ("由谁提出", "Who objects"), "radio", choices=PARTIES, needed=True,
              begin="operator"),
        Asked("how", ("方式", "How it came in"), "radio", needed=True,
              choices={code: HOWS[code] for code in ("counter", "letter")}),
        Asked("received_on", ("收到日期", "Received on"), "day", needed=True, begin="today"),
        Asked("ground", ("异议理由", "Ground"), "select", choices=SAID, needed=True,
              first=("（请选择）", "(choose)")),
        Asked("words", ("异议内容", "Objection"), rows=6, hint=(
            "照原文记，至多 2000 字；不公开。",
            "As stated, at most 2000 characters; not public.",
        )),
        Asked("attached", ("附件（可不附）", "Attachments (optional)"), "files"),
    ),
    on="complaint",
)  # fmt: skip
ACCEPT = CaseAct(
    "accept", ("受理", "Take it up"), CLERKS, {State.FILED},
    (Outcome(Act.ACCEPT, State.ACCEPTED, ("受理异议", "The objection was taken up"),
             ("受理异议", "Objection taken up"),
             ("已受理，请告知双方。", "Taken up; tell both parties.")),),
    duty=Duty.TAKE_UP,
)  # fmt: skip
DECLINE = CaseAct(
    "decline", ("不予受理", "Do not take it up"), DECIDERS, {State.FILED},
    (Outcome(Act.DECLINE, State.DECLINED, ("不予受理异议", "The objection was not taken up"),
             ("不予受理异议", "Objection not taken up"),
             ("已记为不予受理，请告知双方。", "Not taken up; tell both parties.")),),
    asked=(Asked("reasons", ("不予受理的理由", "Why it is not taken up"), words=True),),
    duty=Duty.DECIDE,
    signed=True,
)  # fmt: skip
_DECIDED = ("已裁定，请书面答复提出人。", "Decided; now answer the objector in writing.")
DECIDE = CaseAct(
    "decide", ("裁定", "Decide on it"), DECIDERS, {State.ACCEPTED},
    (
        Outcome(Act.UPHOLD, State.UPHELD, ("裁定异议成立", "The objection was upheld"),
                ("异议成立", "Objection upheld"), _DECIDED, ("异议成立", "Upheld")),
        Outcome(Act.PARTLY_UPHOLD, State.PARTLY_UPHELD,
                ("裁定异议部分成立", "The objection was upheld in part"),
                ("异议部分成立", "Objection upheld in part"), _DECIDED,
                ("异议部分成立", "Upheld in part")),
        Outcome(Act.REFUSE, State.REFUSED, ("裁定异议不成立", "The objection was not upheld"),
                ("异议不成立", "Objection not upheld"), _DECIDED, ("异议不成立", "Not upheld")),
    ),
    chosen=("裁定", "Decision"),
    asked=(
        Asked("exclusion", ("不予公示事由", "Ground for withholding"), "select", choices=CODES,
              coded=True, first=("（异议成立时选）", "(where it is upheld)"), only=_UNPUBLISHED),
        Asked("review_on", ("复查日期", "Re-review on"), "day", only=_UNPUBLISHED, hint=(
            "异议成立而不予公示的，至迟在这一天复查是否仍须不予公示；不填为一年后。",
            "If the objection is upheld and the record withheld: the latest day on which to "
            "review whether it must stay withheld; if left blank, in one year.",
        )),
        Asked("reasons", ("理由", "Reasons"), rows=6, words=True,
              hint=("写进书面答复。", "They go into the written answer.")),
    ),
    duty=Duty.DECIDE,
    note=(
        "只有没有经办过、也没有签批过这件投诉的人能裁定；数据库也不许。",
        "Only somebody who took no part in handling or approving the complaint can decide; the "
        "database enforces this.",
    ),
    signed=True,
)  # fmt: skip
TAKE_BACK = CaseAct(
    "take back", ("提出人撤回异议", "The objector takes it back"), CLERKS, OPEN,
    (Outcome(Act.TAKE_BACK, State.TAKEN_BACK, ("异议由提出人撤回", "The objector took it back"),
             ("撤回异议", "Objection taken back"), ("已记为撤回。", "Noted as taken back.")),),
    asked=(Asked("words", ("提出人何时、怎样撤回", "When and how it was taken back"), rows=2),),
    duty=Duty.TAKE_BACK,
)  # fmt: skip
ASK = CaseAct(
    "ask", ("记下核查", "Note an inquiry"), CLERKS | DECIDERS, OPEN,
    (Outcome(Act.ASK, "", ("核查异议", "The objection was looked into"),
             ("异议核查", "Objection looked into"), ("已记下。", "Noted.")),),
    asked=(
        Asked("of", ("向谁核查", "Whom"), "select", choices=ASKED, needed=True),
        Asked("on", ("日期", "On"), "day", needed=True, begin="today"),
        Asked("words", ("核查内容", "What was asked or found"), rows=3),
    ),
)  # fmt: skip
HEAR = CaseAct(
    "hear", ("记下回复", "Note the answer"), CLERKS | DECIDERS, OPEN,
    (Outcome(Act.HEAR, "", ("收到核查回复", "An answer came in"),
             ("异议核查的回复", "Answer about an objection"),
             ("已记下回复。", "The answer is noted.")),),
    asked=(
        Asked("on", ("回复日期", "Answered on"), "day", needed=True, begin="today"),
        Asked("answer", ("回复内容", "Answer"), rows=3),
    ),
    keys=(Asked("inquiry", ("哪次核查的序号，见审计记录", "Which inquiry; the log has its number"),
                "number"),),
)  # fmt: skip
TELL = CaseAct(
    "tell", ("记下告知当事人", "Note that a party was told"), CLERKS, {State.ACCEPTED, *RULED},
    (Outcome(Act.TELL, "", ("告知当事人", "A party was told"),
             ("告知异议", "Told of an objection"), ("已记下告知。", "Noted as told.")),),
    asked=(
        Asked("on", ("告知日期", "Told on"), "day", needed=True, begin="today"),
        Asked("how", ("方式", "How"), "select", choices=WAYS, needed=True, begin="letter"),
        Asked("words", ("告知内容（可改）", "What was said (you may change it)"), rows=5),
    ),
    keys=(
        Asked("of", ("告知什么", "Of what"), "select", choices=TOLD),
        Asked("party", ("告知谁", "Whom"), "select", choices=PARTIES),
    ),
)  # fmt: skip
CLOSE = CaseAct(
    "close", ("办结", "Close it"), CLERKS, RULED,
    (Outcome(Act.CLOSE, "", ("异议办结", "The objection was closed"),
             ("异议办结", "Objection closed"), ("已办结。", "Closed.")),),
)  # fmt: skip
OBJECTION = Case(
    "objection",
    ("异议", "Objection"),
    ObjectionError,
    (FILE, ACCEPT, DECLINE, DECIDE, TAKE_BACK, ASK, HEAR, TELL, CLOSE),
    over=(
        "这件异议已有结果，不能再改；有新的理由，请另提一件。",
        "This objection already has a result and can no longer be changed; on new grounds, file "
        "another.",
    ),
    not_now=(
        "这件异议还没有到这一步，或同事已经办过；请刷新后再看。",
        "This objection has not reached that step, or a colleague has already done it; reload the "
        "page.",
    ),
)
