"""An upload that is being read, judged or taken in: how far that is, and going on with it."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from office.audit.record import actor
from office.complaints.models import Upload
from office.intake.models import StagedRow
from office.intake.uploads.row_standing import FIT
from office.jobs import queue as jobs
from office.site.uploads.interrupted import KINDS, cut_off, job_of
from office.site.uploads.row_presenters import found_upload


def page(request: HttpRequest, found: Upload) -> HttpResponse:
    """What is being done with an upload; its rows are shown when that is done."""
    job = job_of(found)
    context = {
        "upload": found,
        "job": job if job and job.by == actor() else None,
        "cut_off": cut_off(found, datetime.now(UTC)),
        "inside": found.rows.filter(state=StagedRow.State.TAKEN).count(),
        "left": found.rows.filter(state__in=FIT).count(),
    }
    return render(request, "uploads/at_work.html", context)


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponseBase:  # noqa: ARG001
    """Go on with what was cut off."""
    found, now = found_upload(pk), datetime.now(UTC)
    if not cut_off(found, now):
        return redirect("site:upload", pk)
    kind = KINDS[Upload.State(found.state)]
    return redirect("site:job", jobs.ask(kind, {"upload": pk}, now).pk)
