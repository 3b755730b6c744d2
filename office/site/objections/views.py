"""Objections to look at: the list, and one with its steps, terms and who can decide it."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from office.accounts.display_names import names
from office.acts.doing import By
from office.attachments import attachment_files
from office.audit.record import record
from office.complaints.models import Complaint
from office.complaints.who_may_see import seen
from office.corrections.application import open_case
from office.corrections.models import CorrectionCase
from office.decisions.signature_state import standings
from office.objections import re_review
from office.objections.acts import FILE, HEAR, OBJECTION, TELL
from office.objections.as_signed import signed_ruling
from office.objections.doing import DOING
from office.objections.flow import CLERKS, DECIDED, OPEN, RULED, State
from office.objections.grounds import GROUNDS
from office.objections.models import Objection, Party, Telling
from office.objections.telling_parties import to_tell
from office.opinions.exclusion_codes import EXCLUSIONS
from office.papers.objection_letter import letter_pdf
from office.prior_notices.printers import printers
from office.roles import READERS, Role, held
from office.site.act_pages import ActForm, Face, begun, blank, by, typed
from office.site.keys.decision_signing import deciding, proof_words
from office.site.objections import labels, objection_view
from office.site.objections.tables import objections_table
from office.site.objections.wordings import wording
from office.site.tables import Table


@require_safe
def objections(request: HttpRequest) -> HttpResponseBase:
    """Every objection, what is to be done first."""
    going_on = Objection.objects.filter(closed_at=None).count()
    table = _table(by(request))
    return table.answer(request, "objections/objections.html", going_on=going_on)


def _table(reader: By) -> Table:
    return objections_table(Objection.objects.all(), localdate(), reader.roles, reader.person)


@require_safe
def objection(request: HttpRequest, number: int) -> HttpResponse:
    """One objection, and what this person can do to it."""
    return page(request, number)


@require_safe
def letter(_request: HttpRequest, number: int, of: str, party: str) -> HttpResponse:
    """The letter to a party, as a PDF; what is told is noted on the page once it was sent."""
    if of not in Telling.Of.values or party not in Party.values:
        raise Http404
    row = get_object_or_404(Objection.objects.select_related("complaint__operator"), pk=number)
    data = letter_pdf(row, of, party)
    record("print form", row.case, after={"of": of, "party": party})
    response = HttpResponse(data, content_type="application/pdf")
    name = f"objection-{row.year}-{row.serial}-{of}-{party}"
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def page(
    request: HttpRequest,
    number: int,
    *,
    sent: dict[str, Any] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of an objection.

    Args:
        sent: forms as they were sent and were not taken, by section; so nothing typed is lost.
        problem: why it was not taken.
    """
    rows = Objection.objects.select_related(
        "complaint__operator", "complaint__venue", "complaint__unit", "complaint__public_record"
    ).prefetch_related("tellings", "inquiries")
    row = get_object_or_404(rows, pk=number)
    now = datetime.now(UTC)
    today = localdate(now)
    deciders, me = objection_view.deciders(row, now), request.user.get_username()
    may_decide = any(one.person == me and one.may for one in deciders)
    bars = objection_view.bars(row, me, may_decide=may_decide)
    acts = {} if row.closed_at else OBJECTION.open_to(row.state, held(request), bars)
    context: dict[str, Any] = {
        "row": row,
        "title": objection_view.title(row),
        "state": labels.STATES[row.state],
        "ground": GROUNDS[row.ground],
        "party": labels.PARTIES[row.party],
        "how": labels.HOWS[row.how],
        "printers": printers(row.complaint) if row.how == Objection.How.PAGE else "",
        "stages": objection_view.stages(row, today),
        "terms": objection_view.terms(row, today),
        "hands": objection_view.hands(deciders),
        "mine": next(
            (one for one in objection_view.hands([d for d in deciders if d.person == me])), None
        ),
        "acts": acts,
        "forms": blank(acts, row) | (sent or {}),
        "tellings": _tellings(row, sent or {}) if "tell" in acts else [],
        "told": objection_view.told_lines(row),
        "letters": _letters(row),
        "inquiries": _inquiries(row, sent or {}),
        "attachments": list(attachment_files.of(row.case)),
        "follows": "" if row.closed_at else objection_view.what_follows(row),
        "correcting": _correcting(row) if held(request) & READERS else None,
        "undecided": row.state in OPEN,
        "closable": "close" in acts and not to_tell(row),
        "exclusion": EXCLUSIONS.get(row.exclusion, ""),
        "by": _by(row),
        "reviewable": Role.ENTRY in held(request) and _in_force(row),
        "clerk": bool(held(request) & CLERKS),
        "deciding": deciding(request, row.case, **DOING.signs(row)) if may_decide else None,
        **_proof(row),
        "problem": problem,
        "typed": typed(sent or {}) if problem else [],
    }
    context["taking_up"] = bool(
        acts.keys() & {"accept", "decline"} or context["told"] or context["tellings"]
    )
    context["due"] = _due(acts, context["tellings"])
    return render(request, "objections/objection.html", context, status=status)


