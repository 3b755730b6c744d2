"""The forms to print, and each as PDF."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from office.drafts.models import Draft
from office.jobs.queue import ask
from office.papers import annex1_withholding as first
from office.papers import form_rows, make_form
from office.site.papers.jobs import KIND
from office.state_dir import current_state_dir
from sync.canonical import is_month


@require_safe
def papers(request: HttpRequest) -> HttpResponseBase:
    """The forms there are to print, by publication and month."""
    drafts = [
        {"draft": draft, "published": draft.state == Draft.State.PUBLISHED, "months": months}
        for draft, months in form_rows.printable(current_state_dir())
    ]
    given = {"drafts": drafts, "withheld": first.months()}
    return render(request, "papers/papers.html", given)


@require_safe
def annex2(_request: HttpRequest, draft: int, month: str) -> HttpResponseBase:
    """附件2 of a draft and month."""
    return _answer("annex2", month, draft)


@require_safe
def annex1(_request: HttpRequest, month: str) -> HttpResponseBase:
    """附件1 of a month."""
    return _answer("annex1", month)


def _answer(form: str, month: str, draft: int = 0) -> HttpResponseBase:
    """The paper; a long one is made by a job, which then leads back here."""
    if not is_month(month) or (form == "annex2" and not Draft.objects.filter(pk=draft)):
        raise Http404
    place = current_state_dir()
    context = make_form.wanted(place, form, month, draft)
    data = make_form.kept(place, context)
    if data is None:
        if make_form.rows(context) > make_form.AT_ONCE:
            args = {"form": form, "month": month, "draft": draft}
            return redirect("site:job", number=ask(KIND, args, datetime.now(UTC)).pk)
        data = make_form.made(place, form, context)
    make_form.note(form, month, draft, context)
    name = f"{form}-{month}" + (f"-draft-{draft}" if draft else "")
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
