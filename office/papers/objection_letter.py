"""The letters to the parties of an objection (R46), as PDFs: whether it is taken up, the answer.

They tell the ground and the result with its reasons; what was filed stays in the file, for the
other party may not be told it.
"""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import override

from layouts.formatting import month
from office.complaints.working_days import last_day
from office.objections.as_signed import check_proved
from office.objections.flow import DECIDED, State
from office.objections.grounds import GROUNDS
from office.objections.models import Objection, Party, Telling
from office.papers import pdf
from office.papers.errors import PaperError
from office.papers.letter_parts import operator, plain_day, sender
from office.papers.typeface import shown
from office.published.showing_ended import ended_on
from office.registry.answer_terms import against
from office.registry.law import law_on
from office.words import language, named, say


def letter_pdf(row: Objection, of: str, party: str) -> bytes:
    """The letter to a party with its receipt (送达回证), in the language of the complaint.

    Args:
        of: `Telling.Of`.
        party: `Party`.

    Raises:
        PaperError: there is nothing to tell yet, the reasons are deleted, or no typeface.
        ObjectionError: nobody proved to have ruled so.
    """
    _may_be_written(row, of)
    check_proved(row)
    with override("en" if row.complaint.language == "en" else "zh-hans"):
        return pdf.render_pages("papers/objection.html", {"letter": _letter(row, of, party)})


def _may_be_written(row: Objection, of: str) -> None:
    told = {State.ACCEPTED, State.DECLINED, *DECIDED}
    if row.state not in (told if of == Telling.Of.ACCEPTANCE else DECIDED):
        raise PaperError(
            "现在还没有可告知的结果，没有文书可打印。",
            "There is no result to notify of yet, so there is no letter to print.",
        )
    if _reasoned(row, of) and not row.reasons:
        raise PaperError(
            "理由已按期删除，这份文书打不出来了。",
            "The reasons have been deleted under the retention rules; this letter can no longer "
            "be printed.",
        )


def _reasoned(row: Objection, of: str) -> bool:
    return of == Telling.Of.ANSWER or row.state == State.DECLINED


def _letter(row: Objection, of: str, party: str) -> dict[str, Any]:
    term = law_on(row.filed_on).answer_days
    complaint, whom, made = row.complaint, operator(row.complaint), localdate(_made_at(row, of))
    consumer = say(
        "投诉单号 {n} 的投诉人", "the consumer of complaint {n}", n=shown(complaint.number)
    )
    return {
        **sender(),
        "english": language() == "en",
        "kind": _kind(row, of),
        "title": _title(_kind(row, of), own=party == row.party),
        "number": row.number,
        "party": party,
        "own": party == row.party,
        "by": row.party,
        "operator": whom,
        "recipient": whom["name"] if party == Party.OPERATOR else consumer,
        "address": whom["address"] if party == Party.OPERATOR else "",
        "complaint": shown(complaint.number),
        "closed": month(complaint.closed_month, language()),
        "record": "" if row.before_publication else complaint.public_record.pk,
        "venue": shown(named(complaint.venue)) if complaint.venue else "",
        "filed": plain_day(row.filed_on),
        "ground": GROUNDS[row.ground],
        "state": row.state,
        "before": row.before_publication,
        "over": _over(row),
        "reasons": shown(row.reasons) if _reasoned(row, of) else "",
        "days": term,
        "answer_by": plain_day(last_day(row.filed_on, term, "cn")),
        "against": against(law_on(made)),
        "issued": plain_day(made),
    }


def _over(row: Objection) -> bool:
    """Whether the record had run out by itself when it was decided (R43)."""
    return bool(row.decided_at and ended_on(row.complaint, localdate(row.decided_at)))


def _kind(row: Objection, of: str) -> str:
    if of == Telling.Of.ANSWER:
        return "answer"
    return "declined" if row.state == State.DECLINED else "accepted"


def _title(kind: str, *, own: bool) -> str:
    if kind == "accepted":
        return say(
            "消费投诉公示异议受理告知书", "Notice that an objection to a publication is taken up"
        )
    if kind == "declined":
        return say(
            "消费投诉公示异议不予受理告知书",
            "Notice that an objection to a publication is not taken up",
        )
    if own:
        return say("消费投诉公示异议答复书", "Answer to an objection to a publication")
    return say("消费投诉公示异议裁定告知书", "Decision on an objection to a publication")


def _made_at(row: Objection, of: str) -> datetime:
    """When what it tells was done."""
    told = row.accepted_at if of == Telling.Of.ACCEPTANCE else None
    return told or row.decided_at or row.filed_at
