"""The secrecy check (保密审查, R2): of a complaint on its page, of the list's after a question.

It is taken back while nothing of it is in a draft.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from layouts.formatting import month
from office.audit.record import actor
from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.complaints.secrecy import WORDS, own, take_back, tick
from office.complaints.who_may_see import seen
from office.editing.errors import RecordError
from office.site.complaints import words_shown
from office.site.complaints.tables import meant, ticked
from office.words import language, say

_MOST = 20_000
"""Rows that one act is about at most: a bureau's year."""
_AT_ONCE = 100
"""Rows ticked in one act: so many as the question shows, each with its words."""


@require_POST
def record_secrecy(request: HttpRequest) -> HttpResponse:
    """Tick the secrecy check of what a page has shown to who acts, and of nothing else.

    Of rows picked in the list, or of all that it shows, it asks first, with the words of each;
    then about more than are shown at once. What was edited since stays unticked: nobody has seen
    those words.
    """
    if shown := words_shown.read(request.POST.get("shown", "")):
        told = _tick(request, shown)
        more = _wanted(request, whole=True) if "more" in request.POST else []
        if asked := _asked(request, *_may(more)):
            return asked
        if not told:
            _tell_nothing(request)
        return _back(request)
    whole = request.POST.get("scope") == "all" or "everywhere" in request.POST
    if not whole and not ticked(request):
        if "shown" in request.POST:
            raise RecordError(
                "这一页不是给您看的，或已过时。请重新打开，看过再确认。",
                "That page was not for you, or is out of date. Open it again, read it, then "
                "confirm.",
            )
        raise RecordError(
            "没有选择投诉，请先勾选。", "Nothing was selected; tick some complaints first."
        )
    may, others = _may(_wanted(request, whole=whole))
    if asked := _asked(request, may, others):
        return asked
    if others:
        _tell_others(request, others)
    else:
        _tell_nothing(request)
    return _back(request)


def _tick(request: HttpRequest, shown: Mapping[int, str]) -> bool:
    """Tick those that are as they were shown; say how many were, and why others were not.

    Whether there was anything to say: of what was passed already there is not.
    """
    wanted = list(seen(request).filter(pk__in=shown, secrecy_by=""))
    fresh = [row for row in wanted if row.updated.isoformat() == shown[row.pk]]
    due, others = _may(fresh)
    passed = tick(due, datetime.now(UTC))
    if passed:
        said = say("{n} 件已记为保密审查通过。", "{n} marked as passed.", n=passed)
        messages.success(request, said)
    if others:
        _tell_others(request, others)
    left = seen(request).filter(pk__in=shown, secrecy_by="").count() - others
    if left > 0:
        messages.warning(
            request,
            say(
                "{n} 件刚被改动，没有确认，请看过再确认。",
                "{n} were edited just now and not passed: check them again first.",
                n=left,
            ),
        )
    return bool(passed or others or left > 0)


def _tell_nothing(request: HttpRequest) -> None:
    messages.info(request, say("没有待确认的。", "There is nothing to confirm."))


def _tell_others(request: HttpRequest, others: int) -> None:
    messages.warning(
        request,
        say(
            "{n} 件由您录入或修改，或其答复可能凭您打印的告知书提交，须由另一位确认，没有确认。",
            "{n} were not passed: you entered or edited them, or printed the letter their reply "
            "may have come by; somebody else must pass them.",
            n=others,
        ),
    )


def _wanted(request: HttpRequest, *, whole: bool) -> list[Complaint]:
    return list(meant(request, whole=whole).filter(secrecy_by="")[:_MOST])


def _may(rows: Sequence[Complaint]) -> tuple[list[Complaint], int]:
    """Those that who acts may pass, and how many they may not."""
    others = own((row.pk for row in rows), actor())
    return [row for row in rows if row.pk not in others], len(others)


def _asked(request: HttpRequest, may: Sequence[Complaint], others: int) -> HttpResponse | None:
    """The question: how many of which months, and the words of each; None where none is left."""
    picked = [row.pk for row in may[:_AT_ONCE]]
    kept = Complaint.objects.select_related("operator").in_bulk(picked)
    rows = [kept[pk] for pk in picked if pk in kept]
    if not rows:
        return None
    context = {
        "count": len(rows),
        "others": others,
        "later": len(may[_AT_ONCE:]),
        "months": [
            month(one, language()) if one else "—"
            for one in sorted({row.closed_month for row in rows})
        ],
        "rows": [(row, _words(row)) for row in rows],
        "shown": words_shown.note(rows),
        "query": request.GET.urlencode(),
    }
    return render(request, "complaints/secrecy.html", context)


def _words(row: Complaint) -> list[dict[str, str]]:
    """What would be passed of `row`, each under its label; nothing for what is blank."""
    return [
        {
            "label": FIELD[name].label,
            "text": text,
            "lang": "en" if (FIELD[name].language or row.language) == "en" else "zh-CN",
        }
        for name in WORDS
        if (text := getattr(row, FIELD[name].attribute))
    ]


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
