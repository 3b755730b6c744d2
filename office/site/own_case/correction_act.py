"""An operator applies on the page for a correction of what is published (R29)."""

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from office.complaints.models import Complaint
from office.corrections.application import Application, apply
from office.corrections.models import CorrectionCase
from office.errors import OfficeError
from office.prior_notices.models import PriorNotice
from office.prior_notices.one_time_opening import as_operator
from office.published.models import PublicRecord
from office.site.own_case.acts import after
from office.site.own_case.door import may, own, too_often, with_files
from office.site.own_case.forms import ApplicationForm
from office.site.own_case.pages import case_page
from office.words import language

APPLICATIONS = 3
"""So many applications for one record can be made by the page."""


@own
@require_POST
@with_files
def correction(request: HttpRequest, notice: PriorNotice) -> HttpResponseBase:
    """Apply, with evidence; where it is not taken, the page says why and keeps the words."""
    if not may(request, "case_send", notice):
        return too_often()
    form = ApplicationForm(notice.complaint, request.POST, request.FILES)
    if form.is_valid():
        try:
            _apply(notice, form)
        except OfficeError as error:
            form.add_error(None, error.text(language()))
    if form.is_valid():
        return redirect(after(notice, "correction"))
    return case_page(request, notice, 422, correction_form=form)


@transaction.atomic
def _apply(notice: PriorNotice, form: ApplicationForm) -> None:
    if Complaint.objects.get(pk=notice.complaint_id).status == Complaint.Status.WITHDRAWN:
        raise OfficeError(
            "这件公示已经撤下，现在没有可更正的内容；您写的文字还在，恢复公示后可以再提。",
            "The record has been taken down, so there is nothing to correct now. What you wrote "
            "is kept here; you can apply once it is published again.",
        )
    record = get_object_or_404(PublicRecord, complaint=notice.complaint_id)
    before = CorrectionCase.objects.filter(record=record, how=CorrectionCase.How.PAGE)
    if before.count() >= APPLICATIONS:
        raise OfficeError(
            f"这件公示已在网上申请过 {APPLICATIONS} 次更正，不能再在这里提。请持告知书到窗口办理。",
            f"{APPLICATIONS} corrections of this record have already been applied for online, so "
            "no more can be filed here. Come to the counter with the letter.",
        )
    given = form.cleaned_data
    with as_operator():
        apply(
            record,
            Application(
                given["ground"],
                given["said"],
                given["wanted"],
                applicant=given["contact"],
                files=given["attached"],
            ),
            timezone.now(),
        )
