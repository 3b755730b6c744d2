"""Filing an opinion on a complaint: somebody else's complaint is not there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from office.complaints.models import Complaint
from office.opinions import queries
from office.opinions.acts import FILE, PROPOSE
from office.opinions.doing import DOING
from office.roles import Role
from office.site.case_acts import ActForm, begun, by, typed


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, complaint: int) -> HttpResponse:
    """File one."""
    person = by(request)
    found = get_object_or_404(queries.complaints(person), pk=complaint)
    act = PROPOSE if Role.ENTRY in person.roles else FILE
    form = ActForm(act, found, request.POST or None)
    done, problem = begun(DOING, form, request)
    if done:
        return done
    can = Complaint.objects.filter(queries.fileable(), pk=found.pk).exists()
    return render(
        request,
        "opinions/new.html",
        {
            "complaint": found,
            "form": form,
            "can": can,
            "frozen": found.status == Complaint.Status.FROZEN,
            "withheld": found.status == Complaint.Status.WITHHELD,
            "problem": problem,
            "typed": [] if can else typed({"new": form}),
        },
        status=409 if problem else 200,
    )
