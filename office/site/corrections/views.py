"""Corrections that wait, freezing some alone, refusing one, telling the applicant (R31-R33)."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from office.corrections.ending import refuse, tell, to_tell
from office.corrections.models import Correction
from office.corrections.secrecy import passes
from office.drafts.models import Draft
from office.drafts.void_notice import Voiding, tell_voided
from office.errors import CorrectionError
from office.jobs import queue as jobs
from office.registry import lookups as registry
from office.roles import Role, held
from office.site.corrections.case import WAYS, Case, by_urgency, cases, circumstances, next_act
from office.site.drafts.jobs import FREEZE
from office.site.forms import Dressed
from office.state_dir import current_state_dir
from office.words import say, words

_RELATED = ("record__complaint__operator", "record__complaint__venue")


class Telling(Dressed, forms.Form):
    """When and how an applicant was told."""

    on = forms.DateField(
        label=words("告知日期", "Told on"),
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
    )
    how = forms.ChoiceField(label=words("告知方式", "How"), choices=list(WAYS.items()))


def proposed() -> QuerySet[Correction]:
    """The corrections that are neither published nor ended."""
    rows = Correction.objects.filter(state=Correction.State.PROPOSED)
    return rows.select_related(*_RELATED).order_by("pk")


def pending_cases() -> list[Case]:
    """Those, the most pressing first, for a page that lets some be frozen alone."""
    around = circumstances(current_state_dir(), datetime.now(UTC))
    return by_urgency(cases(proposed(), around), around.today)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Everything that waits: to be frozen or signed, and to be told.

    `?waits=secrecy`: only those whose secrecy check is due.
    """
    now = datetime.now(UTC)
    around = circumstances(current_state_dir(), now)
    unpassed = request.GET.get("waits") == "secrecy"
    told = to_tell().select_related(*_RELATED)
    pending = by_urgency(cases(proposed(), around), around.today)
    if unpassed:
        pending, told = [case for case in pending if case.secrecy], told.none()
    context = {
        "pending": pending,
        "unpassed": unpassed,
        "next": next_act(pending),
        "to_tell": by_urgency(cases(told, around), around.today),
        "edits": Role.ENTRY in held(request),
        "open": Draft.waiting(),
        "telling": Telling(initial={"on": registry.today(now)}),
    }
    return render(request, "corrections/corrections.html", context)


@require_POST
def freeze_alone(request: HttpRequest) -> HttpResponse:
    """Freeze the chosen corrections and nothing else."""
    wanted = request.POST.getlist("correction")
    rows = proposed().filter(pk__in=[one for one in wanted if one.isdecimal()])
    chosen = sorted(row.record_id for row in rows)
    if not chosen:
        raise CorrectionError(
            "没有选中待批的更正，没有定稿。请选一件以上。",
            "No correction that waits was chosen, so nothing was frozen. Choose one or more.",
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
    messages.success(request, say("已记为不予更正，现有内容不变。", "Not corrected; all stays."))
    tell_voided(request, voiding.voided)
    return redirect("site:record", row.record.complaint_id)


@require_POST
def tell_applicant(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the applicant was told of the result."""
    row = get_object_or_404(Correction.objects.select_related("record"), pk=pk)
    form = Telling(request.POST)
    if not form.is_valid():
        raise CorrectionError(
            "请写明告知日期和方式。", "Give the day on which the applicant was told, and how."
        )
    tell(row.pk, form.cleaned_data["on"], form.cleaned_data["how"], datetime.now(UTC))
    messages.success(request, say("已记下告知，更正办结。", "Noted; the case is closed."))
    if request.POST.get("back") == "list":
        return redirect("site:corrections")
    return redirect("site:record", row.record.complaint_id)
