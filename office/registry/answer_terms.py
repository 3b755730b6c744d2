"""By when the bureau answers an operator, and where who is refused can go: said once (R46).

Letters, the operator's page and what staff tell a party say it from here; the numbers are the
law's as the bureau entered it (`registry.law`), with the name of who did.
"""

from dataclasses import dataclass

from office.registry.bureau_policy import policy
from office.registry.legal_terms import Law
from office.registry.settings_table import OWN_GOVERNMENT
from office.words import say


@dataclass(frozen=True)
class Term:
    """`number` of a `unit`, and what there is until then, on `lines`."""

    number: int
    unit: str
    lines: tuple[str, ...]


def answers(law: Law) -> tuple[Term, ...]:
    """The bureau's two terms for an objection or an application for a correction."""
    return (
        Term(
            law.tell_days,
            say("个工作日内", "working days"),
            (
                say("告知是否受理；", "You are told whether it is taken up;"),
                say("不受理的写明理由。", "if not, with the reasons."),
            ),
        ),
        Term(
            law.answer_days,
            say("个工作日内", "working days"),
            (
                say("书面答复处理结果；", "You are answered in writing;"),
                say("成立的更正或撤下。", "what is upheld is corrected or taken down."),
            ),
        ),
    )


def remedies(law: Law) -> tuple[Term, ...]:
    """The two ways of who does not agree with a decision."""
    return (
        Term(
            law.review_days,
            say("日内", "days"),
            (
                say("向{where}", "To {where},", where=_review_at()),
                say("申请行政复议。", "for administrative reconsideration."),
            ),
        ),
        Term(
            law.sue_months,
            say("个月内", "months"),
            (
                say("向有管辖权的人民法院", "To the competent people's court,"),
                say("提起行政诉讼。", "with an administrative action."),
            ),
        ),
    )


def beginnings() -> str:
    """From which day each of the four runs."""
    return say(
        "前两项自本局收到异议或更正申请之日起算，后两项自收到处理决定之日起算。",
        "The first two run from the day on which we receive the objection or the application, the "
        "last two from the day on which you receive the decision.",
    )


def against(law: Law) -> str:
    """What who does not agree with a decision can do, as one sentence."""
    return say(
        "不服本决定的，可以自收到之日起 {days} 日内向{where}申请行政复议，"
        "或者自收到之日起 {months} 个月内向有管辖权的人民法院提起行政诉讼。",
        "If you disagree with this decision, you may apply to {where} for administrative "
        "reconsideration within {days} days of receiving it, or bring an administrative action "
        "before the competent people's court within {months} months of receiving it.",
        days=law.review_days,
        months=law.sue_months,
        where=_review_at(),
    )


def _review_at() -> str:
    ruled = policy()
    zh, en = OWN_GOVERNMENT
    given = ruled.review_at_zh
    return say(given or zh, ruled.review_at_en or given or en)
