"""The one next step of a case, as a sentence above its page."""

from office.corrections.models import CorrectionCase
from office.drafts.models import Draft
from office.site.corrections.correction_view import Case
from office.words import say


def next_step(
    row: CorrectionCase, current: Case | None, draft: Draft | None, *, signed: bool
) -> str:
    """What is to be done next, and by whom; "": it is closed.

    Args:
        current: what is proposed in it; None: nothing.
        draft: the one in which that waits to be signed and published.
        signed: whether it only waits to be published.
    """
    found = (
        (row.closed_at, ""),
        (row.ended_at, _tell()),
        (row.state == CorrectionCase.State.RECEIVED, _take_up()),
        (draft and signed, _publish(draft)),
        (draft, _sign(draft)),
        (current is None, _look_into()),
        (current and current.secrecy, _pass()),
        (current and current.waits, _wait()),
        (True, say("定稿送签", "freeze it for signature")),
    )
    said = next(sentence for holds, sentence in found if holds)
    return say("下一步：{said}。", "Next: {said}.", said=said) if said else ""


def _tell() -> str:
    return say(
        "打印结果告知书，送达后记下告知，即办结",
        "print the result letter, deliver it, then note that the applicant was told; this closes "
        "the case",
    )


def _take_up() -> str:
    return say(
        "审查是否受理，打印受理告知书，告知申请人",
        "decide whether it is taken up, print the letter, tell the applicant",
    )


def _sign(draft: Draft | None) -> str:
    number = draft.number if draft else 0
    return say("两位负责人签批第 {n} 批", "two officers sign draft {n}", n=number)


def _publish(draft: Draft | None) -> str:
    number = draft.number if draft else 0
    return say(
        "已签齐，由录入人员或分管领导公示第 {n} 批",
        "it is signed; entry staff or the deputy director publish draft {n}",
        n=number,
    )


def _look_into() -> str:
    return say(
        "核查并记下结果；有误的提出更正，无误的记为不予更正",
        "look into it and note what was found; propose a correction if it is wrong, otherwise "
        "decide not to correct",
    )


def _pass() -> str:
    return say(
        "另一位录入人员作保密审查",
        "another member of the entry staff carries out the secrecy check",
    )


def _wait() -> str:
    return say(
        "等这件恢复公示，或记为不予更正",
        "wait until the record is restored, or decide not to correct",
    )
