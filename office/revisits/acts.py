"""The acts on a request for a re-visit (复查), a row each. Pure.

Asked by the operator of a published record, who says what was put right; answered by entry staff,
who go there or say why not; then told. It changes nothing that is published: what is found good
becomes news by the ways of `good_news`, which two officers sign.
"""

from office.acts.case_words import HOWS, WAYS
from office.acts.table import Asked, Case, CaseAct, Outcome
from office.revisits.errors import RevisitError
from office.revisits.flow import ANSWERED, Act, State
from office.roles import Role
from office.separation import Duty

LONGEST = 1000
"""Characters of what was put right, found, or refused for."""
_ENTRY = frozenset({Role.ENTRY})
ASK = CaseAct(
    "ask", ("登记窗口、来信或来电提出的", "Enter one from counter, letter or call"), _ENTRY, (),
    (Outcome(Act.ASK, State.ASKED, ("申请复查", "A re-visit was asked for"),
             ("申请复查", "Re-visit asked for"), ("已登记，请到店复查。", "Entered; now visit.")),),
    asked=(
        Asked("how", ("方式", "How it came in"), "radio", needed=True, begin="counter",
              choices={code: HOWS[code] for code in ("counter", "letter", "phone")}),
        Asked("asked_on", ("收到日期", "Received on"), "day", needed=True, begin="today"),
        Asked("words", ("经营者说明：哪里已整改", "What the operator says was put right"),
              rows=4, most=LONGEST, hint=("不公开。", "Not public.")),
        Asked("attached", ("附件（可不附）", "Attachments (optional)"), "files"),
    ),
    on="complaint",
)  # fmt: skip
ANSWER = CaseAct(
    "answer", ("记下复查情况", "Note what the visit found"), _ENTRY, {State.ASKED},
    (
        Outcome(Act.IMPROVE, State.IMPROVED, ("复查：已整改", "Re-visited: put right"),
                ("复查：已整改", "Re-visited: put right"),
                ("已记下，请告知经营者。", "Noted; now tell the operator."),
                ("已整改", "Put right")),
        Outcome(Act.LEAVE, State.UNCHANGED, ("复查：未整改到位", "Re-visited: not put right"),
                ("复查：未整改到位", "Re-visited: not put right"),
                ("已记下，请告知经营者。", "Noted; now tell the operator."),
                ("未整改到位", "Not put right")),
    ),
    chosen=("复查结果", "Result"),
    asked=(
        Asked("visited_on", ("复查日期", "Visited on"), "day", needed=True, begin="today"),
        Asked("words", ("看到的情况", "What was found"), rows=4, most=LONGEST, hint=(
            "告知经营者，也显示在其网页上；不公示。",
            "Told to the operator, and shown on their page; not published.",
        )),
    ),
    duty=Duty.ANSWER,
)  # fmt: skip
REFUSE = CaseAct(
    "refuse", ("不复查", "Refuse it"), _ENTRY, {State.ASKED},
    (Outcome(Act.REFUSE, State.REFUSED, ("不予复查", "The re-visit was refused"),
             ("不予复查", "Re-visit refused"),
             ("已记下，请告知经营者。", "Noted; now tell the operator.")),),
    asked=(
        Asked("words", ("不复查的理由", "Why not"), rows=3, most=LONGEST, hint=(
            "告知经营者，也显示在其网页上；不公示。",
            "Told to the operator, and shown on their page; not published.",
        )),
    ),
    duty=Duty.ANSWER,
)  # fmt: skip
TELL = CaseAct(
    "tell", ("记下告知经营者", "Note that the operator was told"), _ENTRY, ANSWERED,
    (Outcome(Act.TELL, "", ("告知复查结果", "The operator was told the result"),
             ("告知复查结果", "Told of a re-visit"),
             ("已记下告知，已办结。", "Told, and closed.")),),
    asked=(
        Asked("told_on", ("告知日期", "Told on"), "day", needed=True, begin="today"),
        Asked("how", ("方式", "How"), "select", choices=WAYS, needed=True, begin="phone"),
    ),
)  # fmt: skip
REVISIT = Case(
    "revisit",
    ("复查申请", "Request for a re-visit"),
    RevisitError,
    (ASK, ANSWER, REFUSE, TELL),
    over=(
        "这件复查申请已有结果，不能再改；经营者可以再申请。",
        "This request has its result and can no longer be changed; the operator can ask again.",
    ),
    not_now=(
        "这件复查申请还没有到这一步，或同事已经办过；请刷新后再看。",
        "This request has not reached that step, or a colleague has already done it; reload the "
        "page.",
    ),
)
