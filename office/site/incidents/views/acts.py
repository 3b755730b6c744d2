"""What a person does to an event from a page; what was typed and not taken stays on it."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from office.errors import UsageError
from office.incidents import opening, running
from office.incidents.models import Incident
from office.site.incidents.forms import CloseForm, NoteForm, OpenForm
from office.site.incidents.views.incidents import page
from office.withdrawals.confirmation import acts
from office.words import language, say


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open an event."""
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = opening.open_incident(form.cleaned_data["name"], datetime.now(UTC))
        except UsageError as error:
            form.add_error("name", error.text(language()))
        else:
            messages.success(request, say("{n} 已开始。", "{n} is open.", n=row.number))
            return redirect("site:incident", row.pk)
    return render(request, "incidents/new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def note(request: HttpRequest, number: int) -> HttpResponse:
    """Add a note."""
    form = NoteForm(request.POST)
    get_object_or_404(Incident, pk=number)
    form.is_valid()
    try:
        running.note(number, form.cleaned_data["text"], datetime.now(UTC))
    except UsageError as error:
        return page(request, number, problem=error.text(language()), note=form)
    messages.success(request, say("已记下。", "Noted."))
    return redirect("site:incident", number)


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """End the event."""
    form = CloseForm(request.POST, prefix="end")
    get_object_or_404(Incident, pk=number)
    form.is_valid()
    try:
        row = running.close(number, form.cleaned_data["text"], datetime.now(UTC))
    except UsageError as error:
        return page(request, number, problem=error.text(language()), end=form)
    messages.success(request, say("{n} 已结束。", "{n} is closed.", n=row.number))
    return redirect("site:incident", number)


@require_POST
def join(request: HttpRequest, number: int) -> HttpResponse:
    """Have a withdrawal belong to the event."""
    get_object_or_404(Incident, pk=number)
    text = request.POST.get("withdrawal", "")
    row = acts().filter(wd_version=int(text)).first() if _is_number(text) else None
    if row is None:
        return page(request, number, problem=say("请选择一次撤下。", "Choose what was taken down."))
    try:
        opening.join(number, row, datetime.now(UTC))
    except UsageError as error:
        return page(request, number, problem=error.text(language()))
    messages.success(request, say("已归入。", "It belongs to the event."))
    return redirect("site:incident", number)


@require_POST
def of_withdrawal(request: HttpRequest, withdrawal: int) -> HttpResponse:
    """From a withdrawal's page: join the event chosen, or open one of the name that was typed."""
    row = get_object_or_404(acts(), wd_version=withdrawal)
    chosen, now = request.POST.get("incident", ""), datetime.now(UTC)
    if _is_number(chosen):
        get_object_or_404(Incident, pk=int(chosen))
        made = opening.join(int(chosen), row, now)
    else:
        made = opening.open_incident(request.POST.get("name", ""), now, row)
    messages.success(request, say("已归入 {n}。", "It belongs to {n}.", n=made.number))
    return redirect("site:withdrawal", withdrawal)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
