"""How far a job is: a page that looks again every second until it has ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from office.audit.record import actor
from office.jobs.models import Job


@require_safe
def job(request: HttpRequest, number: int) -> HttpResponse:
    """A job of one's own; done, it leads to its result."""
    found = get_object_or_404(Job, pk=number, by=actor())
    if found.state == Job.State.DONE:
        if getattr(request, "htmx", False):
            return HttpResponse(headers={"HX-Redirect": found.url})
        return redirect(found.url)
    template = "jobs/progress.html" if getattr(request, "htmx", False) else "jobs/job.html"
    percent = 100 * found.done // found.total if found.total else 0
    return render(request, template, {"job": found, "percent": percent})
