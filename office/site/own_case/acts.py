"""What an operator does on the page: asks whether a reply can stand so, replies, objects."""

import json

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from office.acts.doing import By
from office.errors import OfficeError
from office.objections.filing import Filing, file
from office.objections.flow import CLERKS
from office.objections.models import Objection
from office.objections.taking_up import take_back
from office.prior_notices.models import PriorNotice
from office.prior_notices.one_time_opening import as_operator
from office.prior_notices.reply import allowed_numbers, give
from office.prior_notices.reply_check import LONGEST, check, normalised, visible
from office.roles import OPERATOR
from office.site.own_case.door import may, own, too_often, with_files
from office.site.own_case.forms import TYPED, ObjectionForm, ReplyForm
from office.site.own_case.own_case import own_case
from office.site.own_case.pages import case_page
from office.words import language
from sync.errors import both

_TAKEN_BACK = ("经营者在告知页面撤回。", "Taken back by the operator, on the page of the notice.")
OBJECTIONS = 3
"""So many objections to one record can be filed by the page."""


@own
@require_POST
def check_reply(request: HttpRequest, notice: PriorNotice) -> HttpResponseBase:
    """What of a reply has to change, as JSON; nothing of it is kept."""
    if not may(request, "case_check", notice):
        return HttpResponse(status=429)
    text = normalised(_typed(request))
    row = notice.complaint
    faults = check(text, "en" if row.language == "en" else "zh", allowed_numbers(row))
    told = [
        {
            "start": fault.start,
            "end": fault.end,
            "said": fault.said.pick(language()),
            "mend": fault.mend,
            "blocks": fault.blocks,
        }
        for fault in faults
    ]
    count = visible(text)
    return JsonResponse({"text": text, "count": count, "most": LONGEST, "faults": told})


def _typed(request: HttpRequest) -> str:
    """The text of the request as it was typed: a form's would have lost what nobody sees."""
    try:
        given = json.loads(request.body)["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return given[:TYPED] if isinstance(given, str) else ""


@own
@require_POST
def reply(request: HttpRequest, notice: PriorNotice) -> HttpResponseBase:
    """Send a reply; where something has to change, the page says what, and keeps the words."""
    if not may(request, "case_send", notice):
        return too_often()
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            give(notice, form.cleaned_data["text"], timezone.now())
        except OfficeError as error:
            form.add_error("text", error.text(language()))
    if form.is_valid():
        return redirect(after(notice, "reply"))
    return case_page(request, notice, 422, reply_form=form)


@own
@require_POST
@with_files
def objection(request: HttpRequest, notice: PriorNotice) -> HttpResponseBase:
    """File an objection with its attachments."""
    if not may(request, "case_send", notice):
        return too_often()
    form = ObjectionForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            _file(notice, form)
        except OfficeError as error:
            form.add_error(None, error.text(language()))
    if form.is_valid():
        return redirect(after(notice, "objection"))
    return case_page(request, notice, 422, objection_form=form)


@transaction.atomic
def _file(notice: PriorNotice, form: ObjectionForm) -> None:
    given, now = form.cleaned_data, timezone.now()
    before = Objection.objects.filter(complaint=notice.complaint, how=Objection.How.PAGE)
    if before.count() >= OBJECTIONS:
        raise OfficeError(
            f"这件公示已在网上提过 {OBJECTIONS} 次异议，不能再在这里提。请持告知书到窗口办理。",
            f"{OBJECTIONS} objections to this record have already been filed online, so no more "
            "can be filed here. Come to the counter with the letter.",
        )
    with as_operator():
        file(
            notice.complaint,
            Filing(given["ground"], given["said"], files=given["attached"]),
            now,
        )


@own
@require_POST
def take_back_objection(request: HttpRequest, notice: PriorNotice) -> HttpResponseBase:
    """Take the open objection back; one that was decided meanwhile stays, and the page says so."""
    if not may(request, "case_send", notice):
        return too_often()
    now = timezone.now()
    found = own_case(notice, now)
    if found.objection is None:
        return redirect(after(notice, "objection"))
    by = By(OPERATOR, CLERKS, now)  # the page writes down what its sender says, as a clerk would
    try:
        with as_operator():
            take_back(found.objection.row.pk, by, both(*_TAKEN_BACK))
    except OfficeError as error:
        return case_page(request, notice, 409, failed=error.text(language()))
    return redirect(after(notice, "objection"))


def after(notice: PriorNotice, sent: str) -> str:
    """Back to the page, at what was sent; its script lets go of the words it had kept."""
    return f"/case/{notice.pk}/?sent={sent}#{sent}"
