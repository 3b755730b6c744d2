"""A case as the words of its file (案卷)."""

from datetime import datetime

from django.utils.timezone import localdate

from office.accounts.display_names import names
from office.attachments import attachment_files
from office.attachments.models import Attachment
from office.corrections.models import Correction, CorrectionCase
from office.errors import OfficeError
from office.freezing.correction_preview import correction_png, panels
from office.papers.correction_file import Change, Contents, Step
from office.roles import OPERATOR
from office.site.case_parts import Term
from office.site.correction_labels import GROUNDS, HOWS, PARTIES, SOURCES, STATES, TOLD
from office.site.corrections import case_view
from office.site.corrections.case_history import happened
from office.site.corrections.correction_view import Changed, cases, circumstances
from office.site.history.entry import Entry
from office.state_dir import current_state_dir
from office.words import moment, say


def contents(row: CorrectionCase, now: datetime, *, all_units: bool) -> Contents:
    """Everything of a case, as of `now`."""
    made = case_view.newest_proposal(row)
    today = localdate(now)
    return Contents(
        number=row.number,
        title=case_view.title(row, made),
        facts=_facts(row, made),
        terms=[_term(one) for one in case_view.terms(row, today)],
        changes=[Change(one.label, one.old, one.new) for one in _changes(made, now)],
        plate=_plate(made, now),
        notes=_notes(row),
        steps=[_step(one) for one in happened(row, all_units=all_units)],
        tellings=[
            (
                f"{TOLD[one['of']]} {one['on']}\n{one['how']}\n{one['by']}",
                one["words"],
            )
            for one in case_view.told_lines(row)
        ],
        attachments=[
            _attached(one)
            for one in (*attachment_files.of(row.name), *attachment_files.of(row.proof))
        ],
        drawn_up=moment(now),
    )


def _facts(row: CorrectionCase, made: Correction | None) -> list[tuple[str, str]]:
    operator = row.record.complaint.operator
    found = {
        say("公示编号", "Disclosure number"): row.record_id,
        say("投诉单号", "Complaint number"): row.record.complaint.number,
        say("经营者", "Operator"): operator.name,
        say("来源", "How it came up"): SOURCES[row.by],
        say("申请人", "Applicant"): _applicant(row),
        say("收到日期", "Received on"): row.received_on.isoformat(),
        say("理由", "Ground"): GROUNDS[row.ground],
        say("哪里有误", "What is wrong"): row.words,
        say("应当怎样写", "What it should say"): row.wanted,
        say("结果", "Result"): STATES[row.state],
        say("不予更正的理由", "Reasons"): row.reasons,
        say("更正说明", "Note"): made.note if made else "",
        say("办结", "Closed"): moment(row.closed_at) if row.closed_at else say("没有", "Not yet"),
    }
    return [(label, str(value)) for label, value in found.items() if value]


def _term(one: Term) -> tuple[str, str]:
    if one.words:
        return one.name, str(one.words)
    return one.name, say("{day} 办完", "done {day}", day=one.done)


def _applicant(row: CorrectionCase) -> str:
    if not row.applied_for:
        return ""
    who = f"{PARTIES[row.party]} {row.applicant}".strip()
    return say("{who}（{how}）", "{who} ({how})", who=who, how=HOWS[row.how])


def _changes(made: Correction | None, now: datetime) -> list[Changed]:
    if made is None:
        return []
    if made.state == Correction.State.PUBLISHED:
        return case_view.effect(made)
    (one,) = cases([made], circumstances(current_state_dir(), now))
    return list(one.changes)


def _plate(made: Correction | None, now: datetime) -> bytes:
    """As it hangs on the first panel; b"" where nothing was proposed, or it cannot be drawn."""
    shown = made and made.state in {Correction.State.PROPOSED, Correction.State.PUBLISHED}
    panel = next(iter(panels(made)), None) if made and shown else None
    if made is None or panel is None:
        return b""
    try:
        return correction_png(made, panel, localdate(now))
    except OfficeError:
        return b""


def _notes(row: CorrectionCase) -> list[Step]:
    rows = list(row.notes.all())
    known = names(one.by for one in rows)
    return [Step(moment(one.at), known.get(one.by, one.by), one.words) for one in rows]


def _step(one: Entry) -> Step:
    who = say("{who}（{role}）", "{who} ({role})", who=one.who, role=one.role)
    notes = say("；", "; ").join(one.said.notes)
    said = f"{one.said.title}\n{notes}".strip()
    return Step(one.at, who if one.role else one.who, said)


def _attached(one: Attachment) -> tuple[str, str, str]:
    by = names([one.by]).get(one.by, one.by)
    who = say("经营者", "Operator") if one.by == OPERATOR else by
    return one.name, one.digest, f"{who} {moment(one.at)}"
