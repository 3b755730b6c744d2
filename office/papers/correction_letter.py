"""The letters to who applied for a correction (R33), as PDFs: taken up, and what came of it.

With each goes a receipt (送达回证). What was applied for stays in the file, and so does the
old text, which is out of public view.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import override

from office.complaints.working_days import last_day
from office.corrections.models import CaseTelling, CorrectionCase
from office.papers import pdf
from office.papers.errors import PaperError
from office.papers.letter_parts import operator, plain_day, sender
from office.papers.typeface import shown
from office.published.showing_ended import ended_on
from office.registry.answer_terms import against
from office.registry.law import law_on
from office.words import language, named, say

_STATE, _OF = CorrectionCase.State, CaseTelling.Of


@dataclass(frozen=True)
class Outcome:
    """What came of it, in words for the letter.

    Args:
        changed: each field that was corrected, with what it says now.
        since: the day on which that came into effect; `stands`: days of the notice on the screens.
    """

    changed: Sequence[tuple[str, str]] = ()
    note: str = ""
    since: date | None = None
    stands: int = 0


def letter_pdf(row: CorrectionCase, of: str, ground: str, outcome: Outcome, today: date) -> bytes:
    """The letter with its receipt, in the language of the complaint.

    Args:
        of: `CaseTelling.Of`; that it is taken up may be printed before that is noted, for then it
            is noted with the day on which the letter went.
        ground: in words.

    Raises:
        PaperError: nobody is told of it, nothing to tell yet, the reasons are deleted, or no
            typeface.
    """
    _may_be_written(row, of)
    with override(tongue(row)):
        return pdf.render_pages(
            "papers/correction.html", {"letter": _letter(row, of, ground, outcome, today)}
        )


def tongue(row: CorrectionCase) -> str:
    """The language of its letters, which is that of the complaint."""
    return "en" if row.record.complaint.language == "en" else "zh-hans"


def _may_be_written(row: CorrectionCase, of: str) -> None:
    if not row.applied_for:
        raise PaperError(
            "主动发现的更正没有申请人，不用告知。",
            "A correction on the bureau's own initiative has no applicant, so nobody needs to be "
            "told.",
        )
    early = of == _OF.RESULT and row.ended_at is None
    if early or (of == _OF.ACCEPTANCE and row.state == _STATE.DECLINED):
        raise PaperError(
            "现在还没有可告知的结果，没有文书可打印。",
            "There is no result to notify of yet, so there is no letter to print.",
        )
    if of == _OF.RESULT and row.state != _STATE.CORRECTED and not row.reasons:
        raise PaperError(
            "理由已按期删除，这份文书打不出来了。",
            "The reasons have been deleted under the retention rules; this letter can no longer "
            "be printed.",
        )


def _letter(
    row: CorrectionCase, of: str, ground: str, outcome: Outcome, today: date
) -> dict[str, Any]:
    complaint, kind = row.record.complaint, _kind(row, of)
    party, whom = row.party, operator(complaint)
    consumer = say(
        "投诉单号 {n} 的投诉人", "the consumer of complaint {n}", n=shown(complaint.number)
    )
    days = law_on(row.received_on).answer_days
    done = row.accepted_at if kind == "accepted" else row.ended_at
    made = localdate(done) if done else today
    return {
        **sender(),
        "english": language() == "en",
        "kind": kind,
        "title": _title(kind),
        "number": row.number,
        "party": party,
        "operator": whom,
        "recipient": whom["name"] if party == "operator" else consumer,
        "address": whom["address"] if party == "operator" else "",
        "record": row.record_id,
        "shop": whom["sign"] or whom["name"],
        "venue": shown(named(complaint.venue)) if complaint.venue else "",
        "received": plain_day(row.received_on),
        "ground": ground,
        "reasons": shown(row.reasons),
        "over": bool(row.ended_at and ended_on(complaint, localdate(row.ended_at))),
        "again": not ended_on(complaint, today),
        "days": days,
        "answer_by": plain_day(last_day(row.received_on, days, "cn")),
        "changed": [(shown(label), shown(value) or "—") for label, value in outcome.changed],
        "note": shown(outcome.note),
        "since": plain_day(outcome.since) if outcome.since else "",
        "stands": outcome.stands,
        "against": against(law_on(made)),
        "issued": plain_day(made),
    }


def _kind(row: CorrectionCase, of: str) -> str:
    return "accepted" if of == _OF.ACCEPTANCE else row.state


def _title(kind: str) -> str:
    return {
        "accepted": say(
            "消费投诉公示更正申请受理告知书",
            "Notice that an application for a correction is taken up",
        ),
        "declined": say(
            "消费投诉公示更正申请不予受理告知书",
            "Notice that an application for a correction is not taken up",
        ),
        "corrected": say("消费投诉公示更正结果告知书", "Notice that the publication is corrected"),
        "refused": say(
            "消费投诉公示不予更正决定告知书", "Notice that the publication is not corrected"
        ),
    }[kind]
