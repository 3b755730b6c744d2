"""The secrecy check (保密审查, R2): of one complaint at once, of many after a question.

It is taken back while nothing of it is in a draft.
"""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from layouts.formatting import month
from office.audit.record import actor
from office.complaints.models import Complaint
from office.complaints.secrecy import own, take_back, tick
from office.editing.errors import RecordError
from office.site.complaints.tables import meant, ticked
from office.words import language, say

_MOST = 20_000
"""Rows that one act is about at most: a bureau's year."""
_AT_ONCE = 100
"""Rows ticked in one act: so many as the question shows, each with its words."""


@require_POST
def record_secrecy(request: HttpRequest) -> HttpResponse:
    """Tick the secrecy check of the rows picked, or of all that the list shows.

    Of several it asks first, with the words of each; it asks about more than are shown next.
    What was edited since the page was made stays unticked: nobody has seen those words.
    """
    wanted = _wanted(request)
    seen_at = _instant(request.POST.get("seen", ""))
    fresh = [row for row in wanted if seen_at and row.updated <= seen_at]
    others = own((row.pk for row in fresh), actor())
    may = [row for row in fresh if row.pk not in others]
    due, later = may[:_AT_ONCE], len(may[_AT_ONCE:])
    if (len(due) > 1 or _unseen(request)) and due and "confirmed" not in request.POST:
        return _asked(request, due, len(others), later, seen=request.POST["seen"])
    if due:
        tick(due, datetime.now(UTC))
    if due or not others:
        said = say("{n} 件已记为保密审查通过。", "{n} marked as passed.", n=len(due))
        messages.success(request, said)
    if later:
        messages.info(
            request,
            say("还有 {n} 件没有看过，请再按一次。", "Not seen yet: {n}. Press again.", n=later),
        )
    if others:
        messages.warning(
            request,
            say(
                "{n} 件由您录入或修改，或其答复可能凭您打印的告知书提交，须由另一位确认，"
                "没有确认。",
                "{n} were not passed: you entered or edited them, or printed the letter their "
                "reply may have come by; somebody else must pass them.",
                n=len(others),
            ),
        )
    if left := len(wanted) - len(fresh):
        messages.warning(
            request,
            say(
                "{n} 件刚被改动，没有确认，请看过再确认。",
                "{n} were edited just now and not passed: check them again first.",
                n=left,
            ),
        )
    if "more" in request.POST and (asked := _asked_next(request)):
        return asked
    return _back(request)


def _unseen(request: HttpRequest) -> bool:
    """Whether it is of rows that may stand on other pages of the list."""
    return request.POST.get("scope") == "all" or "everywhere" in request.POST


def _wanted(request: HttpRequest) -> list[Complaint]:
    whole = _unseen(request)
    if not whole and not ticked(request):
        raise RecordError(
            "没有选择投诉，请先勾选。", "Nothing was selected; tick some complaints first."
        )
    return list(meant(request, whole=whole).filter(secrecy_by="")[:_MOST])


def _asked_next(request: HttpRequest) -> HttpResponse | None:
    """The question about those of the list that were not shown yet; None where none are left."""
    now = datetime.now(UTC)  # before their words are read
    left = list(meant(request, whole=True).filter(secrecy_by="")[:_MOST])
    others = own((row.pk for row in left), actor())
    may = [row for row in left if row.pk not in others]
    if not may:
        return None
    due, later = may[:_AT_ONCE], len(may[_AT_ONCE:])
    return _asked(request, due, len(others), later, seen=now.isoformat())


def _asked(
    request: HttpRequest, due: list[Complaint], others: int, later: int, *, seen: str
) -> HttpResponse:
    """The question: how many of which months, and the words of each.

    Args:
        seen: as of when their words are shown; what is edited later stays unticked.
    """
    picked = [row.pk for row in due]
    rows = Complaint.objects.select_related("operator").in_bulk(picked)
    context = {
        "count": len(due),
        "others": others,
        "later": later,
        "months": [
            month(one, language()) if one else "—"
            for one in sorted({row.closed_month for row in due})
        ],
        "rows": [rows[pk] for pk in picked if pk in rows],
        "picked": picked,
        "seen": seen,
        "query": request.GET.urlencode(),
    }
    return render(request, "complaints/secrecy.html", context)


@require_POST
def untick_secrecy(request: HttpRequest) -> HttpResponse:
    """Take back what who acts ticked at the moment given, or one record of it."""
    at = _instant(request.POST.get("at", ""))
    only = request.POST.get("row", "")
    one = int(only) if only.isdecimal() else None
    count = take_back(actor(), at, datetime.now(UTC), one) if at else 0
    if count:
        messages.success(
            request,
            say("已取消 {n} 件的保密审查确认。", "Secrecy check taken back for {n}.", n=count),
        )
    else:
        messages.warning(
            request,
            say(
                "没有可以取消的：已定稿送签，或已改动。",
                "Nothing to take back: already in a draft, or changed.",
            ),
        )
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    if request.POST.get("back", "").isdecimal():
        return redirect("site:record", pk=int(request.POST["back"]))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("site:records") + query)


def _instant(text: str) -> datetime | None:
    """When something was, as a form says; None where it does not say."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
