"""A correction case to look at: its page, with the acts that are open, and its plate."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from office.accounts.display_names import named
from office.acts.table import CaseAct
from office.attachments import attachment_files
from office.audit.record import actor
from office.complaints.models import Complaint
from office.complaints.who_may_see import reads_all
from office.corrections.case_acts import CASE
from office.corrections.case_doing import DOING
from office.corrections.case_steps import barred
from office.corrections.models import CaseTelling, Correction, CorrectionCase
from office.errors import OfficeError
from office.freezing.correction_preview import correction_png, panels
from office.prior_notices.printers import printers
from office.roles import OPERATOR, READERS, Role, held
from office.site.act_pages import ActForm, Face, typed
from office.site.channels.standing_lines import lines_of_correction
from office.site.correction_labels import GROUNDS, HOWS, PARTIES, SOURCES, STATES, TOLD
from office.site.corrections import case_view, case_wordings
from office.site.corrections.case_history import happened
from office.site.corrections.case_table import case_table
from office.site.corrections.correction_view import Case, cases, circumstances
from office.site.corrections.next_step import next_step
from office.site.one_complaint import panel_name
from office.state_dir import current_state_dir

_RELATED = (
    "record__complaint__operator", "record__complaint__venue", "record__complaint__unit",
)  # fmt: skip
_STATE, _OF = CorrectionCase.State, CaseTelling.Of


@require_safe
def correction_case(request: HttpRequest, number: int) -> HttpResponse:
    """One case, and what this person can do in it."""
    return page(request, number)


def page(
    request: HttpRequest,
    number: int,
    *,
    sent: dict[str, Any] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a case.

    Args:
        sent: forms as they were sent and were not taken, by name; so nothing typed is lost.
        problem: why it was not taken.
    """
    rows = CorrectionCase.objects.select_related(*_RELATED).prefetch_related("tellings", "notes")
    row = get_object_or_404(rows, pk=number)
    now = datetime.now(UTC)
    place = current_state_dir()
    around = circumstances(place, now)
    clerk = Role.ENTRY in held(request)
    proposals = row.proposals.select_related(*_RELATED[:2]).order_by("-pk")
    shown = cases(proposals, around)
    current = next((one for one in shown if one.row.state != Correction.State.TAKEN_BACK), None)
    made = current.row if current else None
    if row.ended_at is None and made and made.state != Correction.State.PROPOSED:
        current, made = None, None
    draft = case_view.open_draft(made, around.in_draft)
    bars = partial(barred, row, person=actor())
    acts = {} if row.closed_at else CASE.open_to(row.state, held(request), bars)
    if made:
        acts.pop("give_up", None)
    proposes = "note" in acts and made is None
    context = {
        "row": row,
        "complaint": row.record.complaint,
        "title": case_view.title(row, made),
        "state": STATES[row.state],
        "ground": GROUNDS[row.ground],
        "source": SOURCES[row.by],
        "party": PARTIES.get(row.party, ""),
        "how": HOWS.get(row.how, ""),
        "printers": printers(row.record.complaint) if row.how == CorrectionCase.How.PAGE else "",
        "opened_by": "" if row.opened_by == OPERATOR else named(row.opened_by),
        "stages": case_view.stages(row, made, around.today),
        "terms": case_view.terms(row, around.today),
        "hands": []
        if draft and around.signed and row.state != CorrectionCase.State.RECEIVED
        else case_view.hands(row, made, now, in_draft=draft is not None),
        "current": current,
        "beside": _beside(current),
        "earlier": [one for one in shown if one is not current],
        "plate": case_view.plate_stands(made) if made and made.since else None,
        "signed": case_view.signed(place, made, now),
        "elsewhere": lines_of_correction(made, now) if made else [],
        "draft": draft,
        "draft_signed": around.signed,
        "plates": _plates(made),
        "entries": happened(row, all_units=reads_all(request)),
        "letters": _letters(row),
        "next": next_step(row, current, draft, signed=around.signed),
        "down": row.record.complaint.status == Complaint.Status.WITHDRAWN,
        "notes": [{"row": one, "by": named(one.by)} for one in row.notes.all()],
        "told": case_view.told_lines(row),
        "ended_by": named(row.ended_by) if row.ended_by else "",
        "attachments": list(attachment_files.of(row.name)),
        "proof": list(attachment_files.of(row.proof)),
        "acts": acts,
        "proposes": proposes,
        "words_due": proposes
        or bool(current and current.open and not draft and "accept" not in acts),
        "edits": clerk,
        "forms": _forms(acts, row) | (sent or {}),
        "problem": problem,
        "typed": typed(sent or {}) if problem else [],
    }
    return render(request, "corrections/case_page.html", context, status=status)


def _plates(made: Correction | None) -> list[dict[str, object]]:
    """Each panel on which the plate of a correction hangs or would hang."""
    if made is None or made.state == Correction.State.REFUSED:
        return []
    return [
        {"name": one.name, "words": panel_name(one), "width": one.width, "height": one.height}
        for one in panels(made)
    ]


def _letters(row: CorrectionCase) -> list[dict[str, str]]:
    """The letters that can be printed now."""
    if not row.applied_for:
        return []
    taken_up = row.state != _STATE.DECLINED and row.how != CorrectionCase.How.OBJECTION
    told = (_OF.ACCEPTANCE, taken_up), (_OF.RESULT, row.ended_at is not None)
    return [{"of": of, "words": str(TOLD[of])} for of, is_there in told if is_there]


@require_safe
def case_plate(_request: HttpRequest, number: int, panel: str) -> HttpResponse:
    """The correction's plate as it hangs on a panel, or will.

    Raises:
        Http404: nothing is proposed, there is no such panel, or it cannot be drawn.
    """
    row = get_object_or_404(CorrectionCase, pk=number)
    made = case_view.newest_proposal(row)
    found = {one.name: one for one in panels(made)} if made else {}
    if made is None or panel not in found:
        raise Http404
    try:
        png = correction_png(made, found[panel], localdate())
    except OfficeError:  # a character that the plates' font lacks
        raise Http404 from None
    return HttpResponse(png, content_type="image/png")


def _beside(current: Case | None) -> list[case_view.Beside]:
    """Both sides of what is proposed, or took effect."""
    if current is None:
        return []
    if current.row.state == Correction.State.PUBLISHED:
        return case_view.beside(case_view.effect(current.row))
    return case_view.beside(current.changes)


def _forms(acts: Mapping[str, CaseAct], row: CorrectionCase) -> dict[str, ActForm]:
    """The form of each act that is open; of a telling with a text to start from."""
    begin = {"accept": case_wordings.acceptance, "tell": case_wordings.result}
    found = {name: {"words": begin[name](row)} for name in acts if name in begin}
    return {name: ActForm(act, row, initial=found.get(name)) for name, act in acts.items()}


FACE = Face(
    DOING,
    page,
    table=lambda _: case_table(CorrectionCase.objects.all(), localdate()),
    readers=READERS,
)
