"""Taking in an objection that came by counter or letter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from office.complaints.models import Complaint
from office.complaints.who_may_see import seen
from office.objections.acts import FILE
from office.objections.doing import DOING
from office.objections.flow import OPEN
from office.site.case_acts import ActForm, begun, typed


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, complaint: int) -> HttpResponse:
    """Take one in."""
    row = get_object_or_404(seen(request).select_related("operator", "venue"), pk=complaint)
    form = ActForm(FILE, row, request.POST or None, request.FILES or None)
    done, refused = begun(DOING, form, request)
    if done:
        return done
    if refused:
        form.add_error(None, refused)
    going_on = row.objections.filter(state__in=sorted(OPEN)).first()
    context = {
        "row": row,
        "form": form,
        "open": going_on,
        "problem": refused if going_on else "",  # else the form says it
        "typed": typed({"new": form}),
        "published": row.status == Complaint.Status.PUBLISHED,
        "frozen": row.status == Complaint.Status.FROZEN,
    }
    status = 422 if form.errors else 200
    return render(request, "objections/new.html", context, status=status)
