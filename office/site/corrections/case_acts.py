"""What staff do in a correction case from its page; what was typed and not taken stays on it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from office.attachments import keeping
from office.attachments.errors import AttachmentError
from office.audit.record import actor
from office.complaints.who_may_see import seen
from office.corrections import case_steps
from office.corrections.application import Application, apply, open_case
from office.corrections.models import CorrectionCase
from office.errors import CorrectionError
from office.published.models import PublicRecord
from office.site.corrections.case_forms import (
    ApplyForm,
    NoteForm,
    ReasonsForm,
    ResultForm,
    TellForm,
)
from office.site.corrections.case_pages import page
from office.state_dir import current_state_dir
from office.words import language, say


@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest, complaint: int) -> HttpResponse:
    """Take in an application that came by counter, letter or telephone."""
    row = get_object_or_404(seen(request).select_related("operator"), pk=complaint)
    record = get_object_or_404(PublicRecord, complaint=row)
    form = ApplyForm(
        request.POST or None, request.FILES or None, initial={"received_on": localdate()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = apply(record, _application(form.cleaned_data), datetime.now(UTC))
        except (CorrectionError, AttachmentError) as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, say("已登记，请受理。", "Noted; it is to be taken up."))
            return redirect("site:correction_case", made.pk)
    going_on = open_case(record.pk, CorrectionCase.By.APPLICATION)
    context = {"row": row, "form": form, "open": going_on}
    status = 422 if form.errors else 200
    return render(request, "corrections/new_case.html", context, status=status)


def _application(data: dict[str, Any]) -> Application:
    return Application(files=data["attached"], **{k: v for k, v in data.items() if k != "attached"})


@require_POST
def accept_case(request: HttpRequest, number: int) -> HttpResponse:
    """Take it up, and note that the applicant was told so."""
    return _act(
        request, number, ("accept", TellForm),
        lambda data, now: case_steps.accept(number, _told(data), now, _seen(request)),
        say("已受理并记下告知，请核查。", "Taken up, and noted as told; look into it."),
    )  # fmt: skip


@require_POST
def decline_case(request: HttpRequest, number: int) -> HttpResponse:
    """Do not take it up."""
    return _act(
        request, number, ("decline", ReasonsForm),
        lambda data, now: case_steps.decline(number, data["reasons"], now, _seen(request)),
        say("已记为不予受理，请告知申请人。", "Not taken up; tell the applicant."),
    )  # fmt: skip


@require_POST
def note_case(request: HttpRequest, number: int) -> HttpResponse:
    """Note what was found out."""
    return _act(
        request, number, ("note", NoteForm),
        lambda data, now: case_steps.look_into(number, data["words"], now),
        say("已记下。", "Noted."),
    )  # fmt: skip


@require_POST
def give_up_case(request: HttpRequest, number: int) -> HttpResponse:
    """Decide that nothing is corrected."""
    return _act(
        request, number, ("give_up", ReasonsForm),
        lambda data, now: case_steps.give_up(number, data["reasons"], now, _seen(request)),
        say("已记为不予更正。", "Noted: nothing is corrected."),
    )  # fmt: skip


@require_POST
def tell_case(request: HttpRequest, number: int) -> HttpResponse:
    """Note that the applicant was told the result, which closes the case."""

    @transaction.atomic
    def act(data: dict[str, Any], now: datetime) -> None:
        row = case_steps.tell(number, _told(data), now)
        keeping.keep(current_state_dir(), data["attached"], row.proof, actor(), now)

    said = say("已记下告知，更正办结。", "Noted; the case is closed.")
    return _act(request, number, ("tell", ResultForm), act, said)


def _told(data: dict[str, Any]) -> case_steps.Told:
    return case_steps.Told(data["on"], data["how"], data["words"])


def _seen(request: HttpRequest) -> str:
    """The state in which the person had it before them; "": the page did not say."""
    given = request.POST.get("seen", "")
    return given if given in CorrectionCase.State.values else ""


def _act(
    request: HttpRequest,
    number: int,
    of: tuple[str, type[forms.Form]],
    act: Callable[[dict[str, Any], datetime], object],
    said: str,
) -> HttpResponse:
    """The shape of each act: the form, the act, then the page again; or why it was not done."""
    get_object_or_404(CorrectionCase, pk=number)
    name, form = of
    filled = form(request.POST, request.FILES, prefix=name)
    if not filled.is_valid():
        return page(request, number, sent={name: filled}, status=422)
    try:
        act(filled.cleaned_data, datetime.now(UTC))
    except (CorrectionError, AttachmentError) as error:
        problem = error.text(language())
        return page(request, number, sent={name: filled}, problem=problem, status=409)
    messages.success(request, said)
    return redirect("site:correction_case", number)
