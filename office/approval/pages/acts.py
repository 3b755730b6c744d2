"""What is done to a draft: signed, sent back, published now or at a set hour."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST

from office.accounts.roles import APPROVERS, held
from office.approval import signing
from office.approval.jobs import PUBLISH
from office.approval.models import Draft
from office.approval.pages.drafts import context
from office.approval.sending import send_back as send
from office.approval.signing import open_draft
from office.audit.services import actor
from office.desk.forms import Dressed
from office.desk.words import moment, say, words
from office.errors import DraftError
from office.jobs import services as jobs
from office.publishing import hours, timing
from office.publishing.state import here

_LIMIT = 1_000_000


class SendBack(Dressed, forms.Form):
    """Why a draft goes back."""

    reason = forms.CharField(
        label=words("退回原因（录入人员可见）", "Reason, as entry staff will read it"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class Hour(Dressed, forms.Form):
    """When a draft is published."""

    at = forms.DateTimeField(
        label=words("公示时间（北京时间）", "Time of publication (Beijing)"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "form-control"}, format="%Y-%m-%dT%H:%M"
        ),
    )


def _offices(request: HttpRequest) -> set[str]:
    return {str(role) for role in held(request) & APPROVERS}


@require_POST
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """Take in a signature made on the review page; one act signs every role of the set."""
    row = get_object_or_404(Draft, pk=number)
    data = request.POST.get("signature", "").encode()
    signing.accept(
        here(), row, data, by="browser", person=actor(), offices=_offices(request),
        now=datetime.now(UTC),
    )  # fmt: skip
    return _signed(request, row)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_elsewhere(request: HttpRequest, number: int) -> HttpResponse:
    """How to sign without the browser; takes the file that `office sign` wrote."""
    row = open_draft(get_object_or_404(Draft, pk=number))
    if request.method != "POST":
        return render(request, "approval/elsewhere.html", context(request, row, here()))
    file = request.FILES.get("signature")
    if file is None or not file.size or file.size > _LIMIT:
        raise DraftError(
            "请选择签名文件（signatures 文件夹里那一个）。"
            "Choose the signature file: the one in the folder `signatures`."
        )
    signing.accept(
        here(), row, file.read(), by="command", person=actor(), offices=_offices(request),
        now=datetime.now(UTC),
    )  # fmt: skip
    return _signed(request, row)


def _signed(request: HttpRequest, row: Draft) -> HttpResponse:
    messages.success(request, say("已签批。", "Signed."))
    return redirect("desk:draft", row.number)


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """Send a draft back, with the reason."""
    row = open_draft(get_object_or_404(Draft, pk=number))
    form = SendBack(request.POST or None)
    if request.method == "POST" and form.is_valid():
        office = next(iter(sorted(_offices(request))))
        reason = form.cleaned_data["reason"]
        send(here(), row, reason, person=actor(), office=office, now=datetime.now(UTC))
        messages.success(
            request, say("已退回，录入人员会看到原因。", "Sent back; entry staff see the reason.")
        )
        return redirect("desk:draft", row.number)
    return render(request, "approval/send_back.html", {"draft": row, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Publish at once, or set, change or take back the hour."""
    row = open_draft(get_object_or_404(Draft, pk=number))
    place = here()
    form = Hour(request.POST if request.POST.get("act") == "set" else None)
    match request.POST.get("act"):
        case "now":
            asked = jobs.ask(PUBLISH, {"draft": number}, datetime.now(UTC))
            return redirect("desk:job", asked.pk)
        case "take-back":
            timing.take_back(place, row)
            messages.success(request, say("已取消定时。", "The hour is taken back."))
            return redirect("desk:draft", number)
        case "set" if form.is_valid():
            at = form.cleaned_data["at"].astimezone(UTC)
            timing.set_hour(place, row, at, datetime.now(UTC))
            messages.success(
                request, say("定于 {at} 公示。", "It will be published at {at}.", at=moment(at))
            )
            return redirect("desk:draft", number)
    if hour := hours.hour_of(place.drafts, number):
        form.fields["at"].initial = localtime(hour)
    return render(request, "approval/publish.html", {**context(request, row, place), "form": form})
