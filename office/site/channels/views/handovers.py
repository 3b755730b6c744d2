"""One hand-over (移交): its package, where it was put up, and what is to be taken down there."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from office.accounts.display_names import named as person_name
from office.accounts.display_names import names
from office.audit.record import record
from office.channels.packages.hand_over import fetch
from office.errors import UsageError
from office.handovers import still_standing
from office.handovers.item_number import item_numbers
from office.handovers.models import HandOver
from office.handovers.outlet_choice import Choice
from office.handovers.where_put_up import Removal, note_put_up, note_taken_down
from office.papers.take_down_letter import letter_pdf
from office.registry.lookups import today
from office.roles import FOLLOW_UP, PUBLISHERS, held
from office.site.channels import words
from office.site.channels.forms import PutUpForm, TakenDownForm
from office.state_dir import current_state_dir
from office.words import language, moment, named, say


@require_safe
def handover(request: HttpRequest, number: int) -> HttpResponse:
    """The record of a hand-over, and what this person can note."""
    return _page(request, number)


@require_safe
def package(_request: HttpRequest, number: int) -> HttpResponse:
    """Its package, made again of what is public; refused where that has changed."""
    row = get_object_or_404(HandOver, pk=number)
    data = fetch(current_state_dir(), row, datetime.now(UTC))
    answer = HttpResponse(data, content_type="application/zip")
    name = f"gongshi-{row.seq:04d}-{Choice.read(row.choice).kind}-{row.pk}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def put_up(request: HttpRequest, number: int) -> HttpResponse:
    row = get_object_or_404(HandOver, pk=number)
    form = PutUpForm(request.POST, prefix="put")
    if form.is_valid():
        try:
            data = form.cleaned_data
            note_put_up(row.pk, data["address"], data["on"], datetime.now(UTC))
        except UsageError as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, say("已记下。", "Noted."))
            return redirect("site:handover", row.pk)
    return _page(request, row.pk, put=form)


@require_POST
def taken_down(request: HttpRequest, number: int) -> HttpResponse:
    """Note that what was chosen stands there no more."""
    row = get_object_or_404(HandOver, pk=number)
    form = TakenDownForm(request.POST, prefix="down")
    chosen = [int(pk) for pk in request.POST.getlist("item") if pk.isdecimal() and len(pk) < 18]
    if form.is_valid():
        try:
            note_taken_down(row.pk, chosen, Removal(**form.cleaned_data), datetime.now(UTC))
        except UsageError as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, say("已记下，不再催办。", "Noted; no further reminders."))
            return redirect("site:handover", row.pk)
    return _page(request, row.pk, down=form)


@require_safe
def letter(_request: HttpRequest, number: int) -> HttpResponse:
    """The letter that asks to take down what is public no more, as PDF."""
    row = get_object_or_404(HandOver, pk=number)
    now = datetime.now(UTC)
    open_ = row.items.filter(taken_down=None).select_related("handover__outlet")
    found = still_standing.told(open_, now)
    data = letter_pdf(row, found, today(now))
    record("print form", f"hand-over {row.pk} letter", after={"items": len(found)}, at=now)
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="take-down-{row.pk}.pdf"'
    return answer


def _page(
    request: HttpRequest,
    number: int,
    *,
    put: forms.Form | None = None,
    down: forms.Form | None = None,
) -> HttpResponse:
    """The page; `put` and `down` are forms as they were sent, so that nothing typed is lost."""
    row = get_object_or_404(HandOver.objects.select_related("outlet"), pk=number)
    now, roles = datetime.now(UTC), held(request)
    day = today(now)
    items = list(row.items.select_related("handover__outlet", "taken_down").order_by("pk"))
    gone = [item for item in items if hasattr(item, "taken_down")]
    left = still_standing.told((item for item in items if not hasattr(item, "taken_down")), now)
    numbers = dict(zip((item.pk for item in items), item_numbers(items), strict=True))
    put_ups = list(row.put_ups.order_by("pk"))
    known = names({one.by for one in put_ups} | {item.taken_down.by for item in gone})
    context = {
        "row": row,
        "name": named(row.outlet),
        "by": person_name(row.by),
        "kind": words.kind(Choice.read(row.choice).kind),
        "items": list(numbers.values()),
        "left": [
            (one.item.pk, numbers[one.item.pk], say(*words.WHY[one.why]), moment(one.since))
            for one in left
        ],
        "gone": [(numbers[item.pk], item.taken_down, known[item.taken_down.by]) for item in gone],
        "put_ups": [(one, known[one.by]) for one in put_ups],
        "put": put or PutUpForm(prefix="put", initial={"on": day}),
        "down": down or TakenDownForm(prefix="down", initial={"on": day}),
        "notes": bool(roles & FOLLOW_UP),
        "hands": bool(roles & PUBLISHERS),
    }
    status = 409 if put or down else 200
    return render(request, "channels/handover.html", context, status=status)
