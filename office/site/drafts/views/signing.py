"""What is done to a draft: signed, sent back, published now or at a set hour."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST

from office.audit.record import actor
from office.drafts.item_acts import sent_back as sent_back_items
from office.drafts.models import Draft
from office.errors import DraftError
from office.jobs import queue as jobs
from office.publishing import scheduled, set_hour_file
from office.roles import APPROVERS, held
from office.signing import accept
from office.signing.accept import open_draft
from office.signing.send_back import send_back as send
from office.site.drafts.jobs import PUBLISH
from office.site.drafts.views.drafts import at_items, context
from office.site.forms import Dressed
from office.state_dir import current_state_dir
from office.words import moment, say, words

_LIMIT = 1_000_000
_OWN_REASON = 2000
"""Characters of a reason beside what officers marked."""


class SendBack(Dressed, forms.Form):
    """Why a draft goes back; there is room for what is put in beforehand, and as much as ever."""

    reason = forms.CharField(
        label=words("退回原因（录入人员可见）", "Reason, as entry staff will read it"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, data: QueryDict | None, marked: str) -> None:
        super().__init__(data, initial={"reason": marked})
        lines = marked.count("\n")  # a browser sends two characters for each end of a line
        reason = self.fields["reason"]
        reason.validators.append(MaxLengthValidator(_OWN_REASON + len(marked) + lines))


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
    accept.accept(
        current_state_dir(), row, data, by="browser", person=actor(), offices=_offices(request),
        now=datetime.now(UTC),
    )  # fmt: skip
    return _signed(request, row)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_elsewhere(request: HttpRequest, number: int) -> HttpResponse:
    """How to sign without the browser; takes the file that `office sign` wrote."""
    row = open_draft(get_object_or_404(Draft, pk=number))
    if request.method != "POST":
        return render(
            request, "drafts/sign_elsewhere.html", context(request, row, current_state_dir())
        )
    file = request.FILES.get("signature")
    if file is None or not file.size or file.size > _LIMIT:
        raise DraftError(
            "请选择签名文件（signatures 文件夹里那一个）。",
            "Choose the signature file: the one in the folder `signatures`.",
        )
    accept.accept(
        current_state_dir(),
        row,
        file.read(),
        by="command",
        person=actor(),
        offices=_offices(request),
        now=datetime.now(UTC),
    )
    return _signed(request, row)


def _signed(request: HttpRequest, row: Draft) -> HttpResponse:
    messages.success(request, say("已签批。", "Signed."))
    return redirect("site:draft", row.number)


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """Send a draft back, with the reason."""
    row = open_draft(get_object_or_404(Draft, pk=number))
    form = SendBack(request.POST or None, _reasons(row))
    if request.method == "POST" and form.is_valid():
        office = next(iter(sorted(_offices(request))))
        reason = form.cleaned_data["reason"]
        send(current_state_dir(), row, reason, person=actor(), office=office, now=datetime.now(UTC))
        messages.success(
            request, say("已退回，录入人员会看到原因。", "Sent back; entry staff see the reason.")
        )
        return redirect("site:draft", row.number)
    return render(request, "drafts/send_back.html", {"draft": row, "form": form})


def _reasons(row: Draft) -> str:
    """Why items go back, a line each, as officers marked them on the sheet."""
    return "\n".join(
        say("{item}（{who}）：", "{item} ({who}): ", item=one["of"], who=one["by"])
        + one["act"].words
        for one in at_items(current_state_dir(), row, sent_back_items(row))
    )


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Publish at once, or set, change or take back the hour."""
    row = open_draft(get_object_or_404(Draft, pk=number))
    place = current_state_dir()
    form = Hour(request.POST if request.POST.get("act") == "set" else None)
    match request.POST.get("act"):
        case "now":
            asked = jobs.ask(PUBLISH, {"draft": number}, datetime.now(UTC))
            return redirect("site:job", asked.pk)
        case "take-back":
            scheduled.take_back(place, row)
            messages.success(request, say("已取消定时。", "The set time is cancelled."))
            return redirect("site:draft", number)
        case "set" if form.is_valid():
            at = form.cleaned_data["at"].astimezone(UTC)
            scheduled.set_hour(place, row, at, datetime.now(UTC))
            messages.success(
                request, say("定于 {at} 公示。", "It will be published at {at}.", at=moment(at))
            )
            return redirect("site:draft", number)
        case _:
            pass  # nothing is asked, or for an hour that is none: the page says so
    if hour := set_hour_file.hour_of(place.drafts, number):
        form.fields["at"].initial = localtime(hour)
    return render(request, "drafts/publish.html", {**context(request, row, place), "form": form})
