"""The acts on an opinion, a row each. Pure.

Filed by the handling unit, forwarded by 消保处, seen by the department head, decided by the
deputy director (R28). 消保处 may also propose by its own discovery. Nobody acts twice.
"""

from office.acts.table import Asked, Case, CaseAct, Outcome, Where
from office.errors import Sentences
from office.opinions.errors import OpinionError
from office.opinions.exclusion_codes import SAID as CODES
from office.opinions.exclusion_codes import SAID_GROUNDS as GROUNDS
from office.opinions.flow import Act, State
from office.roles import Role
from office.separation import Duty

LONGEST = 4000
"""Characters of an opinion, and of a remark on it."""
KINDS = {
    "withhold": ("不予公示", "Withhold"),
    "keep": ("继续不予公示", "Keep withheld"),
    "lift": ("恢复公示", "Lift the withholding"),
}
_SAID = ("意见已提交。", "The opinion has been filed.")
_AGAIN = Where(("已不予公示的", "of one that is withheld"), lambda row: row.status == "withheld")
_FIRST = Where(("尚未不予公示的", "of one that is not"), lambda row: row.status != "withheld")
_WITHHOLDS = Where(("提出不予公示的", "to withhold"), lambda row: row.kind == "withhold")
_NO_LIFT = Where(("不予公示的", "to withhold, or keep withheld"), lambda row: row.kind != "lift")


def _code(only: Where, *, needed: bool = True) -> Asked:
    hint = ("可不选，由消保处核定。", "Optional; entry staff settle it.")
    return Asked(
        "exclusion", ("不予公示事由", "Ground for withholding"), "select", choices=CODES,
        coded=True,
        first=("（请选择）", "(choose)"), hint=None if needed else hint, needed=needed, only=only,
    )  # fmt: skip


def _filed(*, code_wanted: bool) -> tuple[Asked, ...]:
    """To withhold a complaint, or to look at its withholding again."""
    return (
        Asked("kind", ("意见", "Opinion"), "radio", needed=True, only=_AGAIN,
              choices={kind: KINDS[kind] for kind in ("keep", "lift")}),
        Asked("ground", ("理由", "Ground"), "radio", needed=True, only=_FIRST,
              choices=GROUNDS),
        _code(_FIRST, needed=code_wanted),
        Asked("text", ("书面意见", "Written opinion"), needed=True, rows=6, most=LONGEST, hint=(
            "写明事实和依据。只供本局内部审批，不对外公开。",
            "State the facts and the basis. For internal approval only; never published.",
        ), only=_FIRST),
        Asked("text", ("复查情况和理由", "What the review found, and why"), needed=True, rows=6,
              most=LONGEST, only=_AGAIN),
    )  # fmt: skip


def _remark(label: Sentences, hint: Sentences | None = None) -> Asked:
    return Asked("remark", label, hint=hint, needed=hint is None, most=LONGEST, words=True)


FILE = CaseAct(
    "file", ("提出书面意见", "File an opinion"), frozenset({Role.UNIT}), {State.NEW},
    (Outcome(Act.FILE, State.FILED, ("承办单位提出意见", "Filed by the handling unit"),
             ("提出书面意见", "Opinion filed"), _SAID),),
    asked=_filed(code_wanted=False),
    on="complaint",
)  # fmt: skip
PROPOSE = CaseAct(
    "propose", ("提出不予公示", "Propose a withholding"), frozenset({Role.ENTRY}), {State.NEW},
    (Outcome(Act.PROPOSE, State.FORWARDED, ("消保处提出", "Proposed by entry staff"),
             ("提出不予公示", "Withholding proposed"), _SAID),),
    asked=_filed(code_wanted=True),
    on="complaint",
)  # fmt: skip
FORWARD = CaseAct(
    "forward", ("转报", "Forward"), frozenset({Role.ENTRY}), {State.FILED},
    (Outcome(Act.FORWARD, State.FORWARDED, ("消保处转报", "Forwarded by entry staff"),
             ("意见已转报", "Opinion forwarded"),
             choice=("转报部门负责人", "Forward to the department head")),),
    asked=(_code(_WITHHOLDS), _remark(("转报意见", "Remark"))),
    duty=Duty.OPINION,
)  # fmt: skip
VIEW = CaseAct(
    "view", ("签署意见", "Your view"), frozenset({Role.HEAD}), {State.FORWARDED},
    (
        Outcome(Act.AGREE, State.VIEWED, ("部门负责人同意", "The department head agrees"),
                ("意见：同意", "Opinion: agreed"), choice=("同意", "Agree")),
        Outcome(Act.DISAGREE, State.VIEWED, ("部门负责人不同意", "The department head disagrees"),
                ("意见：不同意", "Opinion: not agreed"), choice=("不同意", "Disagree")),
    ),
    asked=(_remark(("意见", "Remark"), ("不同意的须写明理由。", "Required if you disagree.")),),
    duty=Duty.OPINION,
    signed=True,
)  # fmt: skip
DECIDE = CaseAct(
    "decide", ("审批", "Decision"), frozenset({Role.LEADER}), {State.VIEWED},
    (
        Outcome(Act.APPROVE, State.APPROVED, ("分管领导批准", "Approved by the deputy director"),
                ("意见批准", "Opinion approved"), choice=("批准", "Approve")),
        Outcome(Act.REFUSE, State.REFUSED, ("分管领导不批准", "Refused by the deputy director"),
                ("意见不予批准", "Opinion refused"), choice=("不批准", "Refuse")),
    ),
    asked=(
        _remark(("批示", "Remark"), ("不批准的须写明理由。", "Required if you refuse.")),
        Asked("review_on", ("复查日期", "Re-review on"), "day", only=_NO_LIFT, hint=(
            "批准后，至迟在这一天复查是否仍须不予公示；不填为一年后。",
            "Once approved: the latest day on which to review whether it must stay withheld; if "
            "left blank, in one year.",
        )),
    ),
    duty=Duty.OPINION,
    signed=True,
)  # fmt: skip
_NOT_NOW: Sentences = (
    "这份意见现在不由您的岗位办理，可能已由他人办过；请刷新后再看。",
    "This opinion is not with your role at present; somebody else may have acted. Reload the page.",
)
OPINION = Case(
    "opinion",
    ("意见", "Opinion"),
    OpinionError,
    (FILE, PROPOSE, FORWARD, VIEW, DECIDE),
    over=(
        "这份意见已办结，不能再改；有新的理由，请另提一份。",
        "This opinion has been decided and can no longer be changed; on new grounds, file another.",
    ),
    not_now=_NOT_NOW,
    not_yours=_NOT_NOW,
    said=("第 {n} 号意见：{said}。", "Opinion {n}: {said}."),
)
