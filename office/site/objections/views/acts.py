"""What a person does to an objection from a page; what was typed and not taken stays on it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from office.attachments.errors import AttachmentError
from office.complaints.models import Complaint
from office.complaints.who_may_see import seen
from office.decisions.errors import DecisionError
from office.drafts.void_notice import Voiding, tell_voided
from office.objections import deciding, inquiring, taking_up, telling
from office.objections.errors import ObjectionError
from office.objections.filing import Filing, file
from office.objections.flow import OPEN, State
from office.objections.locked import By
from office.objections.models import Inquiry, Objection, Party, Telling
from office.roles import held
from office.site.objections.forms import (
    AskForm,
    DecideForm,
    DeclineForm,
    FileForm,
    HearForm,
    TakeBackForm,
    TellForm,
)
from office.site.objections.views.objections import page, unpublished
from office.words import language, say


def by(request: HttpRequest) -> By:
    """Who acts in this request, now, with the signature that the browser made of a ruling."""
    signed = request.POST.get("signed", "")
    return By(request.user.get_username(), held(request), datetime.now(UTC), signed)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, complaint: int) -> HttpResponse:
    """Take in an objection that came by counter or letter."""
    row = get_object_or_404(seen(request).select_related("operator", "venue"), pk=complaint)
    form = FileForm(
        request.POST or None, request.FILES or None, initial={"received_on": localdate()}
    )
    voiding = Voiding()
    if request.method == "POST" and form.is_valid():
        try:
            made = file(row, _filing(form.cleaned_data), datetime.now(UTC))
        except (ObjectionError, AttachmentError) as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, say("已登记，请受理。", "Noted; it is to be taken up."))
            tell_voided(request, voiding.voided)
            return redirect("site:objection", made.pk)
    context = {
        "row": row,
        "form": form,
        "open": row.objections.filter(state__in=sorted(OPEN)).first(),
        "published": row.status == Complaint.Status.PUBLISHED,
        "frozen": row.status == Complaint.Status.FROZEN,
    }
    status = 422 if form.errors else 200
    return render(request, "objections/new.html", context, status=status)


@require_POST
def accept_one(request: HttpRequest, number: int) -> HttpResponse:
    """Take it up."""
    said = say("已受理，请告知双方。", "Taken up; tell both parties.")
    return _act(
        request, number, None, lambda _: taking_up.accept(number, by(request), _seen(request)), said
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decline_one(request: HttpRequest, number: int) -> HttpResponse:
    """Do not take it up."""
    return _act(
        request, number, ("decline", DeclineForm(request.POST)),
        lambda data: taking_up.decline(number, by(request), data["reasons"], _seen(request)),
        say("已记为不予受理，请告知双方。", "Not taken up; tell both parties."),
    )  # fmt: skip


@require_POST
def ask_one(request: HttpRequest, number: int) -> HttpResponse:
    """Note who was asked what, or what was found out."""
    return _act(
        request, number, ("ask", AskForm(request.POST, prefix="ask")),
        lambda data: inquiring.ask(number, by(request), data["of"], data["words"], data["on"]),
        say("已记下。", "Noted."),
    )  # fmt: skip


@require_POST
def hear_one(request: HttpRequest, number: int, inquiry: int) -> HttpResponse:
    """Note what came back."""
    get_object_or_404(Inquiry, pk=inquiry, objection=number)
    name = f"hear-{inquiry}"
    return _act(
        request, number, (name, HearForm(request.POST, prefix=name)),
        lambda data: inquiring.hear(inquiry, by(request), data["answer"], data["on"]),
        say("已记下回复。", "The answer is noted."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def decide_one(request: HttpRequest, number: int) -> HttpResponse:
    """Decide on the merits."""
    row = get_object_or_404(Objection.objects.select_related("complaint"), pk=number)

    def act(data: dict[str, Any]) -> object:
        return deciding.decide(
            number, data["act"], by(request), data["reasons"],
            exclusion=data.get("exclusion", ""), review_on=data.get("review_on"),
            seen=_seen(request),
        )  # fmt: skip

    form = DecideForm(request.POST, unpublished=unpublished(row))
    said = say("已裁定，请书面答复提出人。", "Decided; who objected is to have a written answer.")
    return _act(request, number, ("decide", form), act, said)


@require_POST
def tell_one(request: HttpRequest, number: int, of: str, party: str) -> HttpResponse:
    """Note that a party was told; what needs nothing more is closed with it.

    Raises:
        Http404: nothing such is told, or to nobody such.
    """
    if of not in Telling.Of.values or party not in Party.values:
        raise Http404
    name = f"tell-{of}-{party}"

    def act(data: dict[str, Any]) -> object:
        told = telling.Told(of, party, data["on"], data["how"], data["words"])
        return telling.tell(number, by(request), told)

    form = TellForm(request.POST, prefix=name)
    return _act(request, number, (name, form), act, say("已记下告知。", "The telling is noted."))


@require_POST
def close_one(request: HttpRequest, number: int) -> HttpResponse:
    """Close it."""
    return _act(
        request,
        number,
        None,
        lambda _: telling.close(number, by(request)),
        say("已办结。", "Closed."),
    )


@require_POST
def take_back_one(request: HttpRequest, number: int) -> HttpResponse:
    """Note that who objected took it back."""
    return _act(
        request, number, ("take_back", TakeBackForm(request.POST, prefix="back")),
        lambda data: taking_up.take_back(number, by(request), data["words"]),
        say("已记为撤回。", "Noted as taken back."),
    )  # fmt: skip


def _filing(data: dict[str, Any]) -> Filing:
    return Filing(
        data["ground"], data["words"], data["party"], data["how"], data["received_on"],
        data["attached"],
    )  # fmt: skip


def _seen(request: HttpRequest) -> State | None:
    """The state in which the person had it before them; None: the page did not say."""
    given = request.POST.get("seen", "")
    return State(given) if given in set(State) else None


def _act(
    request: HttpRequest,
    number: int,
    form: tuple[str, forms.Form] | None,
    act: Callable[[dict[str, Any]], object],
    said: str,
) -> HttpResponse:
    """The shape of each act: the form, the act, then the page again; or why it was not done."""
    get_object_or_404(Objection, pk=number)
    if request.method != "POST":
        return redirect("site:objection", number)
    sent = {form[0]: form[1]} if form else {}
    if form and not form[1].is_valid():
        return page(request, number, sent=sent, status=422)
    voiding = Voiding()
    try:
        act(form[1].cleaned_data if form else {})
    except (ObjectionError, DecisionError) as error:
        return page(request, number, sent=sent, problem=error.text(language()), status=409)
    messages.success(request, said)
    tell_voided(request, voiding.voided)
    return redirect("site:objection", number)
