"""An operator asks on the page for a re-visit of what is published and was put right."""

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from office.errors import OfficeError
from office.prior_notices.models import PriorNotice
from office.prior_notices.one_time_opening import as_operator
from office.revisits.asking import Request, ask
from office.revisits.models import Revisit
from office.site.own_case.acts import after
from office.site.own_case.door import may, own, too_often, with_files
from office.site.own_case.forms import RevisitForm
from office.site.own_case.pages import case_page
from office.words import language

REVISITS = 3
"""So many re-visits of one record can be asked for by the page."""


@own
@require_POST
@with_files
def revisit(request: HttpRequest, notice: PriorNotice) -> HttpResponseBase:
    """Ask, with photographs; where it is not taken, the page says why and keeps the words."""
    if not may(request, "case_send", notice):
        return too_often()
    form = RevisitForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            _ask(notice, form)
        except OfficeError as error:
            form.add_error(None, error.text(language()))
    if form.is_valid():
        return redirect(after(notice, "revisit"))
    return case_page(request, notice, 422, revisit_form=form)


@transaction.atomic
def _ask(notice: PriorNotice, form: RevisitForm) -> None:
    before = Revisit.objects.filter(complaint=notice.complaint, how=Revisit.How.PAGE)
    if before.filter(told_on__isnull=False).count() >= REVISITS:
        raise OfficeError(
            f"这件公示已在网上申请过 {REVISITS} 次复查，不能再在这里提。请持告知书到窗口办理。",
            f"{REVISITS} re-visits of this record have already been asked for online, so no more "
            "can be asked for here. Come to the counter with the letter.",
        )
    given = form.cleaned_data
    with as_operator():
        ask(notice.complaint, Request(given["done"], files=given["attached"]), timezone.now())
