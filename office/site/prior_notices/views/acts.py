"""What entry staff do with notices: issue, print again, note a delivery, take back."""

from datetime import UTC, datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from office.attachments.attachment_files import keep
from office.audit.record import actor
from office.jobs.queue import ask
from office.prior_notices.delivery import mark_sent, mark_tried
from office.prior_notices.errors import NoticeError
from office.prior_notices.issue import issue as issue_notice
from office.prior_notices.issue import print_again, take_back
from office.prior_notices.message import message
from office.site.prior_notices.forms import DeliveryForm, TriedForm
from office.site.prior_notices.jobs import KIND
from office.site.prior_notices.views.pages import complaint_of, kept, one, page, printed, proof_of
from office.state_dir import current_state_dir
from office.words import say
from sync.canonical import is_month


@require_POST
def issue(request: HttpRequest, complaint: int) -> HttpResponse:
    """Issue the notice of a complaint; the letter is fetched from the page that answers."""
    now, known = datetime.now(UTC), request.POST.get("known", "")
    row = complaint_of(complaint)
    made = issue_notice(row, now, int(known) if known.isdecimal() else 0)
    return printed(request, made.notice, kept(made, now), message(made))


@require_POST
def issue_month(request: HttpRequest) -> HttpResponse:
    """Issue the notices of a month that are ready, as a job that leads to one PDF.

    Raises:
        NoticeError: no month was chosen.
    """
    month = request.POST.get("month", "")
    if not is_month(month):
        raise NoticeError("请选择月份。", "Choose a month.")
    return redirect("site:job", number=ask(KIND, {"month": month}, datetime.now(UTC)).pk)


@require_POST
def reprint(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter once more, with another address and check code."""
    now = datetime.now(UTC)
    made = print_again(one(pk), now)
    return printed(request, made.notice, kept(made, now), message(made))


@require_POST
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a delivery, with its signed receipt where there is one."""
    row, now = one(pk), datetime.now(UTC)
    form = DeliveryForm(row, request.POST, request.FILES)
    if not form.is_valid():
        return page(request, row, 422, delivery=form)
    data = form.cleaned_data
    with transaction.atomic():
        row = mark_sent(row, data["on"], data["how"], now, data.get("note", ""))
        keep(current_state_dir(), data["proof"], proof_of(row), actor(), now)
    messages.success(request, say("已记下送达。", "The delivery is noted."))
    return redirect("site:notice", row.pk)


@require_POST
def tried(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a first attempt that failed."""
    row = one(pk)
    form = TriedForm(request.POST)
    if not form.is_valid():
        return page(request, row, 422, tried=form)
    mark_tried(row, form.cleaned_data["on"], datetime.now(UTC))
    messages.success(request, say("已记下第一次未送达。", "The first attempt is noted."))
    return redirect("site:notice", row.pk)


@require_POST
def withdraw_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a notice back."""
    row = one(pk)
    take_back(row, datetime.now(UTC))
    messages.success(
        request,
        say(
            "告知书已收回，网址和核对码失效。",
            "The notice has been taken back; its address and check code are void.",
        ),
    )
    return redirect("site:notice", row.pk)
