"""Taking in an application for a correction that came by counter, letter or telephone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from office.acts.doing import Given
from office.attachments.errors import AttachmentError
from office.complaints.who_may_see import seen
from office.corrections.application import open_case
from office.corrections.case_acts import APPLY, CASE
from office.corrections.case_doing import DOING
from office.corrections.models import CorrectionCase
from office.errors import CorrectionError
from office.published.models import PublicRecord
from office.site.case_acts import ActForm, by, said
from office.words import language


@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest, complaint: int) -> HttpResponse:
    """Take one in."""
    row = get_object_or_404(seen(request).select_related("operator"), pk=complaint)
    record = get_object_or_404(PublicRecord, complaint=row)
    form = ActForm(APPLY, row, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = DOING.do["apply"](row, by(request), Given("apply", form.values))
        except (CorrectionError, AttachmentError) as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, said(CASE, APPLY.outcomes[0], made.pk))
            return redirect("site:correction_case", made.pk)
    going_on = open_case(record.pk, CorrectionCase.By.APPLICATION)
    context = {"row": row, "form": form, "open": going_on}
    status = 422 if form.errors else 200
    return render(request, "corrections/new_case.html", context, status=status)
