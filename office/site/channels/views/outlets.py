"""The list of channels, and outlets made, changed, switched on and off."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.errors import UsageError
from office.handovers.models import HandOver, Outlet
from office.handovers.outlets import add, change, switch
from office.published.models import Publication
from office.roles import Role, held
from office.site.channels import words
from office.site.channels.forms import OutletForm
from office.site.channels.standing_lines import standing_lines
from office.site.registry.form_page import form_page
from office.words import language, named, say


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """What still stands elsewhere, then every channel with its last hand-over."""
    newest = Publication.objects.aggregate(seq=Max("seq"))["seq"] or 0
    last = dict(Outlet.objects.annotate(last=Max("handovers__pk")).values_list("pk", "last"))
    rows = HandOver.objects.in_bulk([pk for pk in last.values() if pk])
    listed = [
        _listed(row, rows.get(last[row.pk] or 0), newest)
        for row in Outlet.objects.order_by("-on", "pk")
    ]
    lines = standing_lines(datetime.now(UTC))
    context = {
        "channels": listed,
        "standing": lines,
        "left": sum(line.left for line in lines),
        "edits": Role.ENTRY in held(request),
    }
    return render(request, "channels/channels.html", context)


def _listed(row: Outlet, last: HandOver | None, newest: int) -> dict[str, Any]:
    return {
        "row": row,
        "name": named(row),
        "kind": words.kind(row.kind),
        "contents": words.contents(row.contents),
        "last": last,
        "behind": row.on and newest > (last.seq if last else 0),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A further channel."""
    form = OutletForm(request.POST or None, initial={"contents": ["figures", "records"]})
    if request.method == "POST" and form.is_valid():
        try:
            row = add(form.facts(), datetime.now(UTC))
        except UsageError as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, say("渠道已保存。", "The channel is saved."))
            return redirect("site:channel", row.pk)
    heading = say("添加渠道", "Add a channel")
    return form_page(request, form, heading, reverse("site:channels"), lead=_lead())


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change one; what was handed over before stays as it was."""
    row = get_object_or_404(Outlet, pk=number)
    form = OutletForm(request.POST or None, initial=OutletForm.given(row))
    if request.method == "POST" and form.is_valid():
        try:
            change(row.pk, form.facts(), form.seen_at(), datetime.now(UTC))
        except UsageError as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, say("渠道已保存。", "The channel is saved."))
            return redirect("site:channel", row.pk)
    heading = say("修改渠道：{name}", "Change the channel {name}", name=named(row))
    back = reverse("site:channel", args=[row.pk])
    return form_page(request, form, heading, back, lead=_lead())


def _lead() -> str:
    return say(
        "渠道只决定从正在公示的内容里取哪些；取不到没有签批的内容。",
        "A channel only decides which of the published content it takes; nothing unsigned is ever "
        "included.",
    )


@require_POST
def turn(request: HttpRequest, number: int) -> HttpResponse:
    """Switch one on or off."""
    on = request.POST.get("on") == "1"
    switch(number, on=on, now=datetime.now(UTC))
    said = (
        say("渠道已启用。", "The channel is on.")
        if on
        else say(
            "渠道已停用，不再移交；以前移交的仍要跟踪。",
            "The channel is off and gets no more hand-overs; earlier ones are still tracked.",
        )
    )
    messages.success(request, said)
    return redirect("site:channel", number)
