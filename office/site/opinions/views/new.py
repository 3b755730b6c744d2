"""Filing an opinion on a complaint: somebody else's complaint is not there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from office.acts.doing import Given
from office.complaints.models import Complaint
from office.drafts.void_notice import Voiding, tell_voided
from office.opinions import queries, steps
from office.opinions.acts import FILE, OPINION, PROPOSE
from office.opinions.errors import OpinionError
from office.roles import Role
from office.site.case_acts import ActForm, by, said, typed
from office.words import language


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, complaint: int) -> HttpResponse:
    """File one."""
    person = by(request)
    found = get_object_or_404(queries.complaints(person), pk=complaint)
    act = PROPOSE if Role.ENTRY in person.roles else FILE
    form, problem, voiding = ActForm(act, found, request.POST or None), "", Voiding()
    if request.method == "POST" and form.is_valid():
        try:
            row = steps.file(found, person, Given(act.name, form.values))
        except OpinionError as error:
            problem = error.text(language())
        else:
            messages.success(request, said(OPINION, act.outcomes[0], row.pk))
            tell_voided(request, voiding.voided)
            return redirect("site:opinion", number=row.pk)
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