def _correcting(row: Objection) -> CorrectionCase | None:
    """The case in which what was partly upheld is being corrected."""
    if row.closed_at or row.state != State.PARTLY_UPHELD or row.before_publication:
        return None
    return open_case(row.complaint.public_record.pk, CorrectionCase.By.APPLICATION)


def _proof(row: Objection) -> dict[str, Any]:
    """What proves its ruling."""
    ruling = signed_ruling(row)
    if ruling is None:
        return {}
    (found,) = standings([ruling])
    return {"proof": proof_words(found), "counts": found.counts}


def _in_force(row: Objection) -> bool:
    """Whether it is what withholds the complaint, which an opinion can change."""
    return row.review_on is not None and re_review.due(row.review_on).filter(pk=row.pk).exists()


def _due(acts: Collection[str], tellings: list[dict[str, Any]]) -> str:
    """Which section is framed: where this person's next act is; "" where none is theirs."""
    wanted = {one["of"] for one in tellings}
    if "decide" in acts or Telling.Of.ANSWER in wanted:
        return "decided"
    return "up" if wanted or "accept" in acts else ""


def _by(row: Objection) -> dict[str, str]:
    """The names of who took which step."""
    steps = {
        "taken_in": row.taken_in_by, "accepted": row.accepted_by, "decided": row.decided_by,
        "closed": row.closed_by,
    }  # fmt: skip
    known = names({slug for slug in steps.values() if slug})
    return {step: known.get(slug, "") for step, slug in steps.items()}


def _letters(row: Objection) -> list[dict[str, Any]]:
    """The letters there are to print, by what they tell and to whom."""
    kinds = [Telling.Of.ACCEPTANCE] if row.state in {State.ACCEPTED, *RULED} else []
    kinds += [Telling.Of.ANSWER] if row.state in DECIDED else []
    return [
        {"of": of.value, "party": party.value, "name": str(labels.PARTIES[party])}
        for of in kinds
        for party in Party
    ]


def _tellings(row: Objection, sent: dict[str, Any]) -> list[dict[str, Any]]:
    """What is to be told to whom, each with its form; the first is what is due."""
    return [
        {
            "of": of.value,
            "party": party.value,
            "title": f"{labels.TOLD[of]} · {labels.PARTIES[party]}",
            "form": sent.get(f"tell-{of}-{party}") or _tell_form(row, of, party),
        }
        for of, party in to_tell(row)
    ]


def _tell_form(row: Objection, of: Telling.Of, party: Party) -> ActForm:
    """The form for one telling, with a text to start from."""
    keys = {"of": of.value, "party": party.value}
    return ActForm(TELL, row, keys=keys, initial={"words": wording(row, of)})


def _inquiries(row: Objection, sent: dict[str, Any]) -> list[dict[str, Any]]:
    found = list(row.inquiries.all())
    known = names({one.by for one in found} | {one.noted_by for one in found} - {""})
    return [
        {
            "row": one,
            "of": labels.ASKED[one.of],
            "by": known.get(one.by, one.by),
            "form": sent.get(f"hear-{one.pk}") or ActForm(HEAR, row, keys={"inquiry": one.pk}),
        }
        for one in found
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, complaint: int) -> HttpResponse:
    row = get_object_or_404(seen(request).select_related("operator", "venue"), pk=complaint)
    form = ActForm(FILE, row, request.POST or None, request.FILES or None)
    done, refused = begun(DOING, form, request)
    if done:
        return done
    if refused:
        form.add_error(None, refused)
    going_on = row.objections.filter(state__in=sorted(OPEN)).first()
    context = {
        "row": row,
        "form": form,
        "open": going_on,
        "problem": refused if going_on else "",  # else the form says it
        "typed": typed({"new": form}),
        "published": row.status == Complaint.Status.PUBLISHED,
        "frozen": row.status == Complaint.Status.FROZEN,
    }
    status = 422 if form.errors else 200
    return render(request, "objections/new.html", context, status=status)


FACE = Face(
    DOING,
    page,
    table=_table,
    readers=READERS | {Role.LEGAL},
)
