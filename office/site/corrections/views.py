"""Corrections that wait, and every case; freezing some alone, refusing one (R31-R33)."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.complaints.who_may_see import seen
from office.corrections.application import open_case
from office.corrections.case_acts import APPLY
from office.corrections.case_doing import DOING
from office.corrections.case_steps import to_tell
from office.corrections.ending import refuse
from office.corrections.models import Correction, CorrectionCase
from office.corrections.secrecy import passes
from office.drafts.models import Draft
from office.drafts.void_notice import Voiding, tell_voided
from office.errors import CorrectionError
from office.jobs import queue as jobs
from office.published.models import PublicRecord
from office.roles import Role, held
from office.site.act_pages import ActForm, begun
from office.site.corrections.case_table import case_table
from office.site.corrections.correction_view import cases, circumstances
from office.site.corrections.pending import WAITS, by_urgency, how_many, next_act, proposed
from office.site.freeze_job import FREEZE
from office.state_dir import current_state_dir
from office.words import say


@require_safe
def corrections(request: HttpRequest) -> HttpResponseBase:
    """Everything that waits to be frozen or signed, and every case.

    `?waits=`: only what waits for that (`pending.WAITS`).
    """
    around = circumstances(current_state_dir(), datetime.now(UTC))
    pending = by_urgency(cases(proposed(), around), around.today)
    only = request.GET.get("waits", "")
    if among := WAITS.get(only):
        pending = [case for case in pending if among(case)]
    return case_table(CorrectionCase.objects.all(), around.today).answer(
        request,
        "corrections/corrections.html",
        pending=pending,
        only=only if among else "",
        next=next_act(pending),
        how=how_many(pending),
        untold=to_tell().count(),
        edits=Role.ENTRY in held(request),
        open=Draft.waiting(),
    )


@require_POST
def freeze_alone(request: HttpRequest) -> HttpResponse:
    """Freeze the chosen corrections and nothing else."""
    wanted = request.POST.getlist("correction")
    rows = proposed().filter(pk__in=[one for one in wanted if one.isdecimal()])
    around = circumstances(current_state_dir(), datetime.now(UTC))
    chosen = sorted(row.record_id for row in rows)
    if around.signed and (held_there := around.in_draft.intersection(chosen)):
        names, n = "、".join(sorted(held_there)), around.draft
        raise CorrectionError(
            f"{names} 已在签齐的第 {n} 批中，只待公示；再定稿会使两个签名作废，没有定稿。"
            f"请公示第 {n} 批。",
            f"{names}: already in draft {n}, which is signed and only waits to be published; "
            f"freezing again would void both signatures, so nothing was frozen. Publish draft {n}.",
        )
    if not chosen:
        raise CorrectionError(
            "没有选中待批的更正，没有定稿。请选一件以上。",
            "No waiting correction was selected, so nothing was frozen. Select at least one.",
        )
    asked = jobs.ask(FREEZE, {"corrections": chosen}, datetime.now(UTC))
    return redirect("site:job", asked.pk)


@require_POST
def pass_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Note its secrecy check as passed."""
    row = get_object_or_404(Correction.objects.select_related("record"), pk=pk)
    passes(row.record_id, datetime.now(UTC))
    said = say("已记为保密审查通过，可以定稿。", "Secrecy check passed; it can be frozen.")
    messages.success(request, said)
    return redirect(f"{reverse('site:record', args=[row.record.complaint_id])}#correction")


@require_POST
def refuse_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide that it is not made; why is kept for the office and the applicant."""
    row = get_object_or_404(Correction.objects.select_related("record"), pk=pk)
    voiding = Voiding()
    refuse(row.record_id, request.POST.get("reason", ""), datetime.now(UTC))
    messages.success(
        request,
        say("已记为不予更正，现有内容不变。", "Noted as not corrected; the present content stays."),
    )
    tell_voided(request, voiding.voided)
    if row.case_id:
        return redirect("site:correction_case", row.case_id)
    return redirect("site:record", row.record.complaint_id)


@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest, complaint: int) -> HttpResponse:
    row = get_object_or_404(seen(request).select_related("operator"), pk=complaint)
    record = get_object_or_404(PublicRecord, complaint=row)
    form = ActForm(APPLY, row, request.POST or None, request.FILES or None)
    done, refused = begun(DOING, form, request)
    if done:
        return done
    if refused:
        form.add_error(None, refused)
    going_on = open_case(record.pk, CorrectionCase.By.APPLICATION)
    context = {"row": row, "form": form, "open": going_on}
    status = 422 if form.errors else 200
    return render(request, "corrections/new_case.html", context, status=status)
