"""Re-visits to look at: the list, one with what was asked, found and told, and entering one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from office.accounts.display_names import names
from office.attachments import attachment_files
from office.audit.record import actor
from office.complaints.who_may_see import seen
from office.due.revisits import revisit_deadline
from office.prior_notices.printers import printers
from office.registry.bureau_policy import policy
from office.revisits.acts import ASK, REVISIT
from office.revisits.answering import NOT_BY_YOU, barred
from office.revisits.doing import DOING
from office.revisits.flow import State
from office.revisits.models import Revisit
from office.roles import READERS, Role, held
from office.site.act_pages import ActForm, Face, begun, blank, typed
from office.site.deadline_words import deadline_words
from office.site.revisits import labels
from office.site.revisits.tables import revisits_table, shop, state
from office.words import language, say


@require_safe
def revisits(request: HttpRequest) -> HttpResponseBase:
    """Every request, what is to be done first."""
    going_on = Revisit.objects.filter(told_on=None).count()
    table = revisits_table(Revisit.objects.all(), localdate(), actor())
    return table.answer(request, "revisits/revisits.html", going_on=going_on)


@require_safe
def revisit(request: HttpRequest, number: int) -> HttpResponse:
    """One request, and what this person can do to it."""
    return page(request, number)


def page(
    request: HttpRequest,
    number: int,
    *,
    sent: dict[str, Any] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a request, with forms as they were `sent`, and the `problem`."""
    rows = Revisit.objects.select_related("complaint__operator", "complaint__venue")
    row = get_object_or_404(rows, pk=number)
    by_me = barred(row, request.user.get_username())
    acts = {} if row.told_on else REVISIT.open_to(row.state, held(request), lambda _: by_me)
    known = names({row.taken_in_by, row.answered_by, row.told_by} - {""})
    context = {
        "row": row,
        "title": say("{shop}：{state}", "{shop}: {state}", shop=shop(row), state=state(row)),
        "state": state(row),
        "how": labels.HOWS[row.how],
        "told_how": labels.WAYS.get(row.told_how, ""),
        "by": {
            "taken_in": known.get(row.taken_in_by, ""),
            "answered": known.get(row.answered_by, ""),
            "told": known.get(row.told_by, ""),
        },
        "printers": printers(row.complaint) if row.how == Revisit.How.PAGE else "",
        "barred": NOT_BY_YOU.text(language())
        if by_me and Role.ENTRY in held(request) and row.state == State.ASKED
        else "",
        "attachments": list(attachment_files.of(row.case)),
        "due": None
        if row.told_on
        else deadline_words(revisit_deadline(row, policy()), localdate()),
        "improved": row.state == State.IMPROVED,
        "acts": acts,
        "forms": blank(acts, row) | (sent or {}),
        "problem": problem,
        "typed": typed(sent or {}) if problem else [],
    }
    return render(request, "revisits/revisit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, complaint: int) -> HttpResponse:
    """Enter a request that came otherwise than by the page."""
    row = get_object_or_404(seen(request).select_related("operator", "venue"), pk=complaint)
    form = ActForm(ASK, row, request.POST or None, request.FILES or None)
    done, refused = begun(DOING, form, request)
    if done:
        return done
    if refused:
        form.add_error(None, refused)
    context = {"row": row, "form": form}
    return render(request, "revisits/new.html", context, status=422 if form.errors else 200)


FACE = Face(
    DOING,
    page,
    table=lambda by: revisits_table(Revisit.objects.all(), localdate(), by.person),
    readers=READERS,
)
"""The pages of re-visits, and who may open them."""
