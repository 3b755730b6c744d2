"""Filing an opinion on a complaint: somebody else's complaint is not there."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from office.complaints.models import Complaint
from office.opinions import queries, steps
from office.opinions.checks import Words
from office.opinions.models import Opinion
from office.roles import Role
from office.site.case_acts import by
from office.site.opinions.forms import AgainForm, WithholdForm
from office.words import say


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, complaint: int) -> HttpResponse:
    """File one."""
    person = by(request)
    found = get_object_or_404(queries.complaints(person), pk=complaint)
    form = _filing(found, request.POST or None, code_wanted=Role.ENTRY in person.roles)
    if request.method == "POST" and form.is_valid():
        given = Words(**{"kind": Opinion.Kind.WITHHOLD, **form.cleaned_data})
        row = steps.file(found, given, person)
        messages.success(request, say("意见已提交。", "The opinion has been filed."))
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
        },
    )


def _filing(complaint: Complaint, data: Any, *, code_wanted: bool) -> WithholdForm | AgainForm:
    """The form for a complaint: to withhold it, or to look at its withholding again."""
    if complaint.status == Complaint.Status.WITHHELD:
        return AgainForm(data)
    return WithholdForm(data, code_wanted=code_wanted)
