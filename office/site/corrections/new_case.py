"""Taking in an application for a correction that came by counter, letter or telephone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from office.complaints.who_may_see import seen
from office.corrections.application import open_case
from office.corrections.case_acts import APPLY
from office.corrections.case_doing import DOING
from office.corrections.models import CorrectionCase
from office.published.models import PublicRecord
from office.site.case_acts import ActForm, begun


@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest, complaint: int) -> HttpResponse:
    """Take one in."""
    row = get_object_or_404(seen(request).select_related("operator"), pk=complaint)
    record = get_object_or_404(PublicRecord, complaint=row)
    form = ActForm(APPLY, row, request.POST or None, request.FILES or None)
    done, refused = begun(DOING, form, request)
    if done:
        return done
    if refused:
        form.add_error(None, refused)
    going_on = open_case(record.pk, CorrectionCase.By.APPLICATION)
    context = {"row": row, "form": form, "open": going_on}
    status = 422 if form.errors else 200
    return render(request, "corrections/new_case.html", context, status=status)
