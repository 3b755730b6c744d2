"""What a person does to an opinion from a page: file, forward, give a view, decide."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from office.complaints.models import Complaint
from office.opinions import queries, steps
from office.opinions.checks import Words
from office.opinions.flow import Act
from office.opinions.models import Opinion
from office.opinions.steps import Move
from office.roles import Role
from office.site.opinions.forms import AgainForm, DecideForm, ForwardForm, ViewForm, WithholdForm
from office.site.opinions.labels import ACTS
from office.site.opinions.views.opinions import back, page, who
from office.words import amid, say

_read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@_read_or_send
def new(request: HttpRequest, complaint: int) -> HttpResponse:
    """File an opinion on a complaint; somebody else's complaint is not there."""
    person = who(request)
    rows = queries.complaints(request.user, person.roles)  # type: ignore[arg-type]
    found = get_object_or_404(rows, pk=complaint)
    form = _filing(found, request.POST or None, code_wanted=Role.ENTRY in person.roles)
    if request.method == "POST" and form.is_valid():
        given = Words(**{"kind": Opinion.Kind.WITHHOLD, **form.cleaned_data})
        row = steps.file(found, given, person, datetime.now(UTC))
        messages.success(request, say("意见已提交。", "The opinion has been filed."))
        return redirect("site:opinion", number=row.pk)
    can = Complaint.objects.filter(queries.fileable(), pk=found.pk).exists()
    return render(
        request,
        "opinions/new.html",
        {
            "complaint": found,
            "form": form,
            "can": can,
            "frozen": found.status == Complaint.Status.FROZEN,
            "withheld": found.status == Complaint.Status.WITHHELD,
        },
    )


@_read_or_send
def forward(request: HttpRequest, number: int) -> HttpResponse:
    """消保处 passes it on."""

    def act(row: Opinion, form: Any) -> None:
        move = Move(Act.FORWARD, who(request), datetime.now(UTC), form.cleaned_data["remark"])
        steps.forward(row.pk, move, form.cleaned_data.get("exclusion", ""))

    return _act(request, number, lambda row: ForwardForm(request.POST, kind=row.kind), act)


@_read_or_send
def view(request: HttpRequest, number: int) -> HttpResponse:
    """The department head agrees or disagrees."""

    def act(row: Opinion, form: Any) -> None:
        chosen = Act.AGREE if request.POST.get("act") == Act.AGREE else Act.DISAGREE
        steps.give_view(row.pk, _move(request, chosen, form))

    return _act(request, number, lambda _: ViewForm(request.POST), act)


@_read_or_send
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """The deputy director decides."""

    def act(row: Opinion, form: Any) -> None:
        chosen = Act.APPROVE if request.POST.get("act") == Act.APPROVE else Act.REFUSE
        move = _move(request, chosen, form)
        steps.decide(row.pk, move, form.cleaned_data.get("review_on"))

    return _act(request, number, lambda row: DecideForm(request.POST, kind=row.kind), act)


def _move(request: HttpRequest, act: Act, form: Any) -> Move:
    """An act that is signed, with the signature that the browser made of it."""
    words, signed = form.cleaned_data["remark"], request.POST.get("signed", "")
    return Move(act, who(request), datetime.now(UTC), words, signed)


def _act(
    request: HttpRequest,
    number: int,
    filled: Callable[[Opinion], Any],
    act: Callable[[Opinion, Any], None],
) -> HttpResponse:
    """The shape of each act: the form, the act, then the next opinion that waits."""
    person = who(request)
    row = get_object_or_404(
        queries.visible(request.user, person.roles),  # type: ignore[arg-type]
        pk=number,
    )
    if request.method != "POST":
        return redirect("site:opinion", number=number)
    form = filled(row)
    if not form.is_valid():
        return page(request, number, form, status=422)
    act(row, form)
    done = ACTS[Act(row.steps.latest("pk").act)]
    messages.success(
        request, say("第 {n} 号意见：{done}。", "Opinion {n}: {done}.", n=number, done=amid(done))
    )
    return back(request, number)


def _filing(complaint: Complaint, data: Any, *, code_wanted: bool) -> WithholdForm | AgainForm:
    """The form for a complaint: to withhold it, or to look at its withholding again."""
    if complaint.status == Complaint.Status.WITHHELD:
        return AgainForm(data)
    return WithholdForm(data, code_wanted=code_wanted)
