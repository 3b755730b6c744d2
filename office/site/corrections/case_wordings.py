"""What an applicant is told of a case, as a text to start from (R33)."""

from django.utils.timezone import localdate

from office.corrections.models import CorrectionCase
from office.registry.answer_terms import against
from office.registry.law import law_on
from office.site.correction_labels import GROUNDS
from office.words import say

_STATE = CorrectionCase.State


def acceptance(row: CorrectionCase) -> str:
    """That it is taken up, and by when it is answered."""
    return say(
        "您 {day} 对公示编号 {id} 提出的更正申请（{ground}）已受理，编为{number}，自收到之日起 "
        "{days} 个工作日内告知结果。",
        "Your application of {day} to correct record {id} ({ground}) has been taken up as "
        "{number}; you will be told the result within {days} working days of its receipt.",
        day=row.received_on.isoformat(),
        id=row.record_id,
        ground=GROUNDS[row.ground],
        number=row.number,
        days=law_on(row.received_on).answer_days,
    )


def result(row: CorrectionCase) -> str:
    """What came of it, and the remedies."""
    return say(
        "您 {day} 对公示编号 {id} 提出的更正申请（{number}）已办结：{said}{against}",
        "Your application of {day} to correct record {id} ({number}) has been concluded: {said} "
        "{against}",
        day=row.received_on.isoformat(),
        id=row.record_id,
        number=row.number,
        said=_said(row),
        against=against(law_on(localdate(row.ended_at or row.opened_at))),
    )


def _said(row: CorrectionCase) -> str:
    if row.state == _STATE.CORRECTED:
        return say(
            "已更正，新的内容在屏幕和网页上生效，并发布更正公告。",
            "it has been corrected; the new version is in effect on screens and web pages, with a "
            "correction notice.",
        )
    why = row.reasons if row.reasons.endswith(("。", ".")) else row.reasons + say("。", ".")
    if row.state == _STATE.DECLINED:
        return say("不予受理。理由：{why}", "it has not been taken up. Reasons: {why}", why=why)
    return say("不予更正。理由：{why}", "no correction has been made. Reasons: {why}", why=why)
