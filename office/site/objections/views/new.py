"""Taking in an objection that came by counter or letter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from office.acts.doing import Given
from office.attachments.errors import AttachmentError
from office.complaints.models import Complaint
from office.complaints.who_may_see import seen
from office.drafts.void_notice import Voiding, tell_voided
from office.objections.acts import FILE, OBJECTION
from office.objections.doing import DOING
from office.objections.errors import ObjectionError
from office.objections.flow import OPEN, Act
from office.site.case_acts import ActForm, by, said, typed
from office.words import language


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, complaint: int) -> HttpResponse:
    """Take one in."""
    row = get_object_or_404(seen(request).select_related("operator", "venue"), pk=complaint)
    form = ActForm(FILE, row, request.POST or None, request.FILES or None)
    voiding, refused = Voiding(), ""
    if request.method == "POST" and form.is_valid():
        try:
            made = DOING.do["file"](row, by(request), Given(Act.FILE, form.values))
        except (ObjectionError, AttachmentError) as error:
            refused = error.text(language())
            form.add_error(None, refused)
        else:
            messages.success(request, said(OBJECTION, FILE.outcomes[0], made.pk))
            tell_voided(request, voiding.voided)
            return redirect("site:objection", made.pk)
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
