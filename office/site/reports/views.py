"""Reports: what can be made, what people write for one, making it, and what was made."""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from office.accounts.display_names import named, names
from office.errors import UsageError
from office.jobs.queue import ask
from office.reports import figure_words as fw
from office.reports.as_pdf import context
from office.reports.charts import picture
from office.reports.drawing_up import title
from office.reports.making import FORMS, document_of, taken_away
from office.reports.models import Report, ReportWords
from office.reports.period import Covered, Kind, Wanted, offered, wanted
from office.reports.published_part import known
from office.reports.typed_words import save, saved
from office.roles import PUBLISHERS, held
from office.site.reports.forms import WordsForm
from office.site.reports.jobs import KIND
from office.state_dir import current_state_dir
from office.words import language, moment, say

_LISTED = 20
"""Reports of one name that its page lists, the newest."""
_NAME_MOST = 8


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every report that can be made, with what was written and the newest that was made."""
    covered = known(current_state_dir())
    rows = _offered(covered) if covered else []
    older = _older({row["name"] for row in rows})
    given = {"covered": covered, "rows": rows, "older": older}
    return render(request, "reports/reports.html", given)


def _offered(covered: Covered) -> list[dict[str, Any]]:
    """Two queries, and one for names, however many there are."""
    listed = offered(covered)
    written = {row.name: row for row in ReportWords.objects.filter(name__in=listed)}
    made: defaultdict[str, list[Report]] = defaultdict(list)
    for row in _light().filter(name__in=listed):
        made[row.name].append(row)
    people = names(row.by for row in written.values())
    return [
        {
            "name": name,
            "called": called(wanted(name, covered)),
            "words": _who(written.get(name), people),
            "made": made[name][0] if made[name] else None,
            "number": len(made[name]),
        }
        for name in listed
    ]


def _who(row: ReportWords | None, people: dict[str, str]) -> str:
    return f"{people[row.by]} {moment(row.at)}" if row else ""


def _older(listed: set[str]) -> list[Report]:
    """What was made of months that the tallies tell of no more."""
    return list(_light().exclude(name__in=listed)[:_LISTED])


def _light() -> Any:
    """Reports without their documents, which are long."""
    return Report.objects.defer("document")


def called(of: Wanted) -> str:
    """What a report is called, with its months."""
    match of.kind:
        case Kind.MONTH:
            return say("{m} 月报", "{m}, monthly", m=fw.month(of.first))
        case Kind.YEAR:
            return say("{y}年 年报", "{y}, yearly", y=of.name)
        case Kind.PILOT:
            return say("试点总结（{p}）", "The pilot, {p}", p=fw.period(of.period))


@require_safe
def report(request: HttpRequest, name: str) -> HttpResponse:
    """One report before it is made."""
    return _page(request, name)


@require_POST
def write(request: HttpRequest, name: str) -> HttpResponse:
    """Save what was written; what is refused stays on the page."""
    of = _wanted(name)
    form = WordsForm(of.kind, saved(name), request.POST)
    try:
        save(of.kind, name, form.given(), form.turn(), datetime.now(UTC))
    except UsageError as error:
        return _page(request, name, form, error.text(language()))
    messages.success(request, say("已保存。", "Saved."))
    return redirect("site:report", name)


@require_POST
def make(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for the report in the language that was chosen."""
    _wanted(name)
    args = {"name": name, "language": "en" if request.POST.get("language") == "en" else "zh"}
    return redirect("site:job", number=ask(KIND, args, datetime.now(UTC)).pk)


def _page(
    request: HttpRequest, name: str, form: WordsForm | None = None, problem: str = ""
) -> HttpResponse:
    of, row = _wanted(name), saved(name)
    given = {
        "name": name,
        "called": called(of),
        "title": title(of.kind),
        "of": of,
        "form": form or WordsForm(of.kind, row),
        "problem": problem,
        "written": say("{who}，{at}", "{who}, {at}", who=named(row.by), at=moment(row.at))
        if row.pk
        else "",
        "made": list(_light().filter(name=name)[:_LISTED]),
        "writes": _writes(request),
    }
    return render(request, "reports/report.html", given, status=409 if problem else 200)


def _wanted(name: str) -> Wanted:
    """The report that the address names, if it can be made now."""
    covered = known(current_state_dir())
    if covered is None or len(name) > _NAME_MOST:
        raise Http404
    try:
        return wanted(name, covered)
    except UsageError:
        raise Http404 from None


def _writes(request: HttpRequest) -> bool:
    return bool(held(request) & PUBLISHERS)


@require_safe
def made(request: HttpRequest, number: int) -> HttpResponse:
    """A report as it was made: how it reads, and its files with their digests."""
    row = get_object_or_404(Report, pk=number)
    document = document_of(row)
    charts = [
        reverse("site:report_chart", args=[row.pk, at]) for at, _ in enumerate(document.charts())
    ]
    given = {
        **context(document, charts),
        "row": row,
        "by": named(row.by),
        "newer": Report.objects.filter(
            name=row.name, language=row.language, pk__gt=row.pk
        ).exists(),
        "files": row.files.defer("data").order_by("form"),
    }
    return render(request, "reports/made.html", given)


@require_safe
def chart(_request: HttpRequest, number: int, at: int) -> HttpResponse:
    document = document_of(get_object_or_404(Report, pk=number))
    charts = document.charts()
    if at >= len(charts):
        raise Http404
    return HttpResponse(picture(charts[at], document.language), content_type="image/png")


@require_safe
def file(_request: HttpRequest, number: int, form: str) -> HttpResponse:
    row = get_object_or_404(_light(), pk=number)
    if form not in FORMS:
        raise Http404
    data = taken_away(row, form, datetime.now(UTC))
    response = HttpResponse(data, content_type=FORMS[form])
    name = f"report-{row.name}-{row.pk}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
